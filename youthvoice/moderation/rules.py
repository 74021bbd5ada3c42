"""What scrutineers decide by: reasons, rules, waits, and what is released when. Pure."""

import datetime as dt
import itertools
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from youthvoice.feedback.rules import State
from youthvoice.permissions import Role
from youthvoice.safeguarding.rules.glancing import ADULT_ONLY as ADULT_ONLY
from youthvoice.safeguarding.rules.glancing import is_adult_only as is_adult_only
from youthvoice.text.spans import Span
from youthvoice.text.theme_matching import Suggestion

#: How long a claim holds without a decision, by the database's clock.
LEASE = dt.timedelta(minutes=15)


class LeaveOut(StrEnum):
    """The published list of reasons for leaving a text out."""

    NAMES_SOMEONE = "names-someone"
    HURTS_SOMEONE = "hurts-someone"
    NOT_ABOUT_THIS = "not-about-this"
    REPEATS = "repeats"
    ADVERT = "advert"


LEAVE_OUT_WORDS: Mapping[LeaveOut, str] = {
    LeaveOut.NAMES_SOMEONE: "It says who somebody is, and hiding words does not help",
    LeaveOut.HURTS_SOMEONE: "It hurts somebody by name",
    LeaveOut.NOT_ABOUT_THIS: "It is not about young people's lives here",
    LeaveOut.REPEATS: "The same words were sent before",
    LeaveOut.ADVERT: "It is an advert or spam",
}

#: Why something stands with the mentor, in the words of a label. "Not for me" has none: no reason is kept.
SET_ASIDE_WORDS: Mapping[str, str] = {
    "hold": "On hold",
    "second-opinion": "Second opinion wanted",
    "adult-only": "For adults only",
    "still-says-who": "Was published, and still says who",
}

THE_RULES: tuple[tuple[str, str], ...] = (
    ("Keep their words.", "Hide, never rewrite. Spelling is theirs too."),
    ("Hide anything that says who.", "Names, schools, streets, usernames, “the only girl in the team”."),
    ("Rude is fine.", "Hurting someone by name is not."),
    ("Being angry at us is fine.", "We asked."),
    ("Worried about somebody?", "Press “An adult should see this”. It is never wrong to."),
    ("Not sure?", "Ask for a second opinion. Nobody counts it against you."),
)


class Waits(Protocol):
    """The settings that say how long things wait."""

    @property
    def release_every(self) -> dt.timedelta:
        """How often a batch is released."""
        ...

    @property
    def release_min(self) -> int:
        """The fewest items of an ordinary batch."""
        ...

    @property
    def release_max(self) -> dt.timedelta:
        """After this wait a smaller batch goes."""
        ...

    @property
    def undo_for(self) -> dt.timedelta:
        """How long a decision can be undone."""
        ...


@dataclass(frozen=True)
class Passed:
    """What waits for release: how many items, and the hour in which the oldest arrived."""

    count: int
    oldest: dt.datetime | None


def release_is_due(passed: Passed, last: dt.datetime | None, waits: Waits, now: dt.datetime) -> bool:
    """True when a batch of several is due, or when the oldest has waited too long even for a small one.

    A batch of several, at set times, keeps anybody from matching an item to the person who was typing.
    """
    if passed.oldest is None or not passed.count:
        return False
    rested = last is None or now - last >= waits.release_every
    if passed.count >= waits.release_min:
        return rested
    return now - passed.oldest >= waits.release_max


def state_before(stored: str) -> State:
    """Where an undone decision goes back to."""
    return State.MENTOR if stored == State.MENTOR else State.QUEUED


#: Who reads first what is about an agency at the head of its own priority: the second only where
#: nobody of the first may.
FIRST_READERS = (Role.EXECUTIVE, Role.INDEPENDENT_SCRUTINEER)


@dataclass(frozen=True)
class Reader:
    """Somebody in one of these roles: where they work, and what they chair or draft for (`heads`)."""

    ref: int
    role: Role
    agency_id: int | None
    heads: frozenset[int] = frozenset()

    def is_free(self, agency_id: int | None, priority_id: int | None) -> bool:
        """True for who neither works for the agency nor answers for the priority."""
        return self.agency_id != agency_id and priority_id not in self.heads


def first_readers(
    readers: Collection[Reader], agency_id: int | None, priority_id: int | None
) -> list[Reader]:
    """Who may read it first. Empty when nobody may: then it waits, and the coordinator is told."""
    free = [reader for reader in readers if reader.is_free(agency_id, priority_id)]
    circles = ([reader for reader in free if reader.role is role] for role in FIRST_READERS)
    return next((circle for circle in circles if circle), [])


@dataclass(frozen=True)
class Piece:
    """A stretch of the shown text: marked when it led to a suggestion, a mask when it is a label."""

    text: str
    is_marked: bool
    is_mask: bool


def pieces_of(text: str, suggestions: Sequence[Suggestion], labels: Collection[str]) -> list[Piece]:
    """Cut a masked text where marks and labels begin and end; joined, the pieces are the text."""
    masks = _label_spans(text, labels)
    marks = [span for suggestion in suggestions for span in suggestion.words]
    cuts = sorted({0, len(text), *(n for span in (*masks, *marks) for n in (span.start, span.end))})
    return [
        Piece(text[a:b], _covers(marks, a, b), _covers(masks, a, b))
        for a, b in itertools.pairwise(cuts)
        if a < b
    ]


def words_of(suggestion: Suggestion, text: str) -> str:
    """The words that led to a suggestion, each once however often it stands in the text."""
    found = {text[span.start : span.end].lower(): text[span.start : span.end] for span in suggestion.words}
    return " … ".join(found.values())


def _covers(spans: Sequence[Span], start: int, end: int) -> bool:
    return any(span.start <= start and end <= span.end for span in spans)


def _label_spans(text: str, labels: Collection[str]) -> list[Span]:
    found = []
    for label in labels:
        at = text.find(f"[{label}]")
        while at >= 0:
            found.append(Span(at, at + len(label) + 2, "label"))
            at = text.find(f"[{label}]", at + 1)
    return found
