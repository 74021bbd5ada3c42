"""One item and one page of the queue, as a scrutineer sees them: never group, age, place or who."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from youthvoice.config import Keys
from youthvoice.database import database_now
from youthvoice.errors import NotFound
from youthvoice.feedback.models import Feedback
from youthvoice.feedback.rules import State
from youthvoice.moderation import queries, rules
from youthvoice.moderation.rules import Piece
from youthvoice.moderation.services import Desk
from youthvoice.partnership.queries import list_priorities
from youthvoice.permissions import Actor
from youthvoice.sealing.ciphers import Damaged
from youthvoice.sealing.services import open_copies
from youthvoice.text.spans import MASK_LABELS
from youthvoice.text.theme_matching import Suggestion
from youthvoice.themes.models import Theme
from youthvoice.themes.queries import list_themes
from youthvoice.themes.shelf import Shelf
from youthvoice.themes.suggesting import suggest


@dataclass(frozen=True)
class ThemeChoice:
    """A theme that can be ticked; when it is suggested, the words that led to it, and by which way."""

    id: int
    name: str
    description: str
    words: str = ""
    is_learned: bool = False


@dataclass(frozen=True)
class ThemeChoices:
    """All themes in use: suggested ones by how well they fit, then the priority's own, then the others."""

    suggested: list[ThemeChoice]
    own: list[ThemeChoice]
    others: list[ThemeChoice]


@dataclass(frozen=True)
class Item:
    """Everything that the item page shows. Without its copy (erased, or damaged) it has no words at all."""

    id: int
    text: str = field(repr=False)
    pieces: list[Piece] = field(repr=False)
    content_note: str
    about: str
    may_quote: bool
    is_mentors: bool
    why: str
    is_readable: bool
    minutes_left: int
    themes: ThemeChoices


@dataclass(frozen=True)
class SetAside:
    """One line of the mentor's list."""

    id: int
    about: str
    content_note: str
    why: str


@dataclass(frozen=True)
class Undoable:
    """The last decision, while it can still be undone."""

    feedback_id: int
    seconds_left: int
    words: str


def show_item(session: Session, desk: Desk, feedback_id: int, shelf: Shelf) -> Item:
    """An item that this person holds; raises NotFound, Conflict (not held any more)."""
    moment = database_now(session)
    feedback = queries.get_claimed(session, desk.actor, feedback_id, moment)
    claim = queries.find_claim(session, feedback_id)
    copy = open_copies(session, desk.keys, [feedback_id]).get(feedback_id)
    text = copy.text if copy else ""
    suggestions = suggest(session, shelf, text)
    return Item(
        id=feedback.id,
        text=text,
        pieces=rules.pieces_of(text, suggestions, MASK_LABELS.values()),
        content_note=", ".join(copy.content_notes) if copy else "",
        about=_names(session, desk.now.date()).get(feedback.home_priority_id or 0, ""),
        may_quote=feedback.may_quote,
        is_mentors=feedback.state == State.MENTOR,
        why=_why(session, [feedback]).get(feedback_id, ""),
        is_readable=copy is not None,
        minutes_left=max(1, round((claim.until - moment).total_seconds() / 60)) if claim else 1,
        themes=_choices(list_themes(session), suggestions, feedback, text),
    )


_DECIDED_WORDS = {State.APPROVED: "You approved the last one.", State.LEFT_OUT: "You left the last one out."}


def find_undoable(session: Session, keys: Keys, actor: Actor, now: dt.datetime) -> Undoable | None:
    """What the undo toast offers, with the honest time left."""
    decision = queries.find_undoable(session, actor, now)
    if decision is None:
        return None
    seconds = int((decision.undo_until - now).total_seconds())
    try:
        outcome = queries.open_decision(session, keys, decision).get("outcome", "")
    except (Damaged, NotFound):
        return None
    return Undoable(decision.feedback_id, seconds, _DECIDED_WORDS[State(outcome)])


def list_set_aside(
    session: Session, keys: Keys, items: list[Feedback], *, now: dt.datetime
) -> list[SetAside]:
    """What the mentor chooses from: no text."""
    copies = queries.copies_of(session, keys, items)
    why, about = _why(session, items), _names(session, now.date())
    return [
        SetAside(
            id=item.id,
            about=about.get(item.home_priority_id or 0, ""),
            content_note=", ".join(copies[item.id].content_notes) if item.id in copies else "",
            why=why.get(item.id, ""),
        )
        for item in items
    ]


def _names(session: Session, today: dt.date) -> dict[int, str]:
    return {priority.id: priority.plain_name for priority in list_priorities(session, today)}


def _why(session: Session, items: list[Feedback]) -> dict[int, str]:
    """Said only while it stands with the mentor."""
    waiting = [item.id for item in items if item.state == State.MENTOR]
    found = queries.list_why_set_aside(session, waiting)
    return {item: rules.SET_ASIDE_WORDS.get(reason, "") for item, reason in found.items()}


def _choices(
    themes: Collection[Theme], suggestions: Collection[Suggestion], feedback: Feedback, text: str
) -> ThemeChoices:
    by_code = {theme.code: theme for theme in themes}
    near = [(by_code[one.theme], one) for one in suggestions if one.theme in by_code]
    suggested = {one.theme for one in suggestions}
    far = [ThemeChoice(t.id, t.name, t.description) for t in themes if t.code not in suggested]
    own = {t.id for t in themes if _belongs(t, feedback)}
    return ThemeChoices(
        suggested=[
            ThemeChoice(t.id, t.name, t.description, rules.words_of(one, text), one.learned)
            for t, one in near
        ],
        own=[choice for choice in far if choice.id in own],
        others=[choice for choice in far if choice.id not in own],
    )


def _belongs(theme: Theme, feedback: Feedback) -> bool:
    return any(link.priority_id == feedback.home_priority_id for link in theme.priorities)
