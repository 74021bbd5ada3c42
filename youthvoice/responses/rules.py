"""Stages and states of an issue, its answers and actions, and when an answer is late. Pure."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from youthvoice.gathering.rules import Stage as QuestionStage
from youthvoice.partnership.rules import week_of
from youthvoice.text.phrases import N_

#: How long a chair has, until the next meeting of the group that raised it is known.
ANSWER_WITHIN = dt.timedelta(weeks=6)


class Stage(StrEnum):
    """How far an answer has come. A replaced one was published once and stays on record."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    PUBLISHED = "published"
    REPLACED = "replaced"


#: The only moves an answer can make.
STAGE_MOVES: dict[Stage, frozenset[Stage]] = {
    Stage.DRAFT: frozenset({Stage.SUBMITTED}),
    Stage.SUBMITTED: frozenset({Stage.DRAFT, Stage.PUBLISHED}),
    Stage.PUBLISHED: frozenset({Stage.REPLACED}),
    Stage.REPLACED: frozenset(),
}

#: Answers that are still being written.
OPEN_STAGES = frozenset({Stage.DRAFT, Stage.SUBMITTED})


class Status(StrEnum):
    """What an answer says has become of what was asked."""

    HEARD = "heard"
    WORKING = "working"
    DONE = "done"
    CHECKED = "done_checked"
    NOT_HAPPENING = "not_happening"


#: The public words; the reason of the last one is the answer's text.
STATUS_WORDS: dict[Status, str] = {
    Status.HEARD: N_("Heard"),
    Status.WORKING: N_("Working on it"),
    Status.DONE: N_("Done"),
    Status.CHECKED: N_("Done and checked"),
    Status.NOT_HAPPENING: N_("Not happening, because …"),
}

#: What may be chosen while writing. "Done and checked" is not the chair's to say: the askers say it.
CHOOSABLE = (Status.HEARD, Status.WORKING, Status.DONE, Status.NOT_HAPPENING)


class Says(StrEnum):
    """What somebody who asked says of an answer."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


#: How staff read it.
SAYS_WORDS: dict[Says, str] = {
    Says.YES: "Yes, it answers it",
    Says.PARTLY: "Partly",
    Says.NO: "No, it does not",
}

#: A smaller number is not said: it could be one's own class.
FEWEST_SAID = 5


def how_many(number: int) -> str:
    """A number of young people in words, in which few cannot be told from one."""
    if number == 0:
        return "nobody"
    return f"{number:,}" if number >= FEWEST_SAID else "a few"


class ActionState(StrEnum):
    """How one line of the action plan stands."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    DONE = "done"
    STUCK = "stuck"


ACTION_WORDS: dict[ActionState, str] = {
    ActionState.PLANNED: N_("Planned"),
    ActionState.UNDER_WAY: N_("Under way"),
    ActionState.DONE: N_("Done"),
    ActionState.STUCK: N_("Stuck"),
}


class IssueState(StrEnum):
    """Where an issue stands; worked out each time, never stored."""

    NEW = "new"
    DRAFT = "draft"
    WAITING = "waiting"
    ANSWERED = "answered"
    LATE = "late"


ISSUE_WORDS: dict[IssueState, str] = {
    IssueState.NEW: "No answer yet",
    IssueState.DRAFT: "Answer being written",
    IssueState.WAITING: "Waiting for a second reader",
    IssueState.ANSWERED: "Answered",
    IssueState.LATE: "Answer late",
}


@dataclass(frozen=True)
class AnswerWords:
    """What somebody wrote as an answer; surrounding space is dropped."""

    you_said: str
    text: str
    what_next: str
    status: Status

    def __post_init__(self) -> None:
        """Drop white space around each text."""
        for name in ("you_said", "text", "what_next"):
            object.__setattr__(self, name, getattr(self, name).strip())

    @property
    def missing(self) -> dict[str, str]:
        """What must be there before another person is asked to read it, by field."""
        asked = {"you_said": "Say what young people told you.", "text": "Write the answer itself."}
        return {name: words for name, words in asked.items() if not getattr(self, name)}


def default_due(opened: dt.date, meeting: dt.date | None = None) -> dt.date:
    """The day on which a group that raised it meets next, where one is known; else six weeks on.

    A weekend moves to the Monday after, so that somebody is at work on the day; a group may meet on one.
    """
    if meeting is not None and meeting > opened:
        return meeting
    due = opened + ANSWER_WITHIN
    return due if due.weekday() < 5 else week_of(due) + dt.timedelta(weeks=1)


class Asking(StrEnum):
    """Where a question to young people stands; worked out each time, never stored."""

    DRAFT = "draft"
    TO_COME = "to_come"
    ASKED = "asked"
    OVER = "over"  # its last day has gone by, and nobody has said what came of it
    TOLD = "told"


def asking(stage: str, days: tuple[dt.date, dt.date], outcome: str, today: dt.date) -> Asking:
    """Where a question stands; `days` are its first and its last."""
    if stage == QuestionStage.DRAFT:
        return Asking.DRAFT
    if stage == QuestionStage.CLOSED or days[1] < today:
        return Asking.TOLD if outcome else Asking.OVER
    return Asking.TO_COME if today < days[0] else Asking.ASKED


def days_late(due: dt.date | None, today: dt.date) -> int:
    """Whole days after the due date; 0 on the day itself, before it, and without one."""
    return max(0, (today - due).days) if due else 0


def action_days_late(state: str, due: dt.date | None, today: dt.date) -> int:
    """As `days_late`; what is done is not late."""
    return 0 if state == ActionState.DONE else days_late(due, today)


def may_move(before: str, after: Stage) -> bool:
    """True when an answer may go from one stage to the other."""
    return after in STAGE_MOVES[Stage(before)]


def issue_state(stages: Collection[str], due: dt.date, today: dt.date) -> IssueState:
    """Where an issue with answers in these stages stands; once answered it is never late."""
    if Stage.PUBLISHED in stages:
        return IssueState.ANSWERED
    if days_late(due, today):
        return IssueState.LATE
    if Stage.SUBMITTED in stages:
        return IssueState.WAITING
    return IssueState.DRAFT if Stage.DRAFT in stages else IssueState.NEW


def counted_until(today: dt.date, *, is_demo: bool) -> dt.date:
    """The last Monday whose week is counted and shown.

    Only whole weeks: a count that moves within the week would say when something was approved. A
    demonstration has no real writers and shows the present week at once.
    """
    return week_of(today) if is_demo else week_of(today) - dt.timedelta(weeks=1)


def late_words(days: int) -> str:
    """In words: "9 days late", or nothing."""
    return f"{days} day{'' if days == 1 else 's'} late" if days else ""
