"""`python -m benchmarks.text.screening_model`: learn the screening model anew and write its file.

Learns from the development parts, from the sentences of `teaching.txt`, and from the examples of the rules
and the published lists. The held parts are not opened. The same texts give the same file.
"""

import datetime as dt
import json
import os
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, reduce
from itertools import combinations_with_replacement
from math import exp, log, sqrt
from operator import or_
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")

from benchmarks.text.sets import Labelled, demonstration, further, screening, teaching
from youthvoice.text.folding import SENTENCE_END, fold
from youthvoice.text.screening import rules_score
from youthvoice.text.screening_model import (
    FEW,
    FORMAT,
    MODEL_FILE,
    Model,
    checksum,
    pieces_of,
    stretches,
    subjects_in,
    terms_of,
)
from youthvoice.text.screening_rules import load_rules
from youthvoice.text.tables import read_yaml

PATH = Path(__file__).parents[2] / "youthvoice" / "text" / "data" / MODEL_FILE
NONE = "none"
FOLDS, ROUNDS = 5, 3
#: Of harmless texts, short and long, so many may be marked: the aim. And so many by a score that is sure.
FALSE_ALARMS, FEW_FALSE_ALARMS = 0.25, 0.05
FEWEST, STRENGTH, SMALLEST, DIGITS = 2, 3.0, 0.0015, 4
#: How much pieces and subjects count beside words.
OF_PIECES, OF_SUBJECTS = 0.3, 0.5


def published() -> list[Labelled]:
    """The examples of the rules and of the published lists."""
    rows = []
    for rule in load_rules():
        rows += [Labelled(rule.kind, text) for text in rule.must_match]
        rows += [Labelled(NONE, text) for text in rule.must_not_match]
    for kind, texts in read_yaml("explicit_phrases.yaml").items():
        rows += [Labelled(kind, text) for text in texts]
    return rows + [Labelled(NONE, text) for text in read_yaml("harmless_phrases.yaml")["phrases"]]


def to_validate() -> list[Labelled]:
    """The development parts: short texts of both sorts, and longer harmless ones."""
    return [*screening().development, *further().development, *demonstration().development]


@cache
def subjects() -> dict[str, int]:
    """The subjects of each word, as the bits of a number."""
    found: dict[str, int] = {}
    for at, words in enumerate(read_yaml("screening_subjects.yaml").values()):
        for written in words.split():
            word = fold(written).words.strip()
            if " " not in word:
                found[word] = found.get(word, 0) | 1 << at
    return found


#: What stands in one stretch, by kind: terms, pieces, subjects.
_Found = tuple[dict[str, float], dict[str, float], dict[str, float]]


@dataclass(frozen=True)
class _Stretch:
    """One stretch of the text `of`: what stands in it, and how much it counts in learning."""

    of: int
    found: _Found
    counts: float


def learn(rows: Sequence[Labelled]) -> dict[str, Any]:
    """Return the plain values of a model that marks from 0.5 and is never sure.

    Every stretch of a harmless text is harmless, so a long one teaches more. Of a disclosure nobody said
    which stretch it is, so all of them share its weight.
    """
    seen = [one for at, row in enumerate(rows) for one in _stretches(at, row)]
    bias, (words, pieces, pairs) = _fit(seen, [rows[one.of].label != NONE for one in seen])
    names = len(read_yaml("screening_subjects.yaml"))
    return {
        "bias": bias,
        "sure": 1.0,
        "words": words,
        "pieces": pieces,
        "about": subjects(),
        "subjects": [[pairs.get(f"{low} {high}", 0.0) for low in range(high + 1)] for high in range(names)],
    }


def _stretches(at: int, row: Labelled) -> list[_Stretch]:
    found = _found_in(row.text)
    return [_Stretch(at, one, 1 / (sqrt(len(found)) if row.label == NONE else len(found))) for one in found]


@cache
def _found_in(text: str) -> tuple[_Found, ...]:
    words = fold(text).words.split()
    return tuple(_found(words[first:last]) for first, last in stretches(words))


def _found(words: Sequence[str]) -> _Found:
    length = sqrt(max(len(words), FEW))
    pieces = Counter(piece for word in words if word != SENTENCE_END for piece in pieces_of(word))
    about = subjects_in(reduce(or_, (subjects().get(word, 0) for word in words)))
    pairs = {f"{low} {high}": 1.0 for low, high in combinations_with_replacement(about, 2)}
    return _by(Counter(terms_of(words)), length), _by(pieces, length), pairs


def _by(counts: Mapping[str, int], length: float) -> dict[str, float]:
    return {name: count / length for name, count in counts.items()}


