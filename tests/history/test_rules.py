"""Values in words, and cursors that cannot be misread."""

import datetime as dt

import pytest

from youthvoice.history.rules import differences, in_words, mark_of, read_cursor, write_cursor


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        (True, "yes"),
        (False, "no"),
        (3, "3"),
        (dt.date(2026, 9, 30), "2026-09-30"),
        (["one", "two"], "one\ntwo"),
        ("as it is", "as it is"),
    ],
)
def test_a_value_reads_as_words(value: object, words: str) -> None:
    assert in_words(value) == words


def test_a_field_that_only_one_side_has_counts_as_empty_on_the_other() -> None:
    assert differences({"a": "x"}, {"b": "y"}) == (("a", "x", ""), ("b", "", "y"))


def test_a_cursor_comes_back_as_it_was_written() -> None:
    at = dt.datetime(2026, 9, 30, 12, 0, 0, 123456, tzinfo=dt.UTC)
    assert read_cursor(write_cursor(at, 2**63 - 1)) == (at, 2**63 - 1)


@pytest.mark.parametrize("written", ["", "1", "1.2.3", "x.1", "1.-1", "9" * 19 + ".1", f"1.{2**63}", "²¹.1"])
def test_a_mistyped_cursor_is_no_cursor(written: str) -> None:
    assert read_cursor(written) is None


def test_the_mark_is_another_one_as_soon_as_any_field_is_another() -> None:
    read = {"name": "A", "words": ["b", "c"], "until": None}
    assert mark_of(read) == mark_of(dict(reversed(read.items())))
    for changed in ({"name": "B"}, {"words": ["b"]}, {"until": dt.date(2026, 9, 30)}):
        assert mark_of(read | changed) != mark_of(read)
