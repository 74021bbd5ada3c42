"""Agreement: the figures of the published worked examples, and what they mean in words."""

import pytest
from sklearn.metrics import cohen_kappa_score

from youthvoice.text.agreement import cohens_kappa, compare, in_words, krippendorffs_alpha


def table(both: int, first: int, second: int, neither: int) -> list[tuple[bool, bool]]:
    yes, no = True, False
    return [(yes, yes)] * both + [(yes, no)] * first + [(no, yes)] * second + [(no, no)] * neither


# The three examples of the encyclopaedia's article on Cohen's kappa: 50 and twice 100 grant applications.
@pytest.mark.parametrize(
    ("cells", "figure"), [((20, 5, 10, 15), 0.4), ((45, 15, 25, 15), 0.1304), ((25, 35, 5, 35), 0.2593)]
)
def test_kappa_is_that_of_the_published_examples(cells: tuple[int, int, int, int], figure: float) -> None:
    assert cohens_kappa(table(*cells)) == pytest.approx(figure, abs=5e-5)


def test_kappa_of_several_answers_is_that_of_another_program() -> None:
    one, other = list("aabbdccceddab"), list("abbbbccceddda")
    assert cohens_kappa(list(zip(one, other, strict=True))) == pytest.approx(cohen_kappa_score(one, other))


# Krippendorff 2011: A (two observers, two answers), B (two, five) and C (four, with answers missing).
A = ("0100000010", "1110010000")
B = ("aabbdcccedda", "babbbccceddd")
C = ("123321412...", "1233224125.3", ".33323422 51.".replace(" ", ""), "12332441251.")
UNITS = {0.095: A, 0.692: B, 0.743: C}


@pytest.mark.parametrize(("figure", "observers"), UNITS.items())
def test_alpha_is_that_of_the_published_examples(figure: float, observers: tuple[str, ...]) -> None:
    units = [[answer for answer in unit if answer != "."] for unit in zip(*observers, strict=True)]
    assert krippendorffs_alpha(units) == pytest.approx(figure, abs=5e-4)


def test_one_answer_throughout_says_nothing() -> None:
    assert cohens_kappa([]) is None
    assert cohens_kappa([(True, True)] * 5) is None
    assert krippendorffs_alpha([]) is None
    assert krippendorffs_alpha([["a"], ["b"]]) is None
    assert krippendorffs_alpha([["a", "a"]] * 5) is None
    assert "cannot be said" in in_words(None)


@pytest.mark.parametrize(
    ("figure", "words"),
    [(1, "always"), (0.7, "well"), (0.5, "in part"), (0.2, "little"), (0, "by chance"), (-0.3, "by chance")],
)
def test_each_figure_has_plain_words(figure: float, words: str) -> None:
    assert words in in_words(figure)


def test_each_theme_is_a_question_of_its_own() -> None:
    one = {1: {7}, 2: {7, 8}, 3: {8}, 4: set()}
    other = {1: {7}, 2: {7}, 3: {8}, 4: {9}}
    found = compare([1, 2, 3, 4], one, other)
    assert (found.texts, found.missing) == (4, 0)
    seven, eight, nine = found.themes
    assert (seven.both, seven.one, seven.neither, seven.kappa) == (2, 0, 2, 1)
    assert (eight.both, eight.one, eight.neither) == (1, 1, 2)
    assert nine.kappa == 0
    assert "chance" in nine.words
    assert found.kappa == pytest.approx(cohens_kappa(table(3, 1, 1, 7)))
    assert "agree well" in found.words


def test_where_an_answer_is_missing_alpha_speaks() -> None:
    found = compare([1, 2, 3], {1: {7}, 2: set(), 3: {7}}, {1: {7}, 2: set()})
    assert (found.texts, found.missing) == (2, 1)
    assert found.kappa == 1
    assert found.alpha == 1
    assert "always" in found.words
    nothing = compare([1], {}, {})
    assert (nothing.texts, nothing.missing, nothing.themes) == (0, 1, ())
    assert "cannot be said" in nothing.words
