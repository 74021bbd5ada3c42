"""The codebook: its themes, two that become one, and the whole of it as a sheet."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from youthvoice.coordination import naming
from youthvoice.coordination.editing import Field, Kind, answered, asked
from youthvoice.coordination.views.blueprint import bp
from youthvoice.coordination.views.editor import Editor, Found, Line, add_pages, errors_of, this_edit
from youthvoice.errors import Conflict, Invalid
from youthvoice.history.rules import mark_of
from youthvoice.history.services import Edit
from youthvoice.partnership.queries import list_all_priorities
from youthvoice.permissions import Permission
from youthvoice.themes import codebook
from youthvoice.themes.merging import list_totals
from youthvoice.themes.queries import get_theme, list_themes
from youthvoice.themes.rules import MOST, ThemeWords, voices_shown
from youthvoice.themes.versions import find_agreement
from youthvoice.web.access import requires
from youthvoice.web.rendering import page
from youthvoice.web.transactions import commits, db_session

_YES_OR_NO = ("hard", "retired")


_WORDS = (
    Field(
        "name",
        "Name",
        "Chairs, scrutineers and young people read it. Plain words.",
        needed="Write its name.",
        most=MOST["name"],
    ),
    Field("description", "What it is about", kind=Kind.TEXT, most=MOST["description"]),
    Field("include", "What belongs to it", kind=Kind.TEXT, most=MOST["include"]),
    Field(
        "exclude_rule", "What does not", "And which theme is better.", Kind.TEXT, most=MOST["exclude_rule"]
    ),
    Field(
        "phrases",
        "Phrases that suggest it",
        "One to a line, in your own words; never copied from what a young person sent.",
        Kind.LINES,
        most=MOST["phrases"],
    ),
    Field("exclude", "Phrases that only seem to", "One to a line.", Kind.LINES, most=MOST["exclude"]),
)
_STATE = (
    Field(
        "hard",
        "Is it hard to read about?",
        "Hard ones count towards a scrutineer's daily cap.",
        Kind.RADIO,
        "Choose one.",
        choices=(("no", "No"), ("yes", "Yes: harm, violence or loss")),
    ),
    Field(
        "retired",
        "Is it in use?",
        "A retired theme can no longer be chosen. Its totals and answers stay.",
        Kind.RADIO,
        "Choose one.",
        choices=(("no", "In use"), ("yes", "Retired")),
    ),
)


def _fields(_key: int | None) -> Sequence[Field]:
    priorities = [(row.code, row.long_name) for row in list_all_priorities(db_session())]
    belongs = Field("priorities", "Priorities it belongs to", kind=Kind.TICKS, choices=priorities)
    return (*_WORDS, belongs, *_STATE)


def _found_words(key: int) -> ThemeWords:
    return codebook.words_of(get_theme(db_session(), key), codebook.priority_codes(db_session()))


def _find(key: int) -> Found:
    words = _found_words(key)
    values = vars(words) | asked(words, _YES_OR_NO)
    more = {
        "total": list_totals(db_session()).get(key, voices_shown(0)),
        "others": [(str(one.id), one.name) for one in list_themes(db_session()) if one.id != key],
        "may_merge": get_theme(db_session(), key).merged_into_id is None,
        "agreement": find_agreement(db_session(), get_theme(db_session(), key).code),
    }
    return Found(words.name, values, codebook.facts_of(words), more)


def _save(key: int | None, values: Mapping[str, Any], edit: Edit) -> object:
    words = ThemeWords(**answered(values, _YES_OR_NO))
    return codebook.save_theme(db_session(), key, words, edit)


def _lines() -> Sequence[Line]:
    names = {row.code: row.long_name for row in list_all_priorities(db_session())}
    codes, totals = codebook.priority_codes(db_session()), list_totals(db_session())
    lines = []
    for theme in codebook.list_coded(db_session()).values():
        words = codebook.words_of(theme, codes)
        mark = ("Retired", "plain") if words.retired else ("Hard", "new") if words.hard else ""
        belongs = ", ".join(names[code] for code in words.priorities)
        lines.append(
            Line(theme.id, words.name, belongs, (totals.get(theme.id, voices_shown(0)), mark), words.retired)
        )
    return lines


EDITOR = Editor(
    kind="theme",
    many="themes",
    word="a theme",
    title="Codebook",
    intro="The themes under which words are grouped, on boards and in answers. Scrutineers choose them; the "
    "phrases only suggest. Totals below five are not shown here, and no words of young people ever.",
    columns=("Voices", "Mark"),
    fields=_fields,
    lines=_lines,
    find=_find,
    save=_save,
    page="coordination/theme.html",
    list_of="coordination/codebook.html",
)
add_pages(EDITOR)


@bp.get("/set-up/themes/<int:key>/merge")
@requires(Permission.SET_UP)
def merging_theme(key: int) -> ResponseReturnValue:
    """What merging does, before it is done."""
    return _merge_page(key)


@bp.post("/set-up/themes/<int:key>/merge")
@requires(Permission.SET_UP)
@commits
def merge_theme(key: int) -> ResponseReturnValue:
    """Merge it into another; or its page again, with the reason."""
    into = request.form.get("into", "")
    if into not in {str(one.id) for one in list_themes(db_session())}:
        get_theme(db_session(), key)
        return _merge_page(key, {"into": "Choose a theme."}, 422)
    try:
        naming.merge_themes(db_session(), key, int(into), this_edit())
    except (Conflict, Invalid) as error:
        db_session().rollback()
        errors = errors_of(error) if isinstance(error, Invalid) else {"form": error.message}
        return _merge_page(key, errors, error.status)
    return redirect(url_for(".themes", said="merged"), 303)


def _merge_page(key: int, errors: Mapping[str, str] | None = None, status: int = 200) -> ResponseReturnValue:
    words, totals = _found_words(key), list_totals(db_session())
    return page(
        "coordination/merge.html",
        status=status,
        key=key,
        name=words.name,
        total=totals.get(key, voices_shown(0)),
        others=[(str(one.id), one.name) for one in list_themes(db_session()) if one.id != key],
        into=request.form.get("into", ""),
        errors=errors or {},
        as_read=mark_of(codebook.facts_of(words)),
    )
