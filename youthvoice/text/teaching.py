"""Learning themes from what people approved, and whether what was learned is better than what was there.

All comparing is on texts that were held back: they are cut into parts by their keys, each part is
judged by what was learned from the others, and both sides are judged on the same parts.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from youthvoice.errors import Invalid
from youthvoice.text import tagger
from youthvoice.text.agreement import cohens_kappa
from youthvoice.text.judging import Figures, Judged, JudgedTheme
from youthvoice.text.learned import Half, Learned
from youthvoice.text.tagger import Tagger, logistic, settle
from youthvoice.text.weighing import KINDS, Weighing, without_labels

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Matrix = npt.NDArray[np.float64]

#: A theme with fewer approved texts is left to the codebook, and its figures would say nothing.
FEWEST_EXAMPLES = 10
#: A word that stands in fewer texts is not kept: a stored file must hold nothing rare.
FEWEST_TEXTS = 5
PARTS = 5

Themes = Sequence[Collection[str]]


@dataclass(frozen=True)
class Lesson:
    """Approved texts, by their keys: the themes that people gave, and those that the codebook suggests."""

    keys: tuple[int, ...]
    texts: tuple[str, ...] = field(repr=False)
    labels: Themes
    by_codebook: Themes
    in_use: frozenset[str]

    def examples(self) -> dict[str, int]:
        """How many texts each theme in use has."""
        return {name: sum(name in given for given in self.labels) for name in sorted(self.in_use)}

    def learnable(self) -> tuple[str, ...]:
        """Themes in use with enough examples."""
        return tuple(name for name, count in self.examples().items() if count >= FEWEST_EXAMPLES)


@dataclass(frozen=True)
class Result:
    """What came of learning."""

    learned: Learned
    judged: Judged


def teach(lesson: Lesson, before: Learned | None) -> Result:
    """Learn from the lesson and compare with the codebook, and with what is in service.

    The latter is taught again from its own texts without the held part, so that it has not seen what
    it is judged on. Raises Invalid where there is too little to learn from.
    """
    import sklearn.linear_model  # noqa: F401  the limit below holds for what is loaded already
    from threadpoolctl import threadpool_limits

    known = lesson.learnable()
    if len(known) < 2:
        raise Invalid(f"Fewer than two themes have {FEWEST_EXAMPLES} texts that people tagged.")
    with threadpool_limits(1):  # beside a server on the same few cores more threads are four times slower
        return _teach(lesson, known, before)


def _teach(lesson: Lesson, known: tuple[str, ...], before: Learned | None) -> Result:
    plain = [without_labels(text) for text in lesson.texts]
    held = _held_out(lesson, plain, known, set(lesson.keys))
    earlier = None
    if before is not None:
        same = tuple(name for name in known if name in before.labels)
        by_before = _held_out(lesson, plain, same, before.taught_by).themes()
        earlier = Judged(_compare(lesson, same, by_before)).after
    whole = held.settle(tagger.fit_each(plain, lesson.labels, known, FEWEST_TEXTS))
    return Result(as_kept(whole, lesson.keys), Judged(_compare(lesson, known, held.themes()), earlier))


@dataclass(frozen=True)
class HeldOut:
    """Log odds (texts, labels) of texts by what was learned without their part, and what people gave."""

    labels: tuple[str, ...]
    wanted: "Matrix"
    odds: "Matrix"
    part: "Matrix"

    def settle(self, learned: Tagger) -> Tagger:
        """The same, with its scores and its threshold set by all of these texts."""
        return learned.calibrated(*settle(self.wanted, self.odds))

    def scores(self) -> tuple["Matrix", "Matrix"]:
        """Each text's scores, and its threshold: both set by the other parts, as if it were new."""
        import numpy as np

        scores, thresholds = np.zeros_like(self.odds), np.zeros(len(self.odds))
        for number in range(PARTS):
            here = self.part == number
            by, thresholds[here] = settle(self.wanted[~here], self.odds[~here])
            scores[here] = logistic(by.odds(self.odds[here]))
        return scores, thresholds

    def themes(self) -> Themes:
        """The themes found in each text."""
        import numpy as np

        scores, thresholds = self.scores()
        return [frozenset(np.array(self.labels)[row].tolist()) for row in scores >= thresholds[:, None]]


def _held_out(
    lesson: Lesson, plain: Sequence[str], known: tuple[str, ...], taught: Collection[int]
) -> HeldOut:
    """Each part by what was learned from the `taught` texts (by key) of the others."""
    import numpy as np

    part = np.array([key % PARTS for key in lesson.keys])
    wanted = tagger.indicator([[name for name in given if name in known] for given in lesson.labels], known)
    odds = np.zeros_like(wanted)
    for number in range(PARTS):
        rows = [at for at, key in enumerate(lesson.keys) if part[at] != number and key in taught]
        held = [at for at in range(len(plain)) if part[at] == number]
        labels = [lesson.labels[at] for at in rows]
        fold = tagger.fit_each([plain[at] for at in rows], labels, known, FEWEST_TEXTS)
        odds[held] = fold.odds([plain[at] for at in held])
    return HeldOut(known, wanted, odds, part)


def _compare(lesson: Lesson, known: Collection[str], found: Themes) -> dict[str, JudgedTheme]:
    return {
        name: JudgedTheme(
            texts=count,
            codebook=_figures(name, lesson.labels, lesson.by_codebook),
            learned=_figures(name, lesson.labels, found) if name in known else None,
        )
        for name, count in lesson.examples().items()
    }


def _figures(name: str, wanted: Themes, given: Themes) -> Figures:
    pairs = [(name in right, name in found) for right, found in zip(wanted, given, strict=True)]
    both, named = sum(a and b for a, b in pairs), sum(a + b for a, b in pairs)
    kappa = cohens_kappa(pairs)
    return Figures(round(2 * both / named, 3) if named else 0.0, None if kappa is None else round(kappa, 3))


def as_kept(whole: Tagger, keys: Sequence[int]) -> Learned:
    """As it is stored, with the keys of the texts that taught it."""
    parts = dict(whole.words.transformer_list)
    return Learned(
        labels=whole.labels,
        threshold=whole.threshold,
        weighing={kind: _weighing(parts[kind]) for kind in KINDS},
        by_words=Half(whole.by_words.weights, whole.by_words.intercepts),
        by_meaning=Half(whole.by_meaning.weights, whole.by_meaning.intercepts),
        taught_by=frozenset(keys),
    )


def _weighing(fitted: Any) -> Weighing:
    names = [str(name) for name in fitted.get_feature_names_out()]
    return Weighing({name: column for column, name in enumerate(names)}, tuple(fitted.idf_.tolist()))
