"""What people type and addresses carry, read into values: None for what cannot be read. Pure."""

import datetime as dt

#: The largest number that a key in the database can have.
LARGEST_KEY = 2**63 - 1
_LONGEST = len(str(LARGEST_KEY))


def read_number(typed: str) -> int | None:
    """A whole number from 0 to the largest key. Only plain digits: int() would take "²" and " 1_0" too."""
    if not (typed.isascii() and typed.isdigit() and len(typed) <= _LONGEST):
        return None
    number = int(typed)
    return number if number <= LARGEST_KEY else None


def read_day(typed: str) -> dt.date | None:
    """A day as browsers send it ("2026-09-30")."""
    try:
        return dt.date.fromisoformat(typed)
    except ValueError:
        return None
