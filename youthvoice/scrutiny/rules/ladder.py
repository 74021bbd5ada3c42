"""The ladder: to whom a matter goes, by when it must be answered, and where it goes when it is not. Pure."""

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum

from youthvoice.errors import Invalid
from youthvoice.partnership.rules import week_of
from youthvoice.responses.rules import days_late, late_words
from youthvoice.text.normalising import says_nothing

#: How long each rung has.
ANSWER_WITHIN = dt.timedelta(days=14)

LONGEST_TITLE = 160
LONGEST_TEXT = 4000


class Rung(StrEnum):
    """Who must answer, from the nearest to the highest."""

    CHAIR = "chair"
    SPONSOR = "sponsor"
    EXECUTIVE = "executive"


RUNG_WORDS: Mapping[Rung, str] = {
    Rung.CHAIR: "The chair",
    Rung.SPONSOR: "The sponsor",
    Rung.EXECUTIVE: "The whole Executive",
}


class MatterState(StrEnum):
    """How a matter stands. An unanswered one is past its last rung, and can still be answered."""

    OPEN = "open"
    UNANSWERED = "unanswered"
    ANSWERED = "answered"


#: What still wants an answer.
WAITING = frozenset({MatterState.OPEN, MatterState.UNANSWERED})


def due_from(day: dt.date) -> dt.date:
    """Two weeks on; a weekend moves to the Monday after, so that somebody is at work on the day."""
    due = day + ANSWER_WITHIN
    return due if due.weekday() < 5 else week_of(due) + dt.timedelta(weeks=1)


def next_rung(rung: Rung) -> Rung | None:
    """Where it goes when this one did not answer; None above the last."""
    rungs = list(Rung)
    above = rungs[rungs.index(rung) + 1 :]
    return above[0] if above else None


def first_rungs(*, from_outside: bool) -> tuple[Rung, ...]:
    """Where somebody may begin: a chair or delegate with those above them, others also with the chair."""
    return tuple(Rung) if from_outside else (Rung.SPONSOR, Rung.EXECUTIVE)


def check_words(title: str, why: str) -> dict[str, str]:
    """What is missing or too long, by field; empty when it can be raised."""
    wrong = {}
    if says_nothing(title):
        wrong["title"] = "Say in a few words what it is about."
    elif len(title) > LONGEST_TITLE:
        wrong["title"] = f"Please make it shorter: {LONGEST_TITLE} characters at most."
    if says_nothing(why):
        wrong["why"] = "Say why it must go higher."
    elif len(why) > LONGEST_TEXT:
        wrong["why"] = f"Please make it shorter: {LONGEST_TEXT} characters at most."
    return wrong


def check_answer(text: str) -> None:
    """Raises Invalid for an answer that says nothing, or too much."""
    if says_nothing(text):
        raise Invalid("Write the answer first.")
    if len(text) > LONGEST_TEXT:
        raise Invalid(f"Please make it shorter: {LONGEST_TEXT} characters at most.")


def stands(state: str, due: dt.date, today: dt.date) -> str:
    """Where a matter stands, in words."""
    if state == MatterState.ANSWERED:
        return "Answered"
    late = late_words(days_late(due, today))
    if state == MatterState.UNANSWERED:
        return f"Unanswered, {late}" if late else "Unanswered"
    return f"Answer {late}" if late else "Waits for an answer"


def steps_of(first: Rung, now: Rung, state: str) -> tuple[tuple[str, str, str], ...]:
    """The ladder as the page draws it: (who, what, done / now / todo / past)."""
    rungs = list(Rung)
    lines = [
        (RUNG_WORDS[rung], *_step(rungs.index(rung) - rungs.index(now), state))
        for rung in rungs[rungs.index(first) :]
    ]
    if state == MatterState.ANSWERED:
        return tuple(line for line in lines if line[2] != "todo")
    if state == MatterState.UNANSWERED:
        return (*lines, ("Everybody", "The public page says that there is no answer, without names", "now"))
    return (*lines, ("Everybody", "If nobody answers, the public page says so, without names", "todo"))


def _step(above: int, state: str) -> tuple[str, str]:
    """`above`: how many rungs above the present one."""
    if above > 0:
        return "If there is no answer in time", "todo"
    if above < 0 or state == MatterState.UNANSWERED:
        return "Did not answer in time", "past"
    return ("Answered", "done") if state == MatterState.ANSWERED else ("Must answer now", "now")
