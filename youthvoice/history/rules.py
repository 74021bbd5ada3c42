"""What counts as a change, how values read in words, and where a page of the list begins. Pure."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping

from youthvoice.text.cursors import read_numbers, write_numbers

_FIRST_MOMENT = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECOND = dt.timedelta(microseconds=1)


def in_words(value: object) -> str:
    """A value as the history keeps it: dates as 2026-09-30, lists one to a line, nothing as ""."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return value
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Iterable):
        return "\n".join(in_words(one) for one in value)
    return str(value)


def differences(
    before: Mapping[str, object], after: Mapping[str, object]
) -> tuple[tuple[str, str, str], ...]:
    """(field, before, after) for each field that is not the same; a missing field counts as empty."""
    fields = dict.fromkeys((*before, *after))
    pairs = ((name, in_words(before.get(name)), in_words(after.get(name))) for name in fields)
    return tuple((name, was, becomes) for name, was, becomes in pairs if was != becomes)


def mark_of(values: Mapping[str, object]) -> str:
    """A short mark of what somebody has before them: another one as soon as any field is another."""
    lines = (f"{name}={in_words(value)}" for name, value in sorted(values.items()))
    return hashlib.sha256("\0".join(lines).encode()).hexdigest()[:16]


def write_cursor(at: dt.datetime, key: int) -> str:
    """Where the next page begins: after this moment and key."""
    return write_numbers((at - _FIRST_MOMENT) // _MICROSECOND, key)


def read_cursor(written: str) -> tuple[dt.datetime, int] | None:
    """The moment and the key; None for anything else, so that a mistyped address shows the first page."""
    numbers = read_numbers(written, 2)
    if numbers is None:
        return None
    since, key = numbers
    try:
        return _FIRST_MOMENT + since * _MICROSECOND, key
    except OverflowError:
        return None
