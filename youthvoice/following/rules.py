"""What somebody with a receipt is told, and how an answer is put into words. Pure.

All states of reading give one and the same story: whoever holds the phone must not be able to
tell whether an adult has kept what was sent. Nothing here knows, or shows, what that was.
"""

import dataclasses
import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from youthvoice.feedback.rules import State
from youthvoice.moderation.rules import LeaveOut
from youthvoice.responses.rules import ActionState, Status
from youthvoice.text.dates import Dated, Form
from youthvoice.text.phrases import N_, Counted, Listed, Phrase, Sentence

Progress = Literal["done", "now", "todo"]


class Step(NamedTuple):
    """One step of the way, as the list of steps shows it."""

    title: str
    text: Sentence
    progress: Progress


@dataclass(frozen=True)
class Story:
    """What the page says about one piece of feedback; `why` is there when it was left out."""

    heading: str
    lead: str
    steps: tuple[Step, ...]
    why: str = ""
    keep: str = N_("Keep your six words to come back. We cannot give you new ones.")


@dataclass(frozen=True)
class Standing:
    """Where one piece of feedback stands.

    `subject` is its priority in plain words, empty for what belongs to none of them; `reason` the
    code of the reason for leaving it out; `answered` the newest published answer's status;
    `is_statement` that a group said it together.
    """

    state: State
    subject: str = ""
    reason: str = ""
    answered: Status | None = None
    is_statement: bool = False


class AnswerWords(NamedTuple):
    """How an answer of one status is introduced; `kind` is the look of its tag."""

    heading: str
    kind: str


#: Outside the staff side a smaller number is said as "a few".
FEWEST_SHOWN = 5

_HAVE_IT = Step(N_("We have it"), N_("It arrived, and we never asked your name."), "done")
_WERE_READ = Step(
    N_("People read it"), N_("An adult first. Then, most times, a young worker of 16 or 17."), "done"
)

READING = Story(
    heading=N_("People are reading it"),
    lead=N_("It took courage to say it. Thank you. It is with us, and it counts."),
    steps=(
        _HAVE_IT,
        Step(
            N_("People are reading it"),
            N_(
                "An adult first. Then, for most things, a young worker of 16 or 17. This takes days, "
                "sometimes weeks. Some things stay at this step."
            ),
            "now",
        ),
        Step(N_("It goes to the people in charge"), N_("To the person who leads the work on it."), "todo"),
        Step(
            N_("They answer"),
            N_("What they did, what they will do, or why not. You can read it here."),
            "todo",
        ),
        Step(N_("You see what changed"), "", "todo"),
    ),
)

#: What the last step says once there is an answer.
_CHANGED: Mapping[Status, Step] = {
    Status.HEARD: Step(N_("What changed"), N_("Nothing yet. They have heard it, and say so below."), "now"),
    Status.WORKING: Step(N_("What changed"), N_("They are working on it. Who does what is below."), "now"),
    Status.DONE: Step(N_("What changed"), N_("They say that it is done. What they did is below."), "done"),
    Status.CHECKED: Step(N_("What changed"), N_("It is done, and somebody went back to check."), "done"),
    Status.NOT_HAPPENING: Step(
        N_("What changed"), N_("They say that it will not happen. Why is below."), "done"
    ),
}

#: Why something was left out, by the code that was chosen.
_WHY: Mapping[str, str] = {
    LeaveOut.NAMES_SOMEONE: N_("It said so clearly who somebody is that hiding words did not help."),
    LeaveOut.HURTS_SOMEONE: N_("Parts of it could hurt somebody who reads it."),
    LeaveOut.NOT_ABOUT_THIS: N_("It was about something that the people who answer here have no say in."),
    LeaveOut.REPEATS: N_("We had the same words already, so they are counted once."),
    LeaveOut.ADVERT: N_("It looked like an advert, or like something sent to many places."),
}
_WHY_UNLISTED = N_("The people who read it thought that it should not be passed on as it was.")

_HAS_NO_CHAIR = N_(
    "It is about something outside our main subjects. The person who looks after those has it."
)

LEFT_OUT_HEADING = N_("We read it, and did not pass it on")
_LEFT_OUT_LEAD = N_("You did nothing wrong by sending it. It was read with care.")
_SHARED_LEAD = N_("Thank you for saying it.")

#: What is said to one person, as it is said to a group.
_LEADS_TOGETHER: Mapping[str, str] = {
    READING.lead: N_("You said it together. Thank you. It is with us, and it counts."),
    _SHARED_LEAD: N_("Thank you for saying it together."),
}

_KEEP_TOGETHER = N_("Keep your group’s six words to come back. We cannot give you new ones.")

