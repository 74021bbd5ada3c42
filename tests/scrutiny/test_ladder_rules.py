"""The ladder's rules: dates, rungs and how it is drawn."""

import datetime as dt

import pytest

from youthvoice.errors import Invalid
from youthvoice.scrutiny.rules import ladder
from youthvoice.scrutiny.rules.ladder import MatterState, Rung

DAY = dt.date(2026, 9, 16)


def test_each_rung_has_two_weeks_and_never_ends_on_a_weekend() -> None:
    assert ladder.due_from(DAY) == dt.date(2026, 9, 30)
    assert ladder.due_from(dt.date(2026, 9, 12)) == dt.date(2026, 9, 28)


def test_the_ladder_ends_at_the_executive() -> None:
    assert [ladder.next_rung(rung) for rung in Rung] == [Rung.SPONSOR, Rung.EXECUTIVE, None]


def test_a_chair_begins_above_the_chair() -> None:
    assert ladder.first_rungs(from_outside=False) == (Rung.SPONSOR, Rung.EXECUTIVE)
    assert ladder.first_rungs(from_outside=True) == tuple(Rung)


@pytest.mark.parametrize(
    ("title", "why", "wrong"),
    [
        ("No answer", "We asked twice.", set()),
        (" ", "", {"title", "why"}),
        ("x" * 161, "y" * 4001, {"title", "why"}),
    ],
)
def test_a_matter_needs_a_title_and_a_reason(title: str, why: str, wrong: set[str]) -> None:
    assert set(ladder.check_words(title, why)) == wrong


@pytest.mark.parametrize("text", ["", "  ", "x" * 4001])
def test_an_answer_says_something_and_not_too_much(text: str) -> None:
    with pytest.raises(Invalid):
        ladder.check_answer(text)
    ladder.check_answer("We do it in May.")


@pytest.mark.parametrize(
    ("state", "days", "words"),
    [
        (MatterState.OPEN, 0, "Waits for an answer"),
        (MatterState.OPEN, -1, "Answer 1 day late"),
        (MatterState.UNANSWERED, -9, "Unanswered, 9 days late"),
        (MatterState.UNANSWERED, 0, "Unanswered"),
        (MatterState.ANSWERED, -9, "Answered"),
    ],
)
def test_where_it_stands_is_said_in_words(state: MatterState, days: int, words: str) -> None:
    assert ladder.stands(state, DAY + dt.timedelta(days=days), DAY) == words


def _drawn(first: Rung, now: Rung, state: MatterState) -> list[tuple[str, str]]:
    return [(who, how) for who, _, how in ladder.steps_of(first, now, state)]


def test_the_ladder_is_drawn_from_where_it_began() -> None:
    assert _drawn(Rung.SPONSOR, Rung.EXECUTIVE, MatterState.OPEN) == [
        ("The sponsor", "past"),
        ("The whole Executive", "now"),
        ("Everybody", "todo"),
    ]
    assert _drawn(Rung.CHAIR, Rung.SPONSOR, MatterState.ANSWERED) == [
        ("The chair", "past"),
        ("The sponsor", "done"),
    ]
    assert _drawn(Rung.CHAIR, Rung.CHAIR, MatterState.ANSWERED) == [("The chair", "done")]
    assert _drawn(Rung.EXECUTIVE, Rung.EXECUTIVE, MatterState.UNANSWERED) == [
        ("The whole Executive", "past"),
        ("Everybody", "now"),
    ]
