"""What somebody with a receipt is told."""

import datetime as dt

import pytest

from youthvoice.feedback.rules import State
from youthvoice.following import rules
from youthvoice.following.rules import READING, Standing
from youthvoice.moderation.rules import LeaveOut
from youthvoice.responses.rules import ActionState, Status

READING_STATES = (
    State.WAITING, State.PASSED, State.QUEUED, State.MENTOR, State.DECIDED, State.KEPT, State.CLOSED,
)  # fmt: skip
TODAY = dt.date(2026, 3, 10)


@pytest.mark.parametrize("state", READING_STATES)
def test_all_states_of_reading_tell_one_story_whatever_else_is_known(state: State) -> None:
    assert rules.tell(Standing(state)) is READING
    assert rules.tell(Standing(state, "life online", "advert", Status.DONE)) is READING


@pytest.mark.parametrize("state", READING_STATES)
def test_a_group_is_told_one_story_too(state: State) -> None:
    story = rules.tell(Standing(state, "life online", "advert", Status.DONE, is_statement=True))
    assert story == rules.tell(Standing(State.WAITING, is_statement=True))
    assert "together" in story.lead
    assert (story.heading, story.steps) == (READING.heading, READING.steps)


@pytest.mark.parametrize("state", [State.APPROVED, State.LEFT_OUT])
def test_a_group_is_told_the_same_as_one_person_in_its_own_words(state: State) -> None:
    alone = rules.tell(Standing(state, "life online", "advert"))
    together = rules.tell(Standing(state, "life online", "advert", is_statement=True))
    assert (together.heading, together.steps, together.why) == (alone.heading, alone.steps, alone.why)
    assert alone.keep.startswith("Keep your six words")
    assert together.keep.startswith("Keep your group’s six words")


def test_the_story_of_reading_names_no_lead_no_concern_and_no_day() -> None:
    words = repr(READING).lower()
    assert not any(word in words for word in ("lead ", "kept", "concern", "safeguarding", "danger", "soon"))


def test_what_was_approved_is_with_the_chair_of_its_subject_and_is_owed_an_answer() -> None:
    story = rules.tell(Standing(State.APPROVED, "life online"))
    assert [step.progress for step in story.steps] == ["done", "done", "done", "now", "todo"]
    assert "chair of “life online”" in str(story.steps[2].text)
    assert story.why == ""


def test_what_belongs_to_no_subject_has_somebody_too() -> None:
    story = rules.tell(Standing(State.APPROVED))
    assert "chair" not in str(story.steps[2].text)
    assert "has it" in str(story.steps[2].text)


@pytest.mark.parametrize(
    ("status", "progress"),
    [
        (Status.HEARD, "now"),
        (Status.WORKING, "now"),
        (Status.DONE, "done"),
        (Status.CHECKED, "done"),
        (Status.NOT_HAPPENING, "done"),
    ],
)
def test_an_answer_says_whether_anything_changed(status: Status, progress: str) -> None:
    story = rules.tell(Standing(State.APPROVED, "life online", answered=status))
    assert story.heading == "There is an answer"
    assert [step.progress for step in story.steps] == ["done"] * 4 + [progress]


def test_what_was_left_out_says_why_and_blames_nobody() -> None:
    story = rules.tell(Standing(State.LEFT_OUT, "life online", "names-someone"))
    assert "hiding words did not help" in story.why
    assert "nothing wrong" in story.lead


def test_every_listed_reason_has_words_of_its_own_and_an_unlisted_one_still_has_some() -> None:
    told = {rules.tell(Standing(State.LEFT_OUT, reason=code)).why for code in (*LeaveOut, "a-code-of-later")}
    assert len(told) == len(LeaveOut) + 1


@pytest.mark.parametrize("status", list(Status))
def test_every_status_has_words_for_the_public(status: Status) -> None:
    assert rules.answer_words(status).heading


def test_dates_are_months_and_what_is_late_is_said_to_be_late() -> None:
    assert str(rules.month_words(dt.date(2026, 3, 2))) == "March 2026"
    assert str(rules.when_words(dt.date(2026, 5, 4), ActionState.PLANNED, TODAY)) == "by May 2026"
    assert str(rules.when_words(TODAY, ActionState.UNDER_WAY, TODAY)) == "by March 2026"
    assert str(rules.when_words(dt.date(2026, 3, 9), ActionState.STUCK, TODAY)) == "was due in March 2026"
    assert str(rules.when_words(dt.date(2026, 3, 9), ActionState.DONE, TODAY)) == ""
    assert str(rules.when_words(None, ActionState.PLANNED, TODAY)) == "no date yet"


@pytest.mark.parametrize(
    ("state", "has_case", "is_on_hold", "held"),
    [
        (State.KEPT, True, False, True),
        (State.CLOSED, True, False, True),
        (State.QUEUED, True, True, True),
        (State.QUEUED, True, False, False),
        (State.APPROVED, False, False, False),
        (State.WAITING, False, False, False),
    ],
)
def test_what_a_lead_has_kept_is_held(state: State, has_case: bool, is_on_hold: bool, held: bool) -> None:
    assert rules.is_held(state, has_case=has_case, is_on_hold=is_on_hold) is held
