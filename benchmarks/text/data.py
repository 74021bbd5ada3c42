"""The labelled texts, which stand outside the project: `../shared/data`, or where BENCH_DATA says.

A set is a folder (`banking77`, `consultation`, `search-snippets`) with `train.jsonl` and `test.jsonl`,
lines like `{"text": "…", "labels": ["…"]}`. Search snippets (Phan and others, 2008: 12,295 texts of web
searches in 8 subjects) are published with several studies of short texts; only `test.jsonl`, shuffled.
"""

import json
import os
import random
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(os.environ.get("BENCH_DATA", Path(__file__).parents[3] / "shared" / "data"))


@dataclass(frozen=True)
class Rows:
    """Texts and their labels, side by side."""

    texts: list[str]
    labels: list[list[str]]

    @property
    def known(self) -> list[str]:
        """Every label, in order."""
        return sorted({label for given in self.labels for label in given})


def read(name: str, part: str) -> Rows | None:
    """`part` is train or test; None where the set is not here."""
    path = FOLDER / name / f"{part}.jsonl"
    if not path.exists():
        return None
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return Rows([row["text"] for row in rows], [row["labels"] for row in rows])


def few(rows: Rows, examples: int, seed: int) -> Rows:
    """The first so many examples of each label, after shuffling with the seed."""
    order = list(range(len(rows.texts)))
    random.Random(seed).shuffle(order)
    seen: dict[str, int] = {}
    kept = []
    for at in order:
        if any(seen.get(label, 0) < examples for label in rows.labels[at]):
            kept.append(at)
            for label in rows.labels[at]:
                seen[label] = seen.get(label, 0) + 1
    return Rows([rows.texts[at] for at in kept], [rows.labels[at] for at in kept])
