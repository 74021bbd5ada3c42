"""TF-IDF in our own code, so that the process that serves pages need not load the library that learns.

Equal to scikit-learn's TfidfVectorizer with `sublinear_tf`, lower case and L2 norm (a test compares
them to 1e-6): value = (1 + ln tf) · idf, divided by the length of the whole row. Beside each value
stands where in the text it comes from, so that a score can be shown by its words.
"""

import itertools
import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from youthvoice.text.spans import find_labels
from youthvoice.text.tokens import WORD_PATTERN

#: Where a feature stands in a text: first and last code point, the end exclusive.
Place = tuple[int, int]
Found = tuple[str, Place]

_MOST_LETTERS, _FEWEST_LETTERS = 5, 2
_RUN = re.compile(r"\S+")


@dataclass(frozen=True)
class Weighed:
    """One feature of one text: its column, its value, and the places it was found at."""

    column: int
    value: float
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Weighing:
    """What is known of one kind of feature: column and inverse document frequency by its name."""

    columns: Mapping[str, int]
    idf: tuple[float, ...]

    def weigh(self, found: Iterator[Found]) -> list[Weighed]:
        """The features of one text that are known, as one row of length 1."""
        places: dict[int, list[Place]] = {}
        for name, place in found:
            column = self.columns.get(name)
            if column is not None:
                places.setdefault(column, []).append(place)
        raw = {column: (1 + math.log(len(at))) * self.idf[column] for column, at in places.items()}
        length = math.sqrt(sum(value * value for value in raw.values())) or 1.0
        return [Weighed(column, value / length, tuple(places[column])) for column, value in raw.items()]


def without_labels(text: str) -> str:
    """The text with spaces where a mask label stands: "[a name]" says nothing about a theme."""
    for label in find_labels(text):
        text = text[: label.start] + " " * label.length + text[label.end :]
    return text


def words_and_pairs(text: str) -> Iterator[Found]:
    """Each word in lower case, and each two that follow one another."""
    words = [(found.group(), found.start(), found.end()) for found in WORD_PATTERN.finditer(text.lower())]
    for word, start, end in words:
        yield word, (start, end)
    for (first, start, _), (second, _, end) in itertools.pairwise(words):
        yield f"{first} {second}", (start, end)


def runs_of_letters(text: str) -> Iterator[Found]:
    """Runs of two to five signs inside each word, which has a space before and after it."""
    for found in _RUN.finditer(text.lower()):
        word, start = f" {found.group()} ", found.start() - 1
        for length in range(_FEWEST_LETTERS, _MOST_LETTERS + 1):
            for at in range(max(len(word) - length, 0) + 1):
                run = word[at : at + length]
                yield run, (max(start + at, found.start()), min(start + at + length, found.end()))
            if len(word) <= length:
                break  # a word that is shorter counts once


KINDS: Mapping[str, Callable[[str], Iterator[Found]]] = {
    "words": words_and_pairs,
    "letters": runs_of_letters,
}
