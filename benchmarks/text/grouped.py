"""`python -m benchmarks.text.grouped`: `text group` on the sets that are here, against TF-IDF + k-means.

F12 asks for search snippets, which may not be here. K-means is told how many groups there are; ours is not.
"""

import datetime as dt
import json
import os
import statistics
import time

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")

from benchmarks.goals import RESULTS
from benchmarks.text.data import Rows, read
from youthvoice.text.grouping import group

MOST = 6000
SEEDS = range(5)


def one_label(rows: Rows) -> tuple[list[str], list[str]]:
    """The texts that have just one label, and it."""
    pairs = [(text, given[0]) for text, given in zip(rows.texts, rows.labels, strict=True) if len(given) == 1]
    return [text for text, _ in pairs[:MOST]], [label for _, label in pairs[:MOST]]


def measure(rows: Rows) -> dict[str, float]:
    from sklearn.cluster import KMeans
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.metrics import normalized_mutual_info_score

    texts, wanted = one_label(rows)
    started = time.perf_counter()
    found = group(texts)
    took = time.perf_counter() - started
    numbers = [0] * len(texts)
    for number, one in enumerate(found):
        for place in one.members:
            numbers[place] = number
    known, features = len(set(wanted)), TfidfVectorizer().fit_transform(texts)
    plain = [KMeans(known, n_init=1, random_state=seed).fit_predict(features) for seed in SEEDS]
    usual = statistics.median(normalized_mutual_info_score(wanted, one) for one in plain)
    ours = normalized_mutual_info_score(wanted, numbers)
    return {
        "texts": len(texts),
        "true groups": known,
        "groups found": len(found),
        "NMI": round(ours, 3),
        "NMI of TF-IDF + k-means": round(usual, 3),
        "ratio": round(ours / usual, 2),
        "seconds": round(took, 1),
    }


if __name__ == "__main__":
    table = {}
    for name, part in (("banking77", "train"), ("banking77", "test"), ("consultation", "train")):
        rows = read(name, part)
        if rows is None:
            print(f"{name} {part}: not here")
            continue
        table[f"{name} {part}"] = measured = measure(rows)
        print(f"{name} {part}:", ", ".join(f"{what} {value}" for what, value in measured.items()), flush=True)
    path = RESULTS / f"{dt.date.today().isoformat()}-groups.json"
    path.write_text(json.dumps(table, indent=1) + "\n", "utf-8")
