"""A score is worth what it says: of what scores 0.7, seven in ten are right."""

import numpy as np
import pytest

from benchmarks.text.figures import calibration_error
from youthvoice.text.calibrating import calibrate
from youthvoice.text.tagger import logistic


def test_scores_that_say_too_much_are_set_right_theme_by_theme() -> None:
    random = np.random.default_rng(7)
    true_odds = random.normal(-1, 1.5, size=(2000, 2))
    wanted = (random.random(true_odds.shape) < logistic(true_odds)).astype(float)
    said = true_odds * [3.0, 0.5] + [2.0, 0.0]  # the first too sure and too high, the second too shy
    new = slice(1000, None)
    before = calibration_error(wanted[new], logistic(said[new]))
    by = calibrate(wanted[:1000], said[:1000])
    after = calibration_error(wanted[new], logistic(by.odds(said[new])))
    assert before > 0.1
    assert after < 0.03
    assert by.slopes == pytest.approx([1 / 3, 2], rel=0.15)


@pytest.mark.parametrize("having", [0, 4, 96, 100])
def test_a_theme_of_a_few_texts_is_left_as_it_is(having: int) -> None:
    odds = np.linspace(-3, 3, 100)[:, None]
    wanted = (np.arange(100) < having).astype(float)[:, None]
    assert np.array_equal(calibrate(wanted, odds).odds(odds), odds)


def test_a_line_never_turns_the_order_round() -> None:
    odds = np.linspace(-3, 3, 100)[:, None]
    assert calibrate((odds < 0).astype(float), odds).slopes == [1.0]


def test_the_error_is_how_far_what_is_said_lies_from_what_is_so() -> None:
    scores = np.array([[0.95], [0.95], [0.95], [0.95], [0.05], [0.05]])
    wanted = np.array([[1.0], [1.0], [0.0], [0.0], [0.0], [0.0]])
    assert calibration_error(wanted, scores) == pytest.approx((4 * 0.45 + 2 * 0.05) / 6)
