"""The learned part of screening: a linear model over words and pieces of words, kept as a plain data file.

It stands beside the rules and only raises. It is learned by `python -m benchmarks.text.screening_model`; here
it is only read and applied, without any library, so that a web worker stays small.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from itertools import accumulate, pairwise
from math import exp, sqrt
from typing import Any

from youthvoice.text.folding import SENTENCE_END, Folded

MODEL_FILE = "screening_model.json"
FORMAT = 2
_PIECES = range(2, 6)
_MOST_WORDS_SHOWN = 3
MARKED_FROM = 0.5
#: Far below any weight: what nothing at all weighs.
_NOTHING = -99.0


@dataclass(frozen=True)
class Judgement:
    """How much one stretch of a text reads like a disclosure, 0 to 1.

    `places`: from 0.5 on, the words that say so most, as places in the folded words.
    """

    score: float
    places: tuple[int, ...]


@dataclass(frozen=True)
class Model:
    """Weights of words, of two words in a row, and of pieces of words; 0.5 is where a text is marked.

    `totals`: for a known word, its own weight and those of its pieces together.
    """

    bias: float
    words: Mapping[str, float]
    pieces: Mapping[str, float]
    totals: Mapping[str, float] = field(repr=False)

    @classmethod
    def of(cls, content: Mapping[str, Any]) -> "Model":
        """From the plain values of the data file."""
        words, pieces = content["words"], content["pieces"]
        totals = {
            word: weight + sum(pieces.get(piece, 0.0) for piece in pieces_of(word))
            for word, weight in words.items()
            if " " not in word
        }
        return cls(content["bias"], words, pieces, totals)

    def judge(self, folded: Folded) -> Judgement:
        """Judge each sentence and each two in a row, and keep the worst: more words never lower it."""
        words = folded.words.split()
        weights = self._weigh(words)
        sums = list(accumulate(weights, initial=0.0))
        best, start, end = _NOTHING, 0, 0
        for first, last in _windows(words):
            mean = self.bias + (sums[last] - sums[first]) / sqrt(last - first)
            if mean > best:
                best, start, end = mean, first, last
        score = round(1 / (1 + exp(-best)), 3)
        if score < MARKED_FROM:
            return Judgement(score, ())
        return Judgement(score, tuple(self._telling(words, start, end)))

    def _weigh(self, words: Sequence[str]) -> list[float]:
        """The weight of each word, with that of the two words that it ends."""
        weights, before = [], SENTENCE_END
        for word in words:
            known = self.totals.get(word)
            weight = self._strange(word) if known is None else known
            weights.append(weight + self.words.get(f"{before} {word}", 0.0))
            before = word
        return weights

    def _strange(self, word: str) -> float:
        return sum(self.pieces.get(piece, 0.0) for piece in pieces_of(word))

    def _telling(self, words: Sequence[str], start: int, end: int) -> list[int]:
        weights = {at: self.totals.get(words[at], 0.0) for at in range(start, end)}
        heaviest = sorted(weights, key=lambda at: -weights[at])[:_MOST_WORDS_SHOWN]
        return sorted(at for at in heaviest if weights[at] > 0)


def pieces_of(word: str) -> Iterator[str]:
    """Yield the pieces of two to five letters of a word; its ends count as letters."""
    padded = f" {word} "
    for length in _PIECES:
        for start in range(len(padded) - length + 1):
            yield padded[start : start + length]


def terms_of(words: Sequence[str]) -> list[str]:
    """The words, and each two in a row."""
    return [*words, *(f"{one} {two}" for one, two in pairwise(words))]


def _windows(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    ends = [at for at, word in enumerate(words) if word == SENTENCE_END]
    edges = [-1, *ends, len(words)]
    for number, (before, after) in enumerate(pairwise(edges)):
        if after > before + 1:
            yield before + 1, after
            if number and edges[number - 1] + 1 < before:
                yield edges[number - 1] + 1, after


def checksum(content: Mapping[str, Any]) -> str:
    """Of the weights, however the file is laid out."""
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=True).encode()).hexdigest()


@cache
def find_model() -> Model | None:
    """Return the model, read once; None where it is missing or damaged: then the rules stand alone."""
    found = read_model_file()
    return None if found is None else Model.of(found["content"])


def read_model_file() -> Mapping[str, Any] | None:
    """Return the file: `version`, `trained` (a date), `checksum`, `content`; None if it is not right."""
    try:
        raw = resources.files("youthvoice.text").joinpath("data", MODEL_FILE).read_text("utf-8")
        found: dict[str, Any] = json.loads(raw)
        right = found["version"] == FORMAT and found["checksum"] == checksum(found["content"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return found if right else None
