"""Days and times inside a sentence, as English says them."""

import datetime as dt

import pytest

from youthvoice.text.dates import Dated, Form, clock_words

MOMENT = dt.datetime(2026, 3, 3, 17, 30, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("time", "words"),
    [
        ((0, 0), "midnight"),
        ((12, 0), "noon"),
        ((0, 5), "12:05 am"),
        ((12, 30), "12:30 pm"),
        ((17, 0), "5 pm"),
    ],
)
def test_the_time_is_said_as_people_say_it(time: tuple[int, int], words: str) -> None:
    assert clock_words(dt.datetime(2026, 12, 7, *time, tzinfo=dt.UTC)) == words


@pytest.mark.parametrize(
    ("form", "words"),
    [
        (Form.MONTH, "March 2026"),
        (Form.MONTH_ALONE, "March"),
        (Form.DAY, "3 March 2026"),
        (Form.WEEKDAY, "Tuesday"),
        (Form.WEEKDAY_AND_DAY, "Tuesday 3 March"),
        (Form.WHOLE, "Tuesday 3 March 2026"),
        (Form.CLOCK, "5:30 pm"),
    ],
)
def test_a_moment_is_said_in_each_of_its_forms(form: Form, words: str) -> None:
    assert str(Dated(MOMENT, form)) == words
