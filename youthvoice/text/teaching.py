"""Learning themes from what people approved, and whether what was learned is better than what was there.

All comparing is on texts that were held back: they are cut into parts by their keys, each part is
judged by what was learned from the others, and both sides are judged on the same parts.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from youthvoice.errors import Invalid
from youthvoice.text import tagger
from youthvoice.text.agreement import cohens_kappa
from youthvoice.text.judging import Figures, Judged, JudgedTheme
from youthvoice.text.learned import Half, Learned
from youthvoice.text.tagger import Tagger
from youthvoice.text.weighing import KINDS, Weighing, without_labels

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
    threshold, found = _held_out(lesson, plain, known, set(lesson.keys))
    earlier = None
    if before is not None:
        same = tuple(name for name in known if name in before.labels)
        _, by_before = _held_out(lesson, plain, same, before.taught_by)
        earlier = Judged(_compare(lesson, same, by_before)).after
    whole = tagger.fit_each(plain, lesson.labels, known, FEWEST_TEXTS)
    return Result(_kept(whole, threshold, lesson.keys), Judged(_compare(lesson, known, found), earlier))


def _held_out(
    lesson: Lesson, plain: Sequence[str], known: tuple[str, ...], taught: Collection[int]
) -> tuple[float, Themes]:
    """The threshold, and the themes found in each text by what was learned without its part.

    Each part's own threshold comes from the other parts.
    """
    import numpy as np

    part = [key % PARTS for key in lesson.keys]
    wanted = tagger.indicator([[name for name in given if name in known] for given in lesson.labels], known)
    scores = np.zeros_like(wanted)
    found: list[frozenset[str]] = [frozenset()] * len(plain)
    for number in range(PARTS):
        rows = [at for at, key in enumerate(lesson.keys) if part[at] != number and key in taught]
        held = [at for at in range(len(plain)) if part[at] == number]
        labels = [lesson.labels[at] for at in rows]
        fold = tagger.fit_each([plain[at] for at in rows], labels, known, FEWEST_TEXTS)
        scores[held] = fold.scores([plain[at] for at in held])
    for number in range(PARTS):
        others = [at for at in range(len(plain)) if part[at] != number]
        threshold = tagger.best_threshold(wanted[others], scores[others])
        for at in (at for at in range(len(plain)) if part[at] == number):
            given = zip(known, scores[at], strict=True)
            found[at] = frozenset(name for name, score in given if score >= threshold)
    return tagger.best_threshold(wanted, scores), found


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


def _kept(whole: Tagger, threshold: float, keys: Sequence[int]) -> Learned:
    parts = dict(whole.words.transformer_list)
    return Learned(
        labels=whole.labels,
        threshold=threshold,
        weighing={kind: _weighing(parts[kind]) for kind in KINDS},
        by_words=Half(whole.by_words.weights, whole.by_words.intercepts),
        by_meaning=Half(whole.by_meaning.weights, whole.by_meaning.intercepts),
        taught_by=frozenset(keys),
    )


def _weighing(fitted: Any) -> Weighing:
    names = [str(name) for name in fitted.get_feature_names_out()]
    return Weighing({name: column for column, name in enumerate(names)}, tuple(fitted.idf_.tolist()))
