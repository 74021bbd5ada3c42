"""`python -m benchmarks.text.details`: how well personal details are found."""

import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from benchmarks.text.sets import Marked, personal_details
from youthvoice.text.personal_details import find_personal_details
from youthvoice.text.spans import Span


@dataclass
class Tally:
    """Details that are there, those covered whole, spans found, those that touch a detail."""

    there: int = 0
    covered: int = 0
    found: int = 0
    right: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.covered / max(self.there, 1)

    @property
    def precision(self) -> float:
        return self.right / max(self.found, 1)


def measure(rows: Sequence[Marked]) -> dict[str, Tally]:
    """By kind, and `all`. A detail counts as found when every letter and digit of it would be masked."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for row in rows:
        found = find_personal_details(row.text)
        for span in row.spans:
            good = _covered(row.text, span, found)
            for tally in (tallies[span.kind], tallies["all"]):
                tally.there += 1
                tally.covered += good
                if not good:
                    tally.wrong.append(f"missed  {row.text[span.start : span.end]!r} in {row.text!r}")
        for span in found:
            good = any(span.start < other.end and other.start < span.end for other in row.spans)
            for tally in (tallies[span.kind], tallies["all"]):
                tally.found += 1
                tally.right += good
                if not good:
                    tally.wrong.append(f"false   {row.text[span.start : span.end]!r} in {row.text!r}")
    return dict(sorted(tallies.items()))


def _covered(text: str, span: Span, found: Sequence[Span]) -> bool:
    telling = [at for at in range(span.start, span.end) if text[at].isalnum()]
    return all(any(one.start <= at < one.end for one in found) for at in telling)


def table(rows: Sequence[Marked], title: str) -> dict[str, Tally]:
    """Print and return the figures."""
    found = measure(rows)
    print(f"\npersonal details, {title}: {len(rows)} texts")
    for kind, tally in found.items():
        print(
            f"  {kind:<14} {tally.there:>4} there  recall {tally.recall:.3f}  precision {tally.precision:.3f}"
        )
    return found


if __name__ == "__main__":
    parts = personal_details()
    measured = table(parts.development, "development")
    if "-v" in sys.argv:
        print(*measured["all"].wrong, sep="\n")
    if "--held" in sys.argv:
        table(parts.held, "held")
