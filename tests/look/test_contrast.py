"""Words stand out from their ground by 4.5 to 1, edges and marks by 3 to 1 (WCAG 2.2, 1.4.3 and 1.4.11)."""

import re
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[2] / "static"
SIDES = ["public.css", "staff.css"]
GROUNDS = ["paper", "card", "sun", "mint", "rose", "sky", "lilac"]
WORDS = [
    *(("ink", ground) for ground in GROUNDS),
    *(("soft", ground) for ground in ("paper", "card", "lilac")),
    *(("brand-ink", "brand"), ("alarm-ink", "alarm"), ("paper", "ink")),
    *(("alarm", ground) for ground in ("paper", "card")),
]
EDGES = [
    *((edge, ground) for edge in ("edge", "brand", "alarm") for ground in ("paper", "card")),
    *(("brand", "sky"), ("brand", "lilac"), ("alarm", "rose"), ("ok", "mint"), ("edge", "rose")),
]


def tokens(side: str, scheme: str) -> dict[str, str]:
    blocks = re.findall(r":root\s*\{(.*?)\}", (STATIC / side).read_text(), re.DOTALL)
    named: dict[str, str] = {}
    for block in blocks[: 1 if scheme == "light" else 2]:
        named |= dict(re.findall(r"--([a-z-]+):\s*(#[0-9a-f]{3,6})\b", block))
    return named


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def too_faint(side: str, scheme: str, pairs: list[tuple[str, str]], least: float) -> dict[str, float]:
    named = tokens(side, scheme)
    figures = {f"{front} on {ground}": contrast(named[front], named[ground]) for front, ground in pairs}
    return {pair: round(figure, 2) for pair, figure in figures.items() if figure < least}


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_can_be_read(side: str, scheme: str) -> None:
    assert not too_faint(side, scheme, WORDS, 4.5)


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_edges_and_marks_can_be_seen(side: str, scheme: str) -> None:
    assert not too_faint(side, scheme, EDGES, 3)


def test_both_sides_name_the_same_colours() -> None:
    public, staff = (set(tokens(side, "light")) for side in SIDES)
    assert public == staff
    assert contrast("#000", "#ffffff") == 21
