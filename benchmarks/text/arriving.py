"""What every text meets on arrival: how well, how fast, how large (`python -m benchmarks.text.arriving`)."""

import json
import os
import statistics
import subprocess
import sys
import time

from benchmarks.goals import Goal, report
from benchmarks.text import alarms, details, tongues
from benchmarks.text.sets import demonstration, further, languages, personal_details, screening

QUICK = os.environ.get("QUICK") == "1"
LINES = 3_000 if QUICK else 10_000
ROUNDS = 3 if QUICK else 5
# In a process of its own, so that what the other measurements loaded is not counted.
_ALONE = """
import resource, sys, time
from youthvoice.operations.analysing import analyse_lines
from youthvoice.operations.data_files import first_codebook
lines, codebook = sys.stdin.buffer.read().splitlines(), first_codebook()
for _ in analyse_lines(lines[:200], codebook):
    pass
for _ in range(int(sys.argv[1])):
    started = time.process_time()
    count = sum(1 for _ in analyse_lines(lines, codebook))
    print(count / (time.process_time() - started))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def speed() -> list[Goal]:
    """F10: `text analyse` with everything on, in the processor's own time: one core, however busy it is."""
    texts = [row.text for row in (*screening().development, *demonstration().development)]
    lines = "\n".join(json.dumps({"id": n, "text": texts[n % len(texts)]}) for n in range(LINES))
    command = [sys.executable, "-c", _ALONE, str(ROUNDS)]
    done = subprocess.run(command, input=lines.encode(), capture_output=True, check=True)
    *rounds, resident = map(float, done.stdout.split())
    return [
        Goal("F10", "text analyse, texts a second, one core", statistics.median(rounds), 2000),
        Goal("F10", "text analyse, resident MB", resident, 500, at_most=True),
    ]


def quality() -> tuple[list[Goal], dict[str, object]]:
    """The held parts of the made-up sets, and the figures in full."""
    started = time.perf_counter()
    found = details.table(personal_details().held, "held")
    alarm = alarms.table(screening().held, "held")
    later = alarms.table(further().held, "held, of the later and longer set")
    longer = alarms.longer(demonstration().held)
    tongue = tongues.measure(languages().held)
    print(f"  of the demonstration's harmless texts, held: {longer} marked")
    print(f"\nlanguage, held: {tongue}   ({time.perf_counter() - started:.1f} s in all)\n")
    goals = [
        Goal("5", "personal details, held: recall", found["all"].recall, 0.95),
        Goal("5", "personal details, held: precision", found["all"].precision, 0.85),
        Goal("5", "screening, held: recall", alarm["recall"], 0.95),
        Goal("5", "screening, held: false alarms", alarm["false alarms"], 0.25, at_most=True),
        Goal("5", "explicit danger, published list: found", alarms.published(), 1.0),
    ]
    tables = {
        "personal_details": {kind: [one.there, one.recall, one.precision] for kind, one in found.items()},
        "screening": {
            **alarm,
            "longer harmless texts marked": longer,
            "of the later and longer set": later,
            "by kind": alarms.by_kind(screening().held),
        },
        "language": tongue,
    }
    return goals, tables


if __name__ == "__main__":
    fast = speed()
    good, tables = quality()
    raise SystemExit(report("arriving", [*fast, *good], tables=tables))
