"""`python -m benchmarks.text.tongues`: how often the language of a short text is told, and at what cost."""

import sys
from collections import defaultdict
from collections.abc import Callable, Sequence

from benchmarks.text.sets import Labelled, languages
from youthvoice.text.language import UNDETERMINED, guess_language


def measure(rows: Sequence[Labelled], guess: Callable[[str], str] = guess_language) -> dict[str, float]:
    """Right, not told ("und", where a language was there), and wrong."""
    hits = defaultdict(int)
    for row in rows:
        said = guess(row.text)
        hits["right" if said == row.label else "not told" if said == UNDETERMINED else "wrong"] += 1
    return {name: round(hits[name] / len(rows), 3) for name in ("right", "not told", "wrong")}


if __name__ == "__main__":
    parts = languages()
    print("development", len(parts.development), measure(parts.development))
    if "-v" in sys.argv:
        for row in parts.development:
            if guess_language(row.text) != row.label:
                print(f"  {row.label:<8} {guess_language(row.text):<8} {row.text}")
    if "--held" in sys.argv:
        print("held", len(parts.held), measure(parts.held))