def _fit(seen: Sequence[_Stretch], wanted: Sequence[bool]) -> tuple[float, _Found]:
    import numpy as np
    from scipy.sparse import hstack
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    scales = (1.0, OF_PIECES, OF_SUBJECTS)
    shapes = [DictVectorizer() for _ in scales]
    tables = [
        shape.fit_transform(_without_rare([one.found[kind] for one in seen])) * scale
        for kind, (shape, scale) in enumerate(zip(shapes, scales, strict=True))
    ]
    harm, counts = np.array(wanted), np.array([one.counts for one in seen])
    counts[harm] *= counts[~harm].sum() / counts[harm].sum()
    counts *= len({one.of for one in seen}) / counts.sum()
    found = LogisticRegression(C=STRENGTH, solver="liblinear", tol=1e-4, max_iter=1000)
    found.fit(hstack(tables).tocsr(), harm, sample_weight=counts)
    weights, named = found.coef_[0], []
    for shape, scale in zip(shapes, scales, strict=True):
        names = shape.feature_names_
        named.append(_rounded(dict(zip(names, weights[: len(names)] * scale, strict=True))))
        weights = weights[len(names) :]
    return round(float(found.intercept_[0]), DIGITS), (named[0], named[1], named[2])


def _without_rare(found: Sequence[dict[str, float]]) -> list[dict[str, float]]:
    seen = Counter(name for one in found for name in one)
    return [{name: value for name, value in one.items() if seen[name] >= FEWEST} for one in found]


def _rounded(weights: dict[str, float]) -> dict[str, float]:
    return {name: round(float(value), DIGITS) for name, value in weights.items() if abs(value) >= SMALLEST}


def cross_validate(rows: Sequence[Labelled], always: Sequence[Labelled]) -> list[float]:
    """The mean score of each row from models that had not seen it."""
    from sklearn.model_selection import StratifiedKFold

    scores = [0.0] * len(rows)
    for seed in range(ROUNDS):
        split = StratifiedKFold(FOLDS, shuffle=True, random_state=seed).split(
            rows, [row.label == NONE for row in rows]
        )
        for seen, unseen in split:
            model = Model.of(learn([*(rows[at] for at in seen), *always]))
            for at in unseen:
                scores[at] += model.judge(fold(rows[at].text)).score / ROUNDS
    return scores


def threshold(rows: Sequence[Labelled], scores: Sequence[float], share: float) -> float:
    """The lowest score to mark at, with such a share of false alarms of model and rules together."""
    harmless = [
        1.0 if rules_score(row.text) >= 0.5 else score
        for row, score in zip(rows, scores, strict=True)
        if row.label == NONE
    ]
    return sorted(harmless, reverse=True)[int(share * len(harmless))] + 0.001


def _odds(score: float) -> float:
    return log(score / (1 - score))


def main() -> None:
    rows, always = to_validate(), [*teaching(), *published()]
    scores = cross_validate(rows, always)
    at, sure = (threshold(rows, scores, share) for share in (FALSE_ALARMS, FEW_FALSE_ALARMS))
    content = learn([*rows, *always])
    content["bias"] = round(content["bias"] - _odds(at), DIGITS)
    content["sure"] = round(1 / (1 + exp(_odds(at) - _odds(sure))), 3)
    marked = [score >= at or rules_score(row.text) >= 0.5 for row, score in zip(rows, scores, strict=True)]
    pairs = list(zip(rows, marked, strict=True))
    harmful = [hit for row, hit in pairs if row.label != NONE]
    harmless = [hit for row, hit in pairs if row.label == NONE]
    harmful_and_sure = [
        score >= sure or rules_score(row.text) >= 0.5
        for row, score in zip(rows, scores, strict=True)
        if row.label != NONE
    ]
    figures = {
        "texts": len(rows) + len(always),
        "recall": round(sum(harmful) / len(harmful), 3),
        "false_alarms": round(sum(harmless) / len(harmless), 3),
        "recall_where_sure": round(sum(harmful_and_sure) / len(harmful_and_sure), 3),
    }
    print("cross-validated on the development part, with the rules:", figures, "marked from", round(at, 3))
    if "--check" not in sys.argv:
        whole = {
            "version": FORMAT,
            "trained": dt.date.today().isoformat(),
            "cross_validated": figures,
            "checksum": checksum(content),
            "content": content,
        }
        PATH.write_text(
            json.dumps(whole, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n", "utf-8"
        )
        print(f"{PATH.name}: {PATH.stat().st_size / 1024:.0f} KB")


if __name__ == "__main__":
    main()