_ANSWER_WORDS: Mapping[Status, AnswerWords] = {
    Status.HEARD: AnswerWords(N_("What we say"), "plain"),
    Status.WORKING: AnswerWords(N_("What we are doing"), "new"),
    Status.DONE: AnswerWords(N_("We did"), "good"),
    Status.CHECKED: AnswerWords(N_("We did"), "good"),
    Status.NOT_HAPPENING: AnswerWords(N_("Why not"), "plain"),
}


_STOPPED = Step(N_("It stopped here"), N_("It was not passed on. Why is below."), "now")


def tell(standing: Standing) -> Story:
    """The story of what is known; withdrawn feedback has none, because nothing is found under its receipt."""
    if standing.state is State.APPROVED:
        story = _shared(standing)
    elif standing.state is State.LEFT_OUT:
        story = _left_out(standing.reason)
    else:
        story = READING
    return _to_a_group(story) if standing.is_statement else story


def _to_a_group(story: Story) -> Story:
    """The same, said to more than one."""
    lead = _LEADS_TOGETHER.get(story.lead, story.lead)
    return dataclasses.replace(story, lead=lead, keep=_KEEP_TOGETHER)


def answer_words(status: Status) -> AnswerWords:
    """How an answer of this status is introduced."""
    return _ANSWER_WORDS[status]


def month_words(day: dt.date) -> Dated:
    """In words: "March 2026". A day would say more than anybody needs."""
    return Dated(day, Form.MONTH)


def months_words(first: dt.date, last: dt.date) -> Phrase | Dated:
    """In words: "March 2026", or "March to April 2026" where it lasted longer."""
    if (first.year, first.month) == (last.year, last.month):
        return month_words(last)
    begins = Dated(first, Form.MONTH if first.year != last.year else Form.MONTH_ALONE)
    return Phrase("%(first)s to %(last)s", {"first": begins, "last": month_words(last)})


def answered_words(voices: int, *, is_open: bool) -> Sentence:
    """How many answered, in words. A number of fewer than five is not said: it could be one's own class."""
    if voices == 0:
        return N_("No answers counted yet.") if is_open else N_("No answers were counted.")
    if voices < FEWEST_SHOWN:
        return N_("A few young people answered.")
    return Counted("%(number)s young person answered.", "%(number)s young people answered.", voices)


def raised_words(names: Sequence[str]) -> Phrase:
    """In words: "Raised by A, B and C"."""
    return Phrase("Raised by %(names)s", {"names": Listed(tuple(names))})


def opening(words: str) -> str:
    """With a capital letter, as at the start of a line; the rest stays as it is."""
    return words[:1].upper() + words[1:]


def when_words(due: dt.date | None, state: ActionState, today: dt.date) -> Sentence:
    """By when somebody does something; what is late is said to be late, and what is done has no date."""
    if state is ActionState.DONE:
        return ""
    if due is None:
        return N_("no date yet")
    month = {"month": month_words(due)}
    return Phrase("was due in %(month)s", month) if due < today else Phrase("by %(month)s", month)


def is_held(state: State, *, has_case: bool, is_on_hold: bool) -> bool:
    """True when a lead has kept it as a concern: its writer's withdrawal then leaves the sealed original."""
    return state is State.KEPT or (has_case and (state is State.CLOSED or is_on_hold))


def _shared(standing: Standing) -> Story:
    return Story(
        heading=N_("There is an answer")
        if standing.answered
        else N_("It was shared with the people in charge"),
        lead=_SHARED_LEAD,
        steps=(_HAVE_IT, _WERE_READ, _with_the_chair(standing.subject), *_answer_steps(standing.answered)),
    )


def _with_the_chair(subject: str) -> Step:
    if not subject:
        text: Sentence = _HAS_NO_CHAIR
    else:
        text = Phrase(
            "It was shared with the chair of “%(subject)s”: the person who leads the work on it.",
            {"subject": subject},
        )
    return Step(N_("The people in charge have it"), text, "done")


def _answer_steps(answered: Status | None) -> tuple[Step, Step]:
    if answered is None:
        owed = N_("They owe an answer: what they did, what they will do, or why not. It will be here.")
        return Step(N_("They answer"), owed, "now"), Step(N_("You see what changed"), "", "todo")
    return Step(N_("They answered"), N_("You can read it below."), "done"), _CHANGED[answered]


def _left_out(reason: str) -> Story:
    return Story(
        heading=LEFT_OUT_HEADING,
        lead=_LEFT_OUT_LEAD,
        steps=(_HAVE_IT, _WERE_READ, _STOPPED),
        why=_WHY.get(reason, _WHY_UNLISTED),
    )
