"""A tagger that learns from texts that people tagged: by their words, and by what they mean.

Two linear models stand side by side: one on TF-IDF of words and runs of letters, one on static
embeddings. Their log odds are added; measured on short messages, each alone is 1 to 6 points worse.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from youthvoice.errors import Invalid
from youthvoice.text.calibrating import Calibration, calibrate
from youthvoice.text.embedding import embed
from youthvoice.text.tokens import WORD

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Matrix = npt.NDArray[np.float64]

#: How many parts the training texts are cut into to see scores of texts that were not learned from.
_FOLDS = 5
_SURE = 1e-6
#: Inverse strengths of regularisation; what is measured changes little from 5 to 100.
_BY_WORDS, _BY_MEANING = 20.0, 30.0


@dataclass(frozen=True)
class Tagged:
    """Themes of one text, best first, and the score of every theme from 0 to 1."""

    labels: tuple[str, ...]
    scores: dict[str, float]


@dataclass(frozen=True)
class Tagger:
    """What was learned. `one_each`: every text it learned from had exactly one theme."""

    labels: tuple[str, ...]
    one_each: bool
    threshold: float
    words: Any
    by_words: "Linear"
    by_meaning: "Linear"

    def tag(self, texts: Sequence[str]) -> list[Tagged]:
        """One answer for each text; every text has at least its best theme."""
        return [self._tagged(row) for row in self.scores(texts)]

    def scores(self, texts: Sequence[str]) -> "Matrix":
        """(texts, labels), each from 0 to 1; where a text has one theme only, each row adds up to 1."""
        return _softmax(2 * self.odds(texts)) if self.one_each else logistic(self.odds(texts))

    def odds(self, texts: Sequence[str]) -> "Matrix":
        """(texts, labels): the two models speak for the same text, so their log odds are averaged."""
        import numpy as np

        if not texts:
            return np.zeros((0, len(self.labels)))
        return (self.by_words.odds(self.words.transform(texts)) + self.by_meaning.odds(embed(texts))) / 2

    def calibrated(self, by: Calibration, threshold: float) -> "Tagger":
        """The same, with what sets its scores right in its own weights."""
        by_words, by_meaning = self.by_words.moved(by, 2.0), self.by_meaning.moved(by, 0.0)
        return replace(self, threshold=threshold, by_words=by_words, by_meaning=by_meaning)

    def _tagged(self, row: "Matrix") -> Tagged:
        order = row.argsort()[::-1]
        chosen = [] if self.one_each else [place for place in order if row[place] >= self.threshold]
        chosen = chosen or [order[0]]
        scores = {self.labels[place]: round(float(row[place]), 4) for place in order}
        return Tagged(tuple(self.labels[place] for place in chosen), scores)


@dataclass(frozen=True)
class Linear:
    """Weights (labels, features) and intercepts of one linear model; `one_each` as in `Tagger`."""

    weights: "Matrix"
    intercepts: "Matrix"
    one_each: bool

    def odds(self, features: Any) -> "Matrix":
        """Log probabilities where each text has one theme, else log odds, theme by theme."""
        import numpy as np

        raw = np.asarray(features @ self.weights.T) + self.intercepts
        if self.one_each:
            return np.log(_softmax(raw) + _SURE)
        return raw

    def moved(self, by: Calibration, share: float) -> "Linear":
        """The same odds along another line; `share` of its shift is taken on here."""
        intercepts = self.intercepts * by.slopes + share * by.shifts
        return replace(self, weights=self.weights * by.slopes[:, None], intercepts=intercepts)


def learn(texts: Sequence[str], labels: Sequence[Sequence[str]], *, fewest: int = 1) -> Tagger:
    """Learn from texts and their themes.

    Words and runs of letters that stand in fewer than `fewest` texts are left out, so that a stored
    model can hold no rare name. Raises Invalid below two themes.
    """
    known = tuple(sorted({label for given in labels for label in given}))
    if len(known) < 2 or len(texts) != len(labels):
        raise Invalid("Learning needs at least two themes, and themes for every text.")
    one_each = all(len(set(given)) == 1 for given in labels)
    learned = _fit(texts, indicator(labels, known), known, one_each=one_each, fewest=fewest)
    if one_each:
        return learned
    return _measured(learned, texts, labels, fewest)


def fit_each(
    texts: Sequence[str], labels: Sequence[Collection[str]], known: tuple[str, ...], fewest: int
) -> Tagger:
    """Learn each of the `known` themes by itself; other labels are not learned, and no threshold is set.

    Raises Invalid where no word stands in `fewest` texts.
    """
    kept = [[label for label in given if label in known] for given in labels]
    try:
        return _fit(texts, indicator(kept, known), known, one_each=False, fewest=fewest)
    except ValueError:  # the library's own: nothing is left to learn from
        raise Invalid("These texts share too few words to learn from.") from None


def settle(wanted: "Matrix", odds: "Matrix") -> tuple[Calibration, float]:
    """What sets scores right, and the best threshold then, by texts not learned from; (texts, labels)."""
    by = calibrate(wanted, odds)
    return by, _best_threshold(wanted, logistic(by.odds(odds)))


def _best_threshold(wanted: "Matrix", scores: "Matrix") -> float:
    """The threshold at which the mean F1 of the themes is best; both are (texts, labels)."""
    import numpy as np

    tried = np.arange(0.1, 0.7, 0.02)
    return float(max(tried, key=lambda at: _mean_f1(wanted, scores >= at)))


def _fit(
    texts: Sequence[str], wanted: "Matrix", known: tuple[str, ...], *, one_each: bool, fewest: int
) -> Tagger:
    words = _word_features(fewest)
    by_words = _linear(words.fit_transform(texts), wanted, _BY_WORDS, one_each=one_each)
    by_meaning = _linear(embed(texts), wanted, _BY_MEANING, one_each=one_each)
    return Tagger(known, one_each, 0.5, words, by_words, by_meaning)


def _word_features(fewest: int) -> Any:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import FeatureUnion

    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, token_pattern=WORD, min_df=fewest)
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=fewest)
    return FeatureUnion([("words", words), ("letters", letters)])


def _linear(features: Any, wanted: "Matrix", strength: float, *, one_each: bool) -> Linear:
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    if one_each:
        model = LogisticRegression(C=strength, max_iter=500).fit(features, wanted.argmax(axis=1))
        weights, intercepts = model.coef_, model.intercept_
        if len(weights) == 1:  # of two themes, one is the other's opposite
            weights, intercepts = np.vstack([-weights, weights]), np.hstack([-intercepts, intercepts])
        return Linear(weights, intercepts, one_each)
    rows = [_one_against_rest(features, column, strength) for column in wanted.T]
    return Linear(np.vstack([row for row, _ in rows]), np.array([at for _, at in rows]), one_each)


def _one_against_rest(features: Any, column: "Matrix", strength: float) -> tuple["Matrix", float]:
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    if column.min() == column.max():  # in this fold every text has the theme, or none has
        return np.zeros(features.shape[1]), float(np.log((column[0] + _SURE) / (1 - column[0] + _SURE)))
    model = LogisticRegression(C=strength, max_iter=500, class_weight="balanced").fit(features, column)
    return model.coef_[0], float(model.intercept_[0])


def _measured(learned: Tagger, texts: Sequence[str], labels: Sequence[Sequence[str]], fewest: int) -> Tagger:
    """Set the scores right, and the threshold where the mean F1 is best, by texts not learned from."""
    import numpy as np

    wanted = indicator(labels, learned.labels)
    odds = np.zeros_like(wanted)
    for part in range(_FOLDS):
        kept = np.arange(len(texts)) % _FOLDS != part
        some = [text for text, keep in zip(texts, kept, strict=True) if keep]
        fold = _fit(some, wanted[kept], learned.labels, one_each=False, fewest=fewest)
        odds[~kept] = fold.odds([text for text, keep in zip(texts, kept, strict=True) if not keep])
    return learned.calibrated(*settle(wanted, odds))


def _mean_f1(wanted: "Matrix", given: Any) -> float:
    right = (wanted * given).sum(axis=0)
    return float((2 * right / (wanted.sum(axis=0) + given.sum(axis=0)).clip(min=1)).mean())


def indicator(labels: Sequence[Sequence[str]], known: Sequence[str]) -> "Matrix":
    """(texts, known): 1 where a text has the label."""
    import numpy as np

    places = {label: place for place, label in enumerate(known)}
    wanted = np.zeros((len(labels), len(known)))
    for row, given in enumerate(labels):
        wanted[row, [places[label] for label in given]] = 1
    return wanted


def _softmax(odds: "Matrix") -> "Matrix":
    import numpy as np

    raised = np.exp(odds - odds.max(axis=1, keepdims=True))
    shares: Matrix = raised / raised.sum(axis=1, keepdims=True)
    return shares


def logistic(odds: "Matrix") -> "Matrix":
    """From log odds to shares, 0 to 1."""
    import numpy as np

    chances: Matrix = 1 / (1 + np.exp(-odds))
    return chances
