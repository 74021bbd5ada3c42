"""The learned part of screening: a linear model over words, pieces of words and what words are about.

It stands beside the rules and only raises. It is learned by `python -m benchmarks.text.screening_model` and
kept as a plain data file; here it is only read and applied, without any library, so that a web worker stays
small.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, reduce
from importlib import resources
from itertools import accumulate, pairwise
from math import exp, sqrt
from operator import or_
from typing import Any

from youthvoice.text.folding import SENTENCE_END, Folded

MODEL_FILE = "screening_model.json"
FORMAT = 3
_PIECES = range(2, 6)
_MOST_WORDS_SHOWN = 3
MARKED_FROM = 0.5
#: A longer sentence is judged in stretches of so many words, each half over the one before: what somebody
#: writes without a full stop would otherwise be thinned out by all the rest of it.
LONGEST = 24
#: A few words weigh no more for being few.
FEW = 4
#: Far below any weight: what nothing at all weighs.
_NOTHING = -99.0


@dataclass(frozen=True)
class Judgement:
    """How much one stretch of a text reads like a disclosure, 0 to 1.

    `places`: from 0.5 on, the words that say so most, as places in the folded words.
    """

    score: float
    places: tuple[int, ...]


#: A word by its weight with that of its pieces, and its subjects as the bits of a number.
Known = tuple[float, int]


@dataclass(frozen=True)
class Model:
    """Weights of words, of two words in a row, of pieces, and of subjects; 0.5 is where a text is marked.

    `sure`: from this score on few harmless texts are found.
    A subject is what words of any language are about (`screening_subjects.yaml`); one weighs by being there,
    and so do two in the same stretch: "dad" and "belt" say more together than apart.
    """

    bias: float
    sure: float
    words: Mapping[str, float]
    pieces: Mapping[str, float]
    known: Mapping[str, Known] = field(repr=False)
    subjects: tuple[tuple[float, ...], ...] = field(repr=False)

    @classmethod
    def of(cls, content: Mapping[str, Any]) -> "Model":
        """From the plain values of the data file."""
        words, pieces, about = content["words"], content["pieces"], content["about"]
        known = {
            word: (
                words.get(word, 0.0) + sum(pieces.get(piece, 0.0) for piece in pieces_of(word)),
                about.get(word, 0),
            )
            for word in {**words, **about}
            if " " not in word
        }
        return cls(
            content["bias"], content["sure"], words, pieces, known, tuple(map(tuple, content["subjects"]))
        )

    def judge(self, folded: Folded) -> Judgement:
        """Judge each stretch (see `stretches`) and keep the worst: more sentences never lower it."""
        words = folded.words.split()
        weights, subjects = self._weigh(words)
        sums = list(accumulate(weights, initial=0.0))
        best, start, end = _NOTHING, 0, 0
        for first, last in stretches(words):
            mean = self.bias + (sums[last] - sums[first]) / sqrt(max(last - first, FEW))
            mean += self._together(reduce(or_, subjects[first:last]))
            if mean > best:
                best, start, end = mean, first, last
        score = round(1 / (1 + exp(-best)), 3)
        if score < MARKED_FROM:
            return Judgement(score, ())
        return Judgement(score, tuple(self._telling(words, start, end)))

    def _weigh(self, words: Sequence[str]) -> tuple[list[float], list[int]]:
        """The weight of each word, with that of the two words that it ends; and its subjects."""
        weights, subjects, before = [], [], SENTENCE_END
        for word in words:
            weight, about = self.known.get(word) or (self._strange(word), 0)
            weights.append(weight + self.words.get(f"{before} {word}", 0.0))
            subjects.append(about)
            before = word
        return weights, subjects

    def _together(self, subjects: int) -> float:
        """What the subjects of one stretch weigh, each alone and each two."""
        there, found = subjects_in(subjects), 0.0
        for at, one in enumerate(there, 1):
            row = self.subjects[one]
            for other in there[:at]:
                found += row[other]
        return found

    def _strange(self, word: str) -> float:
        return 0.0 if word == SENTENCE_END else sum(self.pieces.get(piece, 0.0) for piece in pieces_of(word))

    def _telling(self, words: Sequence[str], start: int, end: int) -> list[int]:
        weights = {at: self._alone(words[at]) for at in range(start, end)}
        heaviest = sorted(weights, key=lambda at: -weights[at])[:_MOST_WORDS_SHOWN]
        return sorted(at for at in heaviest if weights[at] > 0)

    def _alone(self, word: str) -> float:
        weight, about = self.known.get(word, (0.0, 0))
        return weight + self._together(about)


@cache
def subjects_in(subjects: int) -> tuple[int, ...]:
    """The numbers of the subjects that stand in the bits of `subjects`."""
    return tuple(at for at in range(subjects.bit_length()) if subjects >> at & 1)


def pieces_of(word: str) -> Iterator[str]:
    """Yield the pieces of two to five letters of a word; its ends count as letters."""
    padded = f" {word} "
    for length in _PIECES:
        for start in range(len(padded) - length + 1):
            yield padded[start : start + length]


def terms_of(words: Sequence[str]) -> list[str]:
    """The words, and each two in a row within a sentence."""
    pairs = (pair for pair in pairwise(words) if SENTENCE_END not in pair)
    return [*(word for word in words if word != SENTENCE_END), *(f"{one} {two}" for one, two in pairs)]


def stretches(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends, a long one in pieces, and each two short ones in a row."""
    ends = [at for at, word in enumerate(words) if word == SENTENCE_END]
    before = None
    for first, last in pairwise([-1, *ends, len(words)]):
        begin = first + 1
        if begin == last:
            continue
        step = LONGEST // 2
        for at in range(begin, max(last - step, begin + 1), step) if last - begin > LONGEST else (begin,):
            yield at, min(at + LONGEST, last)
        if before is not None and last - before <= LONGEST:
            yield before, last
        before = begin


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
