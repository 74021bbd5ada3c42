"""The states of one piece of feedback, as data, and what may lead to what.

Source: the design's table of states. Only `feedback.services.move` changes a state.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from youthvoice.text.language import guess_language
from youthvoice.text.normalising import MAX_BYTES, MAX_CHARACTERS
from youthvoice.text.personal_details import find_personal_details
from youthvoice.text.screening import Screening, screen
from youthvoice.text.spans import MASK_LABELS, Span, join_overlapping, mask


class State(StrEnum):
    """Where one piece of feedback is."""

    WAITING = "waiting"  # on the adults' list
    PASSED = "passed"  # an adult passed it on; awaiting release
    QUEUED = "queued"  # in the scrutineers' queue
    MENTOR = "mentor"  # set aside for the mentor
    DECIDED = "decided"  # decided, undo window open
    APPROVED = "approved"
    LEFT_OUT = "left_out"
    KEPT = "kept"  # with a lead, as a concern
    CLOSED = "closed"  # a lead has finished with it; never shown
    WITHDRAWN = "withdrawn"


#: Stands in the tally beside the states: what came in is counted once, whatever becomes of it.
RECEIVED = "received"


class Kind(StrEnum):
    """What was sent."""

    FEEDBACK = "feedback"
    FOLLOW_UP = "follow_up"
    STATEMENT = "statement"  # one text for a whole group
    HEARD = "heard"  # a young person's words, written down by a canvasser or scrutineer
    QUESTION = "question"  # to the people in charge; answered for everybody to read
    ABOUT_WORKER = "about_worker"  # about somebody who works with young people; for adults only
    TAKE_DOWN = "take_down"  # something public is about the writer; for adults only, and never counted
    WORRY = "worry"  # something worrying that a young person told somebody here; for leads only


def follow_up_voices(before: Kind, after: Kind, voices: int) -> int:
    """What a group adds under the same receipt has no voices of its own: its heads are counted already."""
    return 0 if Kind.STATEMENT in (before, after) else voices


def added_kind(before: Kind, after: Kind) -> Kind:
    """What is added to something: for adults only, always, where either is about a worker."""
    return Kind.ABOUT_WORKER if Kind.ABOUT_WORKER in (before, after) else Kind.FOLLOW_UP


class AgeBand(StrEnum):
    """How old the writer says they are; optional."""

    UNDER_11 = "under-11"
    FROM_11 = "11-13"
    FROM_14 = "14-15"
    FROM_16 = "16-17"
    ADULT = "18-plus"


class Setting(StrEnum):
    """Where it happens; optional."""

    SCHOOL = "school-or-college"
    HOME = "home"
    ONLINE = "online"
    STREET = "street-or-travel"
    YOUTH_CLUB = "youth-club-or-group"
    CARE = "care-or-health"
    ELSEWHERE = "somewhere-else"


_S = State
_LIVE = (
    _S.WAITING,
    _S.PASSED,
    _S.QUEUED,
    _S.MENTOR,
    _S.DECIDED,
    _S.APPROVED,
    _S.LEFT_OUT,
    _S.KEPT,
    _S.CLOSED,
)

#: From each state, the states it may move to.
MOVES: Mapping[State, frozenset[State]] = {
    _S.WAITING: frozenset({_S.PASSED, _S.KEPT, _S.CLOSED}),  # closed: a take-down request, dealt with
    _S.PASSED: frozenset({_S.WAITING, _S.QUEUED}),
    _S.QUEUED: frozenset({_S.DECIDED, _S.MENTOR, _S.KEPT}),
    _S.MENTOR: frozenset({_S.QUEUED, _S.DECIDED, _S.KEPT}),
    _S.DECIDED: frozenset({_S.QUEUED, _S.MENTOR, _S.APPROVED, _S.LEFT_OUT}),
    _S.APPROVED: frozenset({_S.MENTOR}),
    _S.LEFT_OUT: frozenset(),
    _S.KEPT: frozenset({_S.PASSED, _S.CLOSED}),
    _S.CLOSED: frozenset(),
    _S.WITHDRAWN: frozenset(),
}


def may_move(before: State, after: State) -> bool:
    """True when the table allows the move; everything that lives may be withdrawn."""
    if after is State.WITHDRAWN:
        return before in _LIVE
    return after in MOVES[before]


class Mark(StrEnum):
    """What an adult should know about how something arrived. A mark never refuses anything."""

    HONEYPOT = "honeypot"
    DETAILS_LEFT_IN = "details-left-in"
    SCREENING_FAILED = "screening-failed"
    ABOUT_WORKER = "about-worker"
    PICTURES = "pictures"
    FRIEND = "friend"
    CONTACT_ME = "contact-me"
    BURST = "burst"  # one of many from the same place within minutes
    TOO_FAST = "too-fast"  # sent within two seconds of its page
    SUSPECTED = "suspected"  # urgent, but only by a guess: no rule names anything
    UNREADABLE = "unreadable"  # by the screening, so it may be anything


@dataclass(frozen=True)
class Arrival:
    """What the text work found. `copy_text` is the masked text."""

    copy_text: str = field(repr=False)
    language: str = "und"
    urgent: bool = False
    has_details: bool = False
    failed: bool = False
    marks: tuple[Mark, ...] = ()
    reasons: tuple[dict[str, str], ...] = field(default=(), repr=False)
    content_notes: tuple[str, ...] = ()


def screened(text: str, named: Iterable[Span] = ()) -> Arrival:
    """Mask and screen one text; `named` are names that are known here, found already.

    A fault in this work hides everything and counts as urgent.
    """
    try:
        details = join_overlapping((*find_personal_details(text), *named))
        result = screen(text, details)
        language = guess_language(text)
    except Exception:  # whatever it is, an adult must look, and nobody younger
        return Arrival("[hidden]", urgent=True, failed=True, marks=(Mark.SCREENING_FAILED,))
    reasons = tuple({"kind": r.kind, "words": r.words, "why": r.why} for r in result.reasons)
    return Arrival(
        copy_text=mask(text, details),
        language=language,
        urgent=result.disclosure,
        has_details=bool(details),
        marks=_marks(result),
        reasons=reasons,
        content_notes=tuple(result.content_notes),
    )


def _marks(result: Screening) -> tuple[Mark, ...]:
    marks = {
        Mark.ABOUT_WORKER: result.about_worker,
        Mark.SUSPECTED: result.suspected,
        Mark.UNREADABLE: not result.readable,
    }
    return tuple(mark for mark, is_so in marks.items() if is_so)


#: A stretch of text, whether it is marked, and whether it is the label of what is marked.
Piece = tuple[str, bool, bool]


@dataclass(frozen=True)
class Noticed:
    """What the writer alone is shown before choosing: the text in pieces. `failed`: nobody could look."""

    pieces: tuple[Piece, ...] = field(default=(), repr=False)
    found: bool = False
    failed: bool = False


def noticed(text: str) -> Noticed:
    """Mark the personal details in a text, each with its label. Nothing is decided or changed here."""
    try:
        details = find_personal_details(text)
    except Exception:  # the look is only an offer; on sending, `screened` then hides the text
        return Noticed(failed=True)
    return Noticed(pieces=tuple(_in_pieces(text, details)), found=bool(details))


def _in_pieces(text: str, details: Iterable[Span]) -> Iterator[Piece]:
    at = 0
    for span in details:
        yield text[at : span.start], False, False
        yield text[span.start : span.end], True, False
        yield MASK_LABELS[span.kind], False, True
        at = span.end
    yield text[at:], False, False


def characters_over(text: str) -> int:
    """How many characters must go until a text is within the limits; 0 when it is."""
    fitting = text.encode("utf-8")[:MAX_BYTES].decode("utf-8", "ignore")
    return len(text) - min(len(fitting), MAX_CHARACTERS)
