"""Quarters side by side, and who was not heard."""

import datetime as dt

import pytest

from youthvoice.insights import rules
from youthvoice.insights.rules import AGE_WORDS, Window
from youthvoice.partnership.rules import Quarter

WEEK = dt.timedelta(weeks=1)


def test_a_board_is_about_the_quarter_of_its_last_counted_week() -> None:
    # The week of 29 December 2025 has its Thursday in January.
    assert Window.up_to(dt.date(2025, 12, 29)).quarter == Quarter(2026, 1)
    assert Window.up_to(dt.date(2025, 12, 22)).quarter == Quarter(2025, 4)


def test_a_quarter_is_whole_after_its_last_week() -> None:
    assert Window.up_to(dt.date(2025, 12, 22)).is_whole
    assert not Window.up_to(dt.date(2025, 12, 15)).is_whole
    assert Window.up_to(dt.date(2025, 12, 29)).weeks == 1


def test_five_quarters_reach_back_over_the_new_year_to_the_same_one() -> None:
    quarters = Window.up_to(dt.date(2026, 1, 5)).quarters
    assert [(q.year, q.number) for q in quarters] == [(2025, 1), (2025, 2), (2025, 3), (2025, 4), (2026, 1)]


def test_the_last_label_says_when_the_quarter_is_not_over() -> None:
    assert Window.up_to(dt.date(2026, 1, 5)).labels[-1] == "January to March 2026, so far"
    assert Window.up_to(dt.date(2025, 12, 22)).labels[-1] == "October to December 2025"


def test_half_a_quarter_is_compared_with_half_a_quarter() -> None:
    window = Window.up_to(dt.date(2026, 1, 12))
    assert window.weeks == 3
    assert (window.before.first, window.before.last) == (dt.date(2025, 9, 29), dt.date(2025, 10, 13))
    assert (window.year_before.first, window.year_before.last) == (
        dt.date(2024, 12, 30),
        dt.date(2025, 1, 13),
    )


@pytest.mark.parametrize("year", range(2021, 2031))
def test_a_whole_quarter_is_compared_with_whole_ones_and_no_week_is_lost_or_doubled(year: int) -> None:
    for number in (1, 2, 3, 4):
        quarter = Quarter(year, number)
        window = Window.up_to(quarter.next.first_week - WEEK)
        assert window.is_whole
        assert window.before.last + WEEK == window.current.first
        assert window.before.first == quarter.previous.first_week
        assert window.year_before.first == Quarter(year - 1, number).first_week
        assert window.year_before.last + WEEK == Quarter(year - 1, number).next.first_week


def test_a_long_quarter_is_never_compared_with_weeks_of_the_next_one() -> None:
    for until in (dt.date(2026, 9, 21) + WEEK * n for n in range(60)):
        window = Window.up_to(until)
        assert window.before.last < window.current.first
        assert Quarter.of_week(window.year_before.last) == window.quarters[0]


def test_a_span_holds_its_first_and_last_week() -> None:
    span = Window.up_to(dt.date(2026, 1, 12)).current
    assert span.holds(span.first)
    assert span.holds(span.last)
    assert not span.holds(span.last + WEEK)


@pytest.mark.parametrize(
    ("now", "before", "first_time", "words"),
    [
        (27, 18, False, "9 more"),
        (14, 17, False, "3 fewer"),
        (2, 2, False, "the same"),
        (6, 0, True, "first time"),
    ],
)
def test_change_is_said_without_good_or_bad(now: int, before: int, first_time: bool, words: str) -> None:
    assert rules.change_words(now, before, first_time=first_time) == words


def test_who_is_missing_is_said_in_the_order_of_the_form() -> None:
    heard = {"14-15", "16-17"}
    assert rules.not_heard(heard, AGE_WORDS, texts=5) == ("under 11", "11-13", "18 and over")


def test_who_is_missing_is_not_said_when_that_would_tell_who_is_there() -> None:
    assert rules.not_heard({"14-15", "16-17"}, AGE_WORDS, texts=4) == ()
    assert rules.not_heard({"14-15"}, AGE_WORDS, texts=50) == ()
    assert rules.not_heard(set(), AGE_WORDS, texts=0) == ()


def test_a_list_is_joined_as_people_say_it() -> None:
    assert rules.listed(["a"]) == "a"
    assert rules.listed(["a", "b", "c"]) == "a, b or c"


def test_a_quote_ends_with_a_whole_word_and_never_inside_a_label() -> None:
    assert rules.short_quote("short\nenough") == "short enough"
    assert rules.short_quote("word " * 40).endswith("word …")
    cut = rules.short_quote("x" * 80 + " [an account name] and more words than fit here")
    assert cut == "x" * 80 + " …"
