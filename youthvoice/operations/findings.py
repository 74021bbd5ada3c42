"""What the doctor finds: one thing looked at, in plain words."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing looked at. What is not well must be mended; at advice somebody should look."""

    is_well: bool
    words: str
    is_advice: bool = False


def advice(words: str, *, is_well: bool) -> Finding:
    """Say it of a demonstration, which nobody in need meets, and do not hold it against it."""
    return Finding(is_well, words, is_advice=is_well)


Findings = Iterator[Finding]
