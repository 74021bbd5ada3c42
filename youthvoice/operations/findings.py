"""What the doctor finds: one thing looked at, in plain words."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing looked at. What is not well must be mended."""

    is_well: bool
    words: str


Findings = Iterator[Finding]
