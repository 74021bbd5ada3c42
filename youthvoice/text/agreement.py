"""How well two who tag the same texts agree, beyond what chance would give. Pure arithmetic.

Sources: J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological
Measurement 20 (1960), 37-46. K. Krippendorff, "Computing Krippendorff's alpha-reliability" (2011),
nominal data. Bands of words as J. R. Landis and G. G. Koch, Biometrics 33 (1977), 159-174, put plainly;
they are a habit and no law.
"""

from collections import Counter
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

#: From this figure on, in words. Below the last: no better than chance.
_BANDS = (
    (0.81, "They agree almost always."),
    (0.61, "They agree well."),
    (0.41, "They agree in part. Talk about where they differ."),
    (0.01, "They agree little. The theme's description may need to be clearer."),
)
_CHANCE = "They agree no more than by chance. The theme's description needs to be clearer."
_CANNOT_SAY = "It cannot be said: there is nothing to compare."


def cohens_kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """κ = (p_o - p_e) / (1 - p_e), from one pair of answers for each text (Cohen 1960).

    p_o is the share of equal answers; p_e what two would share who answered at random, each with their
    own shares. None without pairs, and where both gave one and the same answer throughout: chance
    alone would do that, so nothing can be said.
    """
    if not pairs:
        return None
    total = len(pairs)
    observed = sum(one == other for one, other in pairs) / total
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    expected = sum(first[answer] * second[answer] for answer in first) / total**2
    return None if expected == 1 else (observed - expected) / (1 - expected)


def krippendorffs_alpha(units: Sequence[Collection[Hashable]]) -> float | None:
    """α = 1 - D_o / D_e for nominal answers (Krippendorff 2011, C); a missing answer is left out of its unit.

    `units` holds, for each text, the answers that were given to it, by however many. Units with fewer
    than two answers say nothing. None where nothing can be said: no such unit, or one answer throughout.
    """
    together: Counter[tuple[Hashable, Hashable]] = Counter()
    for unit in units:
        for one, other in permutations(list(unit), 2):
            together[one, other] += 1 / (len(unit) - 1)  # type: ignore[assignment]
    each: Counter[Hashable] = Counter()
    for (one, _), share in together.items():
        each[one] += share
    total = sum(each.values())
    apart = total**2 - sum(count**2 for count in each.values())
    if not total or not apart:
        return None
    differing = sum(share for (one, other), share in together.items() if one != other)
    return 1 - (total - 1) * differing / apart


def in_words(figure: float | None) -> str:
    """What a figure of agreement means, in plain words."""
    if figure is None:
        return _CANNOT_SAY
    shown = round(figure, 2)  # as the page shows it, so that figure and words never differ
    return next((words for least, words in _BANDS if shown >= least), _CHANCE)


@dataclass(frozen=True)
class ThemeAgreement:
    """Two people on one theme: texts to which both, only one, or neither gave it; κ, and what it means."""

    theme: int
    both: int
    one: int
    neither: int
    kappa: float | None

    @property
    def words(self) -> str:
        """In plain words."""
        return in_words(self.kappa)


@dataclass(frozen=True)
class Agreement:
    """Two people on the same texts. `texts` have both answers; `missing` lack one of them."""

    texts: int
    missing: int
    themes: tuple[ThemeAgreement, ...]
    kappa: float | None
    alpha: float | None

    @property
    def words(self) -> str:
        """In plain words; of alpha where answers are missing."""
        return in_words(self.alpha if self.missing else self.kappa)


#: Themes that one person gave to each text, by its key; a text without an entry was not answered.
Answers = Mapping[int, Collection[int]]


def compare(texts: Collection[int], one: Answers, other: Answers) -> Agreement:
    """Two people's themes for the same texts.

    A text can have several themes, so each theme is a question of its own: does it belong or not? Only
    themes that at least one of the two gave are asked about, else "neither" on many unused themes would
    pass for agreement. The figure for all is taken over every theme and text together.
    """
    themes = sorted({theme for given in (*one.values(), *other.values()) for theme in given})
    shared = [text for text in texts if text in one and text in other]
    pairs = {theme: [(theme in one[text], theme in other[text]) for text in shared] for theme in themes}
    given = (one, other)
    units = [[theme in by[text] for by in given if text in by] for text in texts for theme in themes]
    return Agreement(
        texts=len(shared),
        missing=len(texts) - len(shared),
        themes=tuple(_of_theme(theme, pairs[theme]) for theme in themes),
        kappa=cohens_kappa([pair for theme in themes for pair in pairs[theme]]),
        alpha=krippendorffs_alpha(units),
    )


def _of_theme(theme: int, pairs: Sequence[tuple[bool, bool]]) -> ThemeAgreement:
    both, neither = sum(a and b for a, b in pairs), sum(not a and not b for a, b in pairs)
    return ThemeAgreement(theme, both, len(pairs) - both - neither, neither, cohens_kappa(pairs))
