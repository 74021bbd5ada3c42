"""What a score is worth: log odds are set right by texts that were not learned from (Platt, 1999).

Afterwards, of the texts that score 0.7 for a theme about seven in ten have it. Learning balances rare
themes against frequent ones, which alone would make every rare theme look likelier than it is.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Matrix = npt.NDArray[np.float64]

#: A theme with fewer texts that have it, or lack it, is left as it is: the line would follow single texts.
_FEWEST = 5
#: Weak: enough that the line of a theme that is told apart without a fault does not become a wall.
_STRENGTH = 1.0


@dataclass(frozen=True)
class Calibration:
    """One straight line for each theme, from log odds to log odds: slopes and shifts, both (labels,)."""

    slopes: "Matrix"
    shifts: "Matrix"

    def odds(self, odds: "Matrix") -> "Matrix":
        """(texts, labels) log odds, set right."""
        return odds * self.slopes + self.shifts


def calibrate(wanted: "Matrix", odds: "Matrix") -> Calibration:
    """Lines by texts not learned from; both (texts, labels), `wanted` is 1 where a text has the theme."""
    import numpy as np

    lines = [_line(column, given) for column, given in zip(wanted.T, odds.T, strict=True)]
    return Calibration(np.array([slope for slope, _ in lines]), np.array([shift for _, shift in lines]))


def _line(column: "Matrix", odds: "Matrix") -> tuple[float, float]:
    from sklearn.linear_model import LogisticRegression

    if min(column.sum(), len(column) - column.sum()) < _FEWEST:
        return 1.0, 0.0
    model = LogisticRegression(C=_STRENGTH).fit(odds[:, None], column)
    slope = float(model.coef_[0, 0])
    return (slope, float(model.intercept_[0])) if slope > 0 else (1.0, 0.0)
