"""`python -m benchmarks.text`: goals F10 to F12, what texts meet on arrival, and the table of ways."""

import os
import resource
import statistics
import time

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")  # F10 counts one core

from benchmarks.goals import Goal, report
from benchmarks.text import arriving
from benchmarks.text.data import Rows, few, read
from benchmarks.text.figures import accuracy, calibration_error, macro_f1
from benchmarks.text.ways import WAYS
from youthvoice.text.grouping import group
from youthvoice.text.tagger import indicator, learn

QUICK = os.environ.get("QUICK") == "1"
SEEDS = (0,) if QUICK else (0, 1, 2)
EXAMPLES = (10, 30) if QUICK else (5, 10, 20, 30)
#: Naive Bayes asks every label about every word: a part of the test texts is enough to place it.
SLOW, PART = "TextBlob Naive Bayes", 400
SETS = ("banking77", "consultation")


def table() -> dict[str, dict[str, dict[int, float]]]:
    """Measure every way on every set; prints a line for each as it comes."""
    found: dict[str, dict[str, dict[int, float]]] = {}
    for name in SETS:
        train, test = read(name, "train"), read(name, "test")
        if train is None or test is None:
            print(f"{name}: not here")
            continue
        score = accuracy if all(len(given) == 1 for given in train.labels) else macro_f1
        print(f"\n{name} ({score.__name__.replace('_', ' ')}; examples {', '.join(map(str, EXAMPLES))})")
        for way in WAYS:
            found.setdefault(name, {})[way] = row = {n: _mean(way, score, train, test, n) for n in EXAMPLES}
            print(f"  {way:<30}", *(f"{value:.3f}" for value in row.values()), flush=True)
    return found


def _mean(way: str, score: object, train: Rows, test: Rows, examples: int) -> float:
    part = PART if way == SLOW else len(test.texts)
    texts, wanted = (
        test.texts[:: max(len(test.texts) // part, 1)],
        test.labels[:: max(len(test.texts) // part, 1)],
    )
    values = [score(wanted, WAYS[way](few(train, examples, seed), texts)) for seed in SEEDS]
    return statistics.mean(values)


def worth() -> dict[int, float]:
    """Expected calibration error where texts have several themes: how far scores lie from what is right."""
    train, test = read("consultation", "train"), read("consultation", "test")
    if train is None or test is None:
        return {}
    found = {}
    for examples in EXAMPLES:
        taught = [learn(one.texts, one.labels) for one in (few(train, examples, seed) for seed in SEEDS)]
        errors = [
            calibration_error(indicator(test.labels, one.labels), one.scores(test.texts)) for one in taught
        ]
        found[examples] = statistics.mean(errors)
    print("\nconsultation, calibration error of our scores", *(f"{value:.3f}" for value in found.values()))
    return found


def speed() -> list[Goal]:
    """F10: texts a second after loading, memory, and how long learning from 5,000 takes."""
    rows = read("banking77", "train")
    if rows is None:
        return [Goal("F10", "texts tagged a second, one core", None, 2000, why="no texts")]
    some = Rows(rows.texts[:5000], rows.labels[:5000])
    started = time.perf_counter()
    tagger = learn(some.texts, some.labels, fewest=5)
    taught = time.perf_counter() - started
    tagger.tag(rows.texts[:100])
    rounds = []
    for _ in range(5):
        started = time.perf_counter()
        tagger.tag(rows.texts[5000:])
        rounds.append(len(rows.texts[5000:]) / (time.perf_counter() - started))
    resident = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [
        Goal("F10", "texts tagged a second, one core, after load", statistics.median(rounds), 2000),
        Goal("F10", "resident MB while learning from 5,000 and tagging", resident, 500, at_most=True),
        Goal("F10", "seconds to learn from 5,000 labelled texts", taught, 30, at_most=True),
    ]


def quality(found: dict[str, dict[str, dict[int, float]]]) -> list[Goal]:
    """F11: the tagger's figures of the table."""
    asked = [("banking77", 10, 0.80), ("banking77", 30, 0.88), ("consultation", 10, 0.91)]
    return [
        Goal("F11", f"{name}, {examples} examples a theme", found[name]["youthvoice"][examples], figure)
        if name in found
        else Goal("F11", f"{name}, {examples} examples a theme", None, figure, why="no texts")
        for name, examples, figure in asked
    ]


def groups() -> list[Goal]:
    """F12: agreement with the true groups against TF-IDF and k-means, and how long 6,000 texts take."""
    from sklearn.cluster import KMeans
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.metrics import normalized_mutual_info_score

    snippets, banking = read("search-snippets", "test"), read("banking77", "train")
    if snippets is None:
        goals = [Goal("F12", "search snippets: NMI against TF-IDF + k-means", None, 2, why="no texts")]
    else:
        texts, wanted = snippets.texts[:6000], [given[0] for given in snippets.labels[:6000]]
        numbers = [0] * len(texts)
        for number, one in enumerate(group(texts)):
            for place in one.members:
                numbers[place] = number
        known = len(set(wanted))
        features = TfidfVectorizer().fit_transform(texts)
        plain = [KMeans(known, n_init=1, random_state=seed).fit_predict(features) for seed in range(5)]
        # k-means is told how many groups there are, and its luck differs from seed to seed
        usual = statistics.median(normalized_mutual_info_score(wanted, one) for one in plain)
        ratio = normalized_mutual_info_score(wanted, numbers) / usual
        goals = [Goal("F12", "search snippets: NMI against TF-IDF + k-means", ratio, 2)]
    texts = (snippets or banking or Rows(["a text"] * 6000, [])).texts[:6000]
    started = time.perf_counter()
    group(texts)
    return [
        *goals,
        Goal("F12", "seconds to group 6,000 texts", time.perf_counter() - started, 20, at_most=True),
    ]


if __name__ == "__main__":
    goals = [*arriving.speed(), *speed(), *groups()]
    here, arrived = arriving.quality()
    measured, calibrated = table(), worth()
    print()
    more = {"table": measured, "calibration_error": calibrated, "arriving": arrived}
    raise SystemExit(report("text", [*goals, *here, *quality(measured)], **more))
