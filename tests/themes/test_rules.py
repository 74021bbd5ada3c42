"""When it is time to learn anew, who tagged, and why a version is in service, in words."""

import datetime as dt

import pytest

from youthvoice.text.judging import Figures, Judged, JudgedTheme
from youthvoice.themes.rules import TaggedBy, in_steps, job_is_due, tags_of, why_words

TODAY = dt.date(2026, 11, 23)
YESTERDAY = TODAY - dt.timedelta(days=1)


def test_a_number_of_texts_cannot_be_watched_to_rise_by_one() -> None:
    assert [in_steps(number) for number in (9, 10, 11, 19, 20, 999, 4000)] == [
        "fewer than 10", "10 to 19", "10 to 19", "10 to 19", "20 to 49", "500 to 999", "1,000 or more",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("last_on", "then", "now", "due"),
    [
        (None, 0, 0, False),
        (None, 0, 1, True),
        (TODAY, 100, 149, False),
        (TODAY, 100, 150, True),
        (YESTERDAY, 100, 100, False),
        (YESTERDAY, 100, 101, True),
        (YESTERDAY, 100, 99, True),
    ],
)
def test_it_is_time_once_a_day_where_something_is_new(
    last_on: dt.date | None, then: int, now: int, due: bool
) -> None:
    assert job_is_due(last_on, then, now, TODAY) is due


def test_agreeing_is_not_taken_for_finding() -> None:
    assert tags_of([1, 2], [2, 3]) == {1: TaggedBy.PERSON, 2: TaggedBy.ACCEPTED}


def judged(codebook: float, learned: float, before: float | None = None) -> Judged:
    return Judged({"x": JudgedTheme(20, Figures(codebook, None), Figures(learned, None))}, before)


@pytest.mark.parametrize(
    ("found", "in_service", "words"),
    [
        (judged(0.4, 0.6), True, "is 0.60; with the phrases alone 0.40."),
        (judged(0.4, 0.6, 0.5), True, "alone 0.40 and with what was there before 0.50."),
        (judged(0.6, 0.4), False, "For no theme did it do better"),
        (judged(0.4, 0.6, 0.6), False, "no better than what was there already (0.60)"),
    ],
)
def test_why_a_version_is_in_service_or_not_is_said(found: Judged, in_service: bool, words: str) -> None:
    assert words in why_words(found, in_service=in_service)
