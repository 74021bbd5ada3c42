"""Where a page of a list begins, as an address carries it. Pure.

A cursor holds days, numbers and keys, none of which says anything. What cannot be read means the first
page, so that a mistyped address is never an error.
"""

import datetime as dt
from dataclasses import dataclass

from youthvoice.text.typed import read_day, read_number


@dataclass(frozen=True)
class After:
    """The last entry of the page before, in a list that is ordered by a day and then by key."""

    day: dt.date
    key: int

    @classmethod
    def read(cls, written: str) -> "After | None":
        """As an address says it ("2026-09-14.1234"); None, and so the beginning, for anything else."""
        before, _, after = written.partition(".")
        day, key = read_day(before), read_number(after)
        return None if day is None or key is None else cls(day, key)

    def __str__(self) -> str:
        """As `read` reads it."""
        return f"{self.day}.{self.key}"


def write_numbers(*numbers: int) -> str:
    """Whole numbers as `read_numbers` reads them; the last is a key."""
    return ".".join(map(str, numbers))


def read_numbers(written: str, how_many: int) -> tuple[int, ...] | None:
    """The numbers of a cursor; None for anything but just as many."""
    numbers = tuple(number for part in written.split(".") if (number := read_number(part)) is not None)
    return numbers if len(numbers) == how_many == written.count(".") + 1 else None
