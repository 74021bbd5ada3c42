import datetime as dt

import pytest

from youthvoice.text.cursors import After, read_numbers, write_numbers
from youthvoice.text.typed import LARGEST_KEY


def test_a_cursor_is_read_as_it_was_written() -> None:
    assert read_numbers(write_numbers(1, 230000, LARGEST_KEY), 3) == (1, 230000, LARGEST_KEY)
    place = After(dt.date(2026, 9, 14), LARGEST_KEY)
    assert After.read(str(place)) == place


@pytest.mark.parametrize(
    "written",
    ["", "1.2", "1.2.x", "1.-2.3", "1.2.3.4", f"1.2.{2**63}", "1.2.²", "1..3", f"1.{10**20}.3"],
)
def test_anything_but_three_numbers_means_the_first_page(written: str) -> None:
    assert read_numbers(written, 3) is None


@pytest.mark.parametrize(
    "written",
    ["", "2026-09-14", "2026-09-14.", "2026-13-14.5", "soon.5", "2026-09-14.-5", f"2026-09-14.{2**63}"],
)
def test_anything_but_a_day_and_a_key_means_the_first_page(written: str) -> None:
    assert After.read(written) is None
