"""The totals' rules: weeks, accounts of them, and where they do not add up."""

import datetime as dt

import pytest

from youthvoice.feedback.rules import RECEIVED, State
from youthvoice.scrutiny.rules import saying
from youthvoice.scrutiny.rules.totals import (
    Fault,
    Line,
    Lowered,
    Period,
    Weeks,
    list_faults,
    list_lowered,
    may_show,
    sheet_of,
)

JULY, SEPTEMBER, OCTOBER = dt.date(2026, 7, 6), dt.date(2026, 9, 14), dt.date(2026, 10, 5)
#: One came in July and was approved in October; one came in October and waits.
LINES = [
    Line(7, JULY, RECEIVED, 1),
    Line(7, JULY, State.WAITING, 1),
    Line(7, OCTOBER, State.WAITING, 0),
    Line(7, OCTOBER, RECEIVED, 1),
    Line(7, OCTOBER, State.APPROVED, 1),
]
EVER = Weeks.of(Period.EVER, OCTOBER)


def test_a_quarter_that_is_not_over_says_so() -> None:
    assert Weeks.of(Period.THIS, SEPTEMBER) == Weeks(
        dt.date(2026, 6, 29), SEPTEMBER, "July to September 2026, so far"
    )
    assert Weeks.of(Period.LAST, SEPTEMBER).words == "April to June 2026"
    assert Weeks.of(Period.LAST, SEPTEMBER).last == dt.date(2026, 6, 22)
    assert Weeks.of(Period.THIS, dt.date(2026, 9, 21)).words == "July to September 2026"


@pytest.mark.parametrize(("asked", "period"), [("last", Period.LAST), ("", Period.THIS), ("x", Period.THIS)])
def test_what_is_not_a_period_is_this_quarter(asked: str, period: Period) -> None:
    assert Period.from_request(asked) is period


def test_a_week_is_in_its_own_quarter_only() -> None:
    weeks = Weeks.of(Period.THIS, OCTOBER)
    assert weeks.holds(OCTOBER)
    assert not weeks.holds(SEPTEMBER)
    assert not weeks.holds(OCTOBER + dt.timedelta(weeks=1))
    assert EVER.holds(JULY)


def test_a_quarter_starts_with_what_was_open_and_ends_with_where_it_is() -> None:
    sheet = sheet_of(LINES, Weeks.of(Period.THIS, OCTOBER))
    assert (sheet.carried, sheet.came_in, sheet.in_hand, sheet.still_open) == (1, 1, 2, 1)
    assert sheet.parts == ((State.APPROVED, 1), (State.WAITING, 1))
    assert sheet.adds_up
    assert saying.sentence(sheet) == (
        "1 text came in. With 1 still open from before, that makes 2. "
        "Of these: 1 approved and 1 waiting for a first look."
    )


def test_ever_begins_with_nothing() -> None:
    sheet = sheet_of(LINES, EVER)
    assert (sheet.carried, sheet.came_in) == (0, 2)
    assert saying.sentence(sheet).startswith("2 texts came in. Of these: ")


def test_weeks_in_which_nothing_happened_say_so() -> None:
    nothing = sheet_of([], EVER)
    assert nothing.adds_up
    assert saying.sentence(nothing) == "Nothing came in, and nothing was open from before."


def test_what_was_approved_and_is_looked_at_again_counts_as_come_back() -> None:
    back = [Line(7, OCTOBER, State.APPROVED, -1), Line(7, OCTOBER, State.MENTOR, 1)]
    before = [Line(7, JULY, RECEIVED, 1), Line(7, JULY, State.APPROVED, 1)]
    sheet = sheet_of([*before, *back], Weeks.of(Period.THIS, OCTOBER))
    assert (sheet.brought_back, sheet.in_hand, sheet.parts) == (1, 1, ((State.MENTOR, 1),))
    assert sheet.adds_up
    assert saying.sentence(sheet) == (
        "No texts came in. With 1 that came back to be looked at again, that makes 1. "
        "Of this: 1 set aside for the mentor."
    )


@pytest.mark.parametrize("lost", range(len(LINES)))
def test_each_line_that_is_lost_is_named_with_its_week_and_priority(lost: int) -> None:
    left = [line for number, line in enumerate(LINES) if number != lost]
    faults = list_faults(left)
    assert bool(faults) == bool(LINES[lost].total)
    if faults:
        assert (faults[0].week, faults[0].priority_id) == (LINES[lost].week, 7)
        assert not sheet_of(left, EVER).adds_up


def test_an_arrival_lost_as_a_whole_leaves_a_state_below_zero() -> None:
    moved = [Line(7, OCTOBER, State.WAITING, -1), Line(7, OCTOBER, State.APPROVED, 1)]
    (fault,) = list_faults(moved)
    assert fault == Fault(7, OCTOBER, -1, State.WAITING)
    assert not sheet_of(moved, EVER).adds_up
    assert saying.fault_words(fault) == (
        "more left the place “waiting for a first look” than ever came to it"
    )


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        (1, "1 text came in and stands nowhere"),
        (2, "2 texts came in and stand nowhere"),
        (-1, "1 text stands here that never came in"),
        (-3, "3 texts stand here that never came in"),
    ],
)
def test_what_is_wrong_is_said_in_words(missing: int, words: str) -> None:
    assert saying.fault_words(Fault(7, JULY, missing)) == words


def test_rows_that_are_fewer_than_the_tally_says_are_named() -> None:
    tallied = {(7, "approved"): 3, (None, "waiting"): 1, (7, RECEIVED): 9}
    found = list_lowered(tallied, {(7, "approved"): 2, (None, "waiting"): 1})
    assert found == (Lowered(7, State.APPROVED, 3, 2),)
    assert saying.lowered_words(found[0]) == "the tally says 3 approved, but there are 2"
    assert list_lowered({}, {(7, "kept"): 1}) == (Lowered(7, State.KEPT, 0, 1),)


def test_a_breakdown_with_a_small_number_is_hidden_whole_from_a_chair() -> None:
    assert may_show([5, 0, 12], exact=False)
    assert not may_show([5, 4], exact=False)
    assert may_show([1], exact=True)
