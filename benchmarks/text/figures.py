"""How well labels and scores fit what people gave."""

import statistics
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float64]


def accuracy(wanted: Sequence[Sequence[str]], given: Sequence[Sequence[str]]) -> float:
    """The share of texts whose first label is the right one."""
    return statistics.mean(one[0] == right[0] for one, right in zip(given, wanted, strict=True))


def macro_f1(wanted: Sequence[Sequence[str]], given: Sequence[Sequence[str]]) -> float:
    """The mean over labels of the F1 of each."""
    known = {label for labels in wanted for label in labels}
    pairs = list(zip(wanted, given, strict=True))
    scores = []
    for label in known:
        right = sum(label in one and label in other for one, other in pairs)
        named = sum((label in one) + (label in other) for one, other in pairs)
        scores.append(2 * right / named)
    return statistics.mean(scores)


def calibration_error(wanted: Matrix, scores: Matrix, groups: int = 10) -> float:
    """Expected calibration error, 0 to 1: how far scores of like height lie from the share that is right."""
    truth, given = wanted.ravel(), scores.ravel()
    group = np.minimum((given * groups).astype(int), groups - 1)
    sums = [(truth[group == one], given[group == one]) for one in range(groups)]
    return float(sum(abs(float(right.sum() - said.sum())) for right, said in sums) / len(given))
