import datetime as dt

import pytest

from youthvoice.text.typed import LARGEST_KEY, read_day, read_number


@pytest.mark.parametrize(
    ("typed", "number"),
    [("12", 12), ("0", 0), ("", None), ("x", None), ("-1", None), (" 1", None), ("1_0", None), ("²", None)],
)
def test_a_number_is_a_number_or_nothing(typed: str, number: int | None) -> None:
    assert read_number(typed) == number


def test_a_number_too_long_for_the_database_is_nothing() -> None:
    assert read_number(str(LARGEST_KEY)) == LARGEST_KEY
    assert read_number(str(LARGEST_KEY + 1)) is None
    assert read_number("9" * 5000) is None


def test_a_day_is_a_day_or_nothing() -> None:
    assert read_day("2026-09-30") == dt.date(2026, 9, 30)
    assert read_day("30/09/2026") is None
    assert read_day("2026-02-30") is None
