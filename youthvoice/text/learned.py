"""A tagger as it is kept in a file and used where pages are served: numbers and words, no pickle.

It scores one text at a time without the library it was taught with, and shows the words that weigh
most. Both linear models are sums over the places of a text, so the share of each word is exact.
"""

import io
import json
import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from youthvoice.errors import Invalid
from youthvoice.text.embedding import embed_pieces
from youthvoice.text.spans import Span
from youthvoice.text.theme_matching import Suggestion
from youthvoice.text.tokens import WORD_PATTERN
from youthvoice.text.weighing import KINDS, Place, Weighed, Weighing, without_labels

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Matrix = npt.NDArray[np.float64]

#: A file of another form is not read.
_FORM = 1
_MOST_WORDS = 3
_TOO_COMMON = 200


@dataclass(frozen=True)
class Half:
    """One of the two linear models: weights (labels, features) and intercepts (labels)."""

    weights: "Matrix"
    intercepts: "Matrix"


@dataclass(frozen=True)
class _Seen:
    """One text as the two halves see it: log odds (labels), features, and a row for each word piece."""

    odds: "Matrix"
    features: list[Weighed]
    rows: Any
    pieces: list[Place]


@dataclass(frozen=True)
class Learned:
    """What was learned, and from which texts (by key): a text that was taken back must not stay in it."""

    labels: tuple[str, ...]
    threshold: float
    weighing: Mapping[str, Weighing]
    by_words: Half
    by_meaning: Half
    taught_by: frozenset[int]

    def scores(self, text: str) -> dict[str, float]:
        """Each theme's score, from 0 to 1."""
        seen = self._see(without_labels(text))
        return {label: _share(float(one)) for label, one in zip(self.labels, seen.odds, strict=True)}

    def suggest(self, text: str, wanted: Collection[str]) -> list[Suggestion]:
        """The wanted themes at or above the threshold, best first, with the words that weigh most."""
        plain = without_labels(text)
        seen = self._see(plain)
        found = [
            Suggestion(label, round(score, 3), _heaviest(plain, self._shares(seen, row)), learned=True)
            for row, label in enumerate(self.labels)
            if label in wanted and (score := _share(float(seen.odds[row]))) >= self.threshold
        ]
        return sorted(found, key=lambda one: -one.score)

    def _see(self, plain: str) -> "_Seen":
        features: list[Weighed] = []
        first = 0
        for kind, find in KINDS.items():
            known = self.weighing[kind]
            features += [replace(one, column=first + one.column) for one in known.weigh(find(plain))]
            first += len(known.idf)
        rows, places = embed_pieces(plain)
        columns, values = [one.column for one in features], [one.value for one in features]
        odds = self.by_words.intercepts + self.by_words.weights[:, columns] @ values
        odds = odds + self.by_meaning.intercepts + self.by_meaning.weights @ rows.sum(axis=0)
        return _Seen(odds, features, rows, places)

    def _shares(self, seen: "_Seen", row: int) -> Iterator[tuple[Place, float]]:
        """What each place of the text adds to the log odds of one theme."""
        for one in seen.features:
            share = float(self.by_words.weights[row, one.column]) * one.value / len(one.places)
            yield from ((place, share) for place in one.places)
        added = seen.rows @ self.by_meaning.weights[row]
        yield from zip(seen.pieces, map(float, added), strict=True)

    def to_bytes(self) -> bytes:
        """The whole of it; `from_bytes` gives back the same."""
        import numpy as np

        meta = {
            "form": _FORM,
            "labels": self.labels,
            "threshold": self.threshold,
            "names": {kind: list(known.columns) for kind, known in self.weighing.items()},
            "taught_by": sorted(self.taught_by),
        }
        parts: dict[str, Any] = {f"idf_{kind}": np.array(known.idf) for kind, known in self.weighing.items()}
        parts |= {
            "meta": np.frombuffer(json.dumps(meta).encode(), np.uint8),
            "word_weights": self.by_words.weights.astype(np.float32),
            "word_intercepts": self.by_words.intercepts,
            "meaning_weights": self.by_meaning.weights.astype(np.float32),
            "meaning_intercepts": self.by_meaning.intercepts,
        }
        out = io.BytesIO()
        np.savez_compressed(out, **parts)
        return out.getvalue()


def from_bytes(content: bytes) -> Learned:
    """Read what `to_bytes` wrote; nothing in it is run. Raises Invalid for anything else."""
    import numpy as np

    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as parts:
            meta = json.loads(parts["meta"].tobytes())
            if meta["form"] != _FORM:
                raise Invalid("This file of learned themes is of another form.")
            return Learned(
                labels=tuple(meta["labels"]),
                threshold=float(meta["threshold"]),
                weighing={kind: _weighing(meta["names"][kind], parts[f"idf_{kind}"]) for kind in KINDS},
                by_words=Half(parts["word_weights"], parts["word_intercepts"]),
                by_meaning=Half(parts["meaning_weights"], parts["meaning_intercepts"]),
                taught_by=frozenset(meta["taught_by"]),
            )
    except (ValueError, KeyError, TypeError, OSError, EOFError):
        raise Invalid("This file of learned themes cannot be read.") from None


def _weighing(names: Sequence[str], idf: Any) -> Weighing:
    return Weighing({name: column for column, name in enumerate(names)}, tuple(idf.tolist()))


def _share(odds: float) -> float:
    """The two halves speak for the same text, so their log odds are averaged."""
    return 1 / (1 + math.exp(-max(min(odds / 2, 500.0), -500.0)))


def _heaviest(plain: str, shares: Iterable[tuple[Place, float]]) -> tuple[Span, ...]:
    """The few words that add most to a theme, in the order of the text."""
    words = [(found.start(), found.end()) for found in WORD_PATTERN.finditer(plain)]
    word_at = {at: number for number, (start, end) in enumerate(words) for at in range(start, end)}
    weight = [0.0] * len(words)
    for (start, end), share in shares:
        under = {word_at[at] for at in range(start, end) if at in word_at}
        for number in under:
            weight[number] += share / len(under)
    telling = [n for n, (start, end) in enumerate(words) if weight[n] > 0 and _tells(plain[start:end])]
    best = sorted(telling, key=lambda number: (-weight[number], number))[:_MOST_WORDS]
    return tuple(Span(*words[number], "theme") for number in sorted(best))


def _tells(word: str) -> bool:
    return len(word) > 2 and word.lower() not in _common_words()


@cache
def _common_words() -> frozenset[str]:
    """Words that everybody uses in every sentence explain nothing, whatever they weigh."""
    from zxcvbn.frequency_lists import FREQUENCY_LISTS

    # A word stands only in the list where it ranks highest.
    lists = (FREQUENCY_LISTS[name] for name in ("us_tv_and_film", "english_wikipedia"))
    return frozenset(word for words in lists for word in words[:_TOO_COMMON])
