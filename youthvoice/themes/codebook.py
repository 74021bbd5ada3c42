"""Changing the codebook: one theme, two that become one, or a whole sheet. Every change is in the history."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.database import new_id
from youthvoice.errors import Invalid, InvalidFields
from youthvoice.history.rules import mark_of
from youthvoice.history.services import Edit, check_unchanged, note_changes
from youthvoice.partnership.models import Priority
from youthvoice.partnership.names import code_of
from youthvoice.themes.json_sheet import read_any
from youthvoice.themes.models import Theme, ThemePriority
from youthvoice.themes.queries import get_theme
from youthvoice.themes.rules import ThemeWords
from youthvoice.themes.sheet import Sheet, Wrong, names_twice


@dataclass(frozen=True)
class Planned:
    """What a sheet would change: new themes and changed ones by name, how many stay, and what is wrong."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    same: int
    wrong: tuple[Wrong, ...]
    mark: str


def words_of(theme: Theme, codes: Mapping[int, str]) -> ThemeWords:
    """A theme as the rules know it; `codes` are the priorities' codes by key."""
    return ThemeWords(
        name=theme.name,
        description=theme.description,
        include=theme.include,
        exclude_rule=theme.exclude_rule,
        phrases=tuple(theme.phrases),
        exclude=tuple(theme.exclude),
        priorities=tuple(
            code for key, code in codes.items() if key in {link.priority_id for link in theme.priorities}
        ),
        hard=theme.hard,
        retired=theme.retired,
    )


def facts_of(words: ThemeWords) -> dict[str, object]:
    """A theme as its history tells it."""
    return {name.replace("_", " "): value for name, value in vars(words).items()}


def priority_codes(session: Session) -> dict[int, str]:
    """The priorities' codes by key, in their order; ended ones too, for themes keep belonging to them."""
    rows = session.execute(sa.select(Priority.id, Priority.code).order_by(Priority.position, Priority.id))
    return {row.id: row.code for row in rows}


def list_coded(session: Session) -> dict[str, Theme]:
    """Every theme by its code, retired ones too, by name."""
    return {row.code: row for row in session.scalars(sa.select(Theme).order_by(Theme.name, Theme.id))}


def save_theme(session: Session, theme_id: int | None, words: ThemeWords, edit: Edit) -> Theme:
    """Change a theme, retire it, bring it back, or add one; raises InvalidFields, Conflict, NotFound."""
    coded, codes = list_coded(session), priority_codes(session)
    theme = (
        _locked(session, theme_id)
        if theme_id
        else Theme(id=new_id(), code=code_of(words.name, coded, "theme"))
    )
    others = [one.name for one in coded.values() if one.id != theme.id]
    _refuse(words.problems(others, set(codes.values())))
    if theme_id:
        check_unchanged(facts_of(words_of(theme, codes)), edit)
        if theme.merged_into_id is not None and not words.retired:
            raise InvalidFields({"retired": "It was merged into another theme and cannot come back."})
    _write(session, theme, words, codes, edit)
    return theme


def plan_sheet(session: Session, text: str) -> Planned:
    """What a sheet would change; nothing is changed yet."""
    coded, codes = list_coded(session), priority_codes(session)
    known = {code: words_of(theme, codes) for code, theme in coded.items()}
    read = read_any(text, known)
    added = tuple(words.name for _, code, words in read.themes if code not in known)
    changed = tuple(words.name for _, code, words in read.themes if code in known and known[code] != words)
    wrong = sorted(
        (*read.wrong, *_wrong_in(read, known, coded, set(codes.values()))), key=lambda one: one.row
    )
    return Planned(added, changed, len(read.themes) - len(added) - len(changed), tuple(wrong), _mark(known))


