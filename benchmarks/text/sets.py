"""Made-up texts with what should be found in them, each set in two parts.

A hash of the text decides the part, so nobody could choose: `development` is for writing rules and learning,
`held` only for measuring.
"""

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

import yaml

from youthvoice.text.normalising import normalise
from youthvoice.text.spans import Span

FOLDER = Path(__file__).parent / "sets"
DEMONSTRATION = Path(__file__).parents[2] / "youthvoice" / "operations" / "demo_data" / "submissions.yaml"
Row = TypeVar("Row")
_MARKED = re.compile(r"\{(\w+):([^}]*)\}")


@dataclass(frozen=True)
class Marked:
    """A text and the personal details in it."""

    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Labelled:
    """A text and the one thing it is: a kind of harm, a language, or `none`."""

    label: str
    text: str


@dataclass(frozen=True)
class Parts(Generic[Row]):
    development: tuple[Row, ...]
    held: tuple[Row, ...]


def personal_details() -> Parts[Marked]:
    """Half of the first file is held; the second was written later, and only for writing rules."""
    parts = _parts(map(_marked, _lines("personal_details.txt")), lambda row: row.text, one_in=2)
    later = tuple(map(_marked, _lines("personal_details_development.txt")))
    return Parts((*parts.development, *later), parts.held)


def screening() -> Parts[Labelled]:
    """A third is held."""
    return _parts(map(_labelled, _lines("screening.txt")), lambda row: row.text, one_in=3)


def further() -> Parts[Labelled]:
    """Written after `screening`, by one who did not know the code then; many are long. A third is held."""
    return _parts(map(_labelled, _lines("further.txt")), lambda row: row.text, one_in=3)


def teaching() -> tuple[Labelled, ...]:
    """Only for learning; no line nearly repeats one of the held part."""
    return tuple(map(_labelled, _lines("teaching.txt")))


def demonstration() -> Parts[Labelled]:
    """Those of the demonstration's texts that passed as harmless, mostly about harm in general; half is held.

    Some of them an adult might well want to see first, so being marked is not always wrong.
    """
    rows = yaml.safe_load(DEMONSTRATION.read_text("utf-8"))["submissions"]
    passed = (Labelled("none", normalise(row["text"])) for row in rows if row["outcome"] == "approved")
    return _parts(passed, lambda row: row.text, one_in=2)


def languages() -> Parts[Labelled]:
    """The held ones were written after the word lists, so that no list could be made to fit them."""
    return Parts(
        tuple(map(_labelled, _lines("languages.txt"))), tuple(map(_labelled, _lines("languages_held.txt")))
    )


def _parts(rows: Iterator[Row], text_of: Callable[[Row], str], one_in: int) -> Parts[Row]:
    development: list[Row] = []
    held: list[Row] = []
    for row in rows:
        (held if _number(text_of(row)) % one_in == 0 else development).append(row)
    return Parts(tuple(development), tuple(held))


def _number(text: str) -> int:
    return int(hashlib.sha256(text.encode()).hexdigest()[:8], 16)


def _lines(name: str) -> Iterator[str]:
    for line in (FOLDER / name).read_text("utf-8").splitlines():
        if line and not line.startswith("##"):
            yield normalise(line)


def _labelled(line: str) -> Labelled:
    label, _, text = line.partition(" | ")
    return Labelled(label, text)


def _marked(line: str) -> Marked:
    pieces: list[str] = []
    spans: list[Span] = []
    at = length = 0
    for found in _MARKED.finditer(line):
        pieces += [line[at : found.start()], found[2]]
        start = length + found.start() - at
        spans.append(Span(start, start + len(found[2]), found[1]))
        length, at = start + len(found[2]), found.end()
    return Marked("".join([*pieces, line[at:]]), tuple(spans))
