"""One line for each goal: number, figure reached, figure asked, and last on the line `met` or `missed`."""

import datetime as dt
import json
from dataclasses import asdict, dataclass
from pathlib import Path

RESULTS = Path(__file__).parent / "results"


@dataclass(frozen=True)
class Goal:
    """A goal and what was reached; None where it cannot be measured here, and `why`."""

    number: str
    what: str
    reached: float | None
    asked: float
    at_most: bool = False
    why: str = ""

    @property
    def verdict(self) -> str:
        """The last word of the line."""
        if self.reached is None:
            return "not measured"
        good = self.reached <= self.asked if self.at_most else self.reached >= self.asked
        return "met" if good else "missed"

    def __str__(self) -> str:
        digits = 0 if self.asked >= 100 else 3
        reached = self.why if self.reached is None else f"{self.reached:,.{digits}f}"
        sign = "at most" if self.at_most else "at least"
        return f"{self.number:<4} {self.what:<50} {reached:>10}  {sign} {self.asked:<8,g} {self.verdict}"


def report(name: str, goals: list[Goal], **more: object) -> int:
    """Print the goals, keep them with the date, and return 1 if any is missed."""
    for goal in goals:
        print(goal)
    RESULTS.mkdir(exist_ok=True)
    content = {"goals": [asdict(goal) | {"verdict": goal.verdict} for goal in goals], **more}
    path = RESULTS / f"{dt.date.today().isoformat()}-{name}.json"
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return int(any(goal.verdict == "missed" for goal in goals))