def import_sheet(session: Session, text: str, edit: Edit) -> Planned:
    """Add and change what a sheet says, all or nothing; themes that it does not name stay as they are.

    Raises Invalid where anything in it is wrong, Conflict where the codebook is not what was read.
    """
    session.execute(sa.select(Theme.id).with_for_update())
    planned = plan_sheet(session, text)
    if planned.wrong:
        raise Invalid("Something in the sheet is wrong, so nothing was changed.")
    coded, codes = list_coded(session), priority_codes(session)
    known = {code: words_of(theme, codes) for code, theme in coded.items()}
    check_unchanged(_facts(known), edit)
    taken = set(coded)
    for _, code, words in read_any(text, known).themes:
        if known.get(code) == words:
            continue
        new_code = code or code_of(words.name, taken, "theme")
        taken.add(new_code)
        _write(session, coded.get(code) or Theme(id=new_id(), code=new_code), words, codes, edit)
    return planned


def retire_merged(session: Session, from_id: int, into_id: int, edit: Edit) -> tuple[Theme, Theme]:
    """Retire a theme in favour of another, which takes over its phrases and priorities.

    Raises Invalid for one and the same, and for one that is retired; NotFound; Conflict.
    """
    source, target = _locked(session, min(from_id, into_id)), _locked(session, max(from_id, into_id))
    source, target = (source, target) if source.id == from_id else (target, source)
    if source is target or target.retired or source.merged_into_id is not None:
        raise Invalid("Choose another theme that is in use.")
    codes = priority_codes(session)
    was, becomes = words_of(source, codes), words_of(target, codes)
    check_unchanged(facts_of(was), edit)
    _write(session, target, _joined(becomes, was), codes, edit)
    _write(session, source, replace(was, retired=True), codes, edit)
    changed = edit.of("theme", source.id, source.name)
    note_changes(session, changed, {}, {"merged into": target.name}, now=edit.now)
    earlier = sa.update(Theme).where(sa.or_(Theme.id == source.id, Theme.merged_into_id == source.id))
    session.execute(earlier.values(merged_into_id=target.id))
    session.flush()
    return source, target


def _joined(one: ThemeWords, other: ThemeWords) -> ThemeWords:
    return replace(
        one,
        phrases=tuple(dict.fromkeys((*one.phrases, *other.phrases))),
        priorities=tuple(dict.fromkeys((*one.priorities, *other.priorities))),
        hard=one.hard or other.hard,
    )


def _write(session: Session, theme: Theme, words: ThemeWords, codes: Mapping[int, str], edit: Edit) -> None:
    is_new = theme not in session
    before = {} if is_new else facts_of(words_of(theme, codes))
    for name, value in vars(words).items():
        if name != "priorities":
            setattr(theme, name, list(value) if isinstance(value, tuple) else value)
    wanted = {key for key, code in codes.items() if code in words.priorities}
    kept = [link for link in theme.priorities if link.priority_id in wanted]
    more = wanted - {link.priority_id for link in kept}
    theme.priorities = [*kept, *(ThemePriority(priority_id=key) for key in sorted(more))]
    session.add(theme)
    session.flush()
    after = facts_of(words_of(theme, codes))
    note_changes(session, edit.of("theme", theme.id, theme.name), before, after, now=edit.now)


def _wrong_in(
    read: Sheet, known: Mapping[str, ThemeWords], coded: Mapping[str, Theme], priorities: set[str]
) -> list[Wrong]:
    """What is wrong with the themes themselves, as they would stand after the whole sheet."""
    found = list(names_twice(read.themes))
    named = {code for _, code, _ in read.themes}
    others = [words.name for code, words in known.items() if code not in named]
    for row, code, words in read.themes:
        found += [Wrong(row, message) for message in words.problems(others, priorities).values()]
        if code in coded and coded[code].merged_into_id is not None and not words.retired:
            found.append(Wrong(row, "This theme was merged into another and cannot come back."))
    return found


def _facts(known: Mapping[str, ThemeWords]) -> dict[str, object]:
    return {code: mark_of(facts_of(words)) for code, words in known.items()}


def _mark(known: Mapping[str, ThemeWords]) -> str:
    return mark_of(_facts(known))


def _locked(session: Session, theme_id: int) -> Theme:
    theme = get_theme(session, theme_id)
    session.refresh(theme, with_for_update=True)
    return theme


def _refuse(problems: Mapping[str, str]) -> None:
    if problems:
        raise InvalidFields(problems)
