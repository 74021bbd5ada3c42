"""`python -m benchmarks.text.screening_model`: learn the screening model anew and write its file.

Learns from the development part, from the sentences of `teaching.txt`, and from the examples of the rules and
the published lists. The held part is not opened. The same texts give the same file.
"""

import datetime as dt
import json
import os
import sys
from collections import Counter
from collections.abc import Sequence
from math import log, sqrt
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")

from benchmarks.text.sets import Labelled, demonstration, screening, teaching
from youthvoice.text.folding import SENTENCE_END, fold
from youthvoice.text.screening import rules_score
from youthvoice.text.screening_model import FORMAT, MODEL_FILE, Model, checksum, pieces_of, terms_of
from youthvoice.text.screening_rules import load_rules
from youthvoice.text.tables import read_yaml

PATH = Path(__file__).parents[2] / "youthvoice" / "text" / "data" / MODEL_FILE
NONE = "none"
FOLDS, ROUNDS = 5, 3
#: Of harmless texts, short and long, so many may be marked: the aim.
FALSE_ALARMS = 0.25
FEWEST, STRENGTH, OF_PIECES, SMALLEST, DIGITS = 2, 3.0, 0.4, 0.0015, 4


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
    return [*screening().development, *demonstration().development]


def learn(rows: Sequence[Labelled]) -> dict[str, Any]:
    """Return the plain values of a model."""
    words = [[word for word in fold(row.text).words.split() if word != SENTENCE_END] for row in rows]
    terms = _counts([terms_of(one) for one in words], [len(one) for one in words])
    pieces = _counts(
        [[piece for word in one for piece in pieces_of(word)] for one in words], [len(one) for one in words]
    )
    bias, (of_terms, of_pieces) = _fit([terms, pieces], [row.label != NONE for row in rows])
    return {"bias": bias, "words": of_terms, "pieces": of_pieces}


def _counts(found: Sequence[Sequence[str]], lengths: Sequence[int]) -> list[dict[str, float]]:
    """How often each stands in each text, by the square root of its words; what is rare is left out."""
    seen = Counter(name for one in found for name in set(one))
    return [
        {name: count / sqrt(max(length, 1)) for name, count in Counter(one).items() if seen[name] >= FEWEST}
        for one, length in zip(found, lengths, strict=True)
    ]


def _fit(
    groups: Sequence[Sequence[dict[str, float]]], wanted: Sequence[bool]
) -> tuple[float, list[dict[str, float]]]:
    from scipy.sparse import hstack
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    shapes = [DictVectorizer().fit(group) for group in groups]
    scales = (1.0, OF_PIECES)
    table = hstack(
        [shape.transform(group) * scale for shape, group, scale in zip(shapes, groups, scales, strict=True)]
    )
    found = LogisticRegression(C=STRENGTH, max_iter=5000, tol=1e-6, class_weight="balanced").fit(
        table.tocsr(), wanted
    )
    weights, at, named = found.coef_[0], 0, []
    for shape, scale in zip(shapes, scales, strict=True):
        names = shape.feature_names_
        named.append(_rounded(dict(zip(names, weights[at : at + len(names)] * scale, strict=True))))
        at += len(names)
    return round(float(found.intercept_[0]), DIGITS), named


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


def threshold(rows: Sequence[Labelled], scores: Sequence[float]) -> float:
    """The lowest score to mark at, with so many false alarms of model and rules together."""
    harmless = [
        1.0 if rules_score(row.text) >= 0.5 else score
        for row, score in zip(rows, scores, strict=True)
        if row.label == NONE
    ]
    return sorted(harmless, reverse=True)[int(FALSE_ALARMS * len(harmless))] + 0.001


def main() -> None:
    rows, always = to_validate(), [*teaching(), *published()]
    scores = cross_validate(rows, always)
    at = threshold(rows, scores)
    content = learn([*rows, *always])
    content["bias"] = round(content["bias"] - log(at / (1 - at)), DIGITS)
    marked = [score >= at or rules_score(row.text) >= 0.5 for row, score in zip(rows, scores, strict=True)]
    pairs = list(zip(rows, marked, strict=True))
    harmful = [hit for row, hit in pairs if row.label != NONE]
    harmless = [hit for row, hit in pairs if row.label == NONE]
    figures = {
        "texts": len(rows) + len(always),
        "recall": round(sum(harmful) / len(harmful), 3),
        "false_alarms": round(sum(harmless) / len(harmless), 3),
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
