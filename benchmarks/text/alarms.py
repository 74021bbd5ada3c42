"""`python -m benchmarks.text.alarms`: recall and false alarms of the screening, by kind, on both parts."""

import sys
from collections import defaultdict
from collections.abc import Sequence

from benchmarks.text.sets import Labelled, demonstration, further, screening
from youthvoice.text.screening import rules_score, screen
from youthvoice.text.tables import read_yaml

NONE = "none"


def measure(rows: Sequence[Labelled]) -> dict[str, float]:
    """The shares that are marked: of texts for a lead (recall), and of others (false alarms)."""
    harmful = [row.text for row in rows if row.label != NONE]
    harmless = [row.text for row in rows if row.label == NONE]
    found = [screen(text) for text in harmful]
    return {
        "texts": len(rows),
        "recall": _share([one.disclosure for one in found]),
        "recall, rules alone": _share([rules_score(text) >= 0.5 for text in harmful]),
        "recall, or said to be unreadable": _share([one.disclosure or not one.readable for one in found]),
        "false alarms": _share([screen(text).disclosure for text in harmless]),
        "of what is marked: suspected only, harmful": _share(
            [one.suspected for one in found if one.disclosure]
        ),
        "of what is marked: suspected only, harmless": _share(
            [one.suspected for one in map(screen, harmless) if one.disclosure]
        ),
        "false alarms, rules alone": _share([rules_score(text) >= 0.5 for text in harmless]),
    }


def _share(hits: Sequence[bool]) -> float:
    return round(sum(hits) / max(len(hits), 1), 3)


def by_kind(rows: Sequence[Labelled]) -> dict[str, tuple[int, float]]:
    """How many texts of each kind, and the share of them that is marked."""
    marked: dict[str, list[bool]] = defaultdict(list)
    for row in rows:
        marked[row.label].append(screen(row.text).disclosure)
    return {kind: (len(hits), _share(hits)) for kind, hits in sorted(marked.items())}


def published() -> float:
    """The share of the published list of explicit danger that is marked: a gate, and a test."""
    listed = read_yaml("explicit_phrases.yaml").values()
    return _share([screen(text).disclosure for texts in listed for text in texts])


def longer(rows: Sequence[Labelled]) -> float:
    """The share that is marked of the demonstration's longer texts, which passed as harmless."""
    return _share([screen(row.text).disclosure for row in rows])


def table(rows: Sequence[Labelled], title: str) -> dict[str, float]:
    """Print and return the figures."""
    found = measure(rows)
    print(f"\nscreening, {title}")
    for name, value in found.items():
        print(f"  {name:<44} {value}")
    for kind, (count, share) in by_kind(rows).items():
        print(f"    {kind:<18} {count:>4} texts  marked {share:.2f}")
    return found


if __name__ == "__main__":
    parts = screening()
    table(parts.development, "development")
    if "-v" in sys.argv:
        for row in parts.development:
            if screen(row.text).disclosure != (row.label != NONE):
                print(f"  {row.label}: {row.text}")
    if "--held" in sys.argv:
        table(parts.held, "held")
        table(further().held, "held, of the later and longer set")
        print(f"  of the demonstration's harmless texts, held: {longer(demonstration().held)} marked")
