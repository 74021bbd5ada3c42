"""Weeks and quarters: no week is split, and no quarter is lost."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from youthvoice.partnership.rules import Quarter, week_of

DAYS = st.dates(dt.date(2015, 1, 1), dt.date(2040, 12, 31))


@given(DAYS)
def test_a_week_begins_on_the_monday_before(day: dt.date) -> None:
    monday = week_of(day)
    assert monday.weekday() == 0
    assert 0 <= (day - monday).days < 7


@given(DAYS)
def test_a_week_belongs_to_the_quarter_of_its_thursday(day: dt.date) -> None:
    monday = week_of(day)
    quarter = Quarter.of_week(monday)
    thursday = monday + dt.timedelta(days=3)
    assert (quarter.year, quarter.number) == (thursday.year, (thursday.month + 2) // 3)
    assert quarter.first_week <= monday < quarter.next.first_week


@given(DAYS)
def test_quarters_follow_each_other_without_a_gap(day: dt.date) -> None:
    quarter = Quarter.of_week(week_of(day))
    assert quarter.next.previous == quarter
    assert quarter.previous.next == quarter
    assert quarter.previous < quarter < quarter.next
    assert Quarter.of_week(quarter.first_week) == quarter
    assert Quarter.of_week(quarter.first_week - dt.timedelta(weeks=1)) == quarter.previous


@pytest.mark.parametrize(
    ("quarter", "months"),
    [(Quarter(2026, 1), "January to March 2026"), (Quarter(2026, 4), "October to December 2026")],
)
def test_a_quarter_has_a_name_in_words(quarter: Quarter, months: str) -> None:
    assert quarter.months == months
