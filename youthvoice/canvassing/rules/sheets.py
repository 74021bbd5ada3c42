"""What fits on a group's sheet: one page of A4, whole answers only. Pure."""

from collections.abc import Sequence

#: Characters of answers that fit beside the rest.
ROOM = 900
#: More would push the ways to help off the page.
MOST_QUESTIONS = 2


def how_many_fit(lengths: Sequence[int], room: int = ROOM) -> int:
    """How many answers of these lengths stand on one page: whole ones, and always at least the first."""
    shown = 0
    for length in lengths:
        room -= length
        if shown and room < 0:
            break
        shown += 1
    return shown
