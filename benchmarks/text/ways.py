"""The ways that are compared: each learns from rows and then names the labels of texts."""

from collections import Counter
from collections.abc import Callable, Sequence

from benchmarks.text.data import Rows
from youthvoice.text.tagger import learn

Labels = list[tuple[str, ...]]
Way = Callable[[Rows, Sequence[str]], Labels]


def ours(train: Rows, texts: Sequence[str]) -> Labels:
    """The tagger of `youthvoice text tag`."""
    return [one.labels for one in learn(train.texts, train.labels).tag(texts)]


def linear(train: Rows, texts: Sequence[str]) -> Labels:
    """TF-IDF of words and logistic regression, theme by theme."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.multiclass import OneVsRestClassifier
    from sklearn.preprocessing import MultiLabelBinarizer

    binary = MultiLabelBinarizer().fit(train.labels)
    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
    model = OneVsRestClassifier(LogisticRegression(C=20, max_iter=500))
    model.fit(words.fit_transform(train.texts), binary.transform(train.labels))
    chances = model.predict_proba(words.transform(texts))
    best = chances.argmax(axis=1)
    return [
        tuple(binary.classes_[at] for at in range(len(row)) if row[at] >= 0.5 or at == best[place])
        if len({len(given) for given in train.labels}) > 1
        else (binary.classes_[best[place]],)
        for place, row in enumerate(chances)
    ]


def naive_bayes(train: Rows, texts: Sequence[str]) -> Labels:
    """TextBlob's Naive Bayes on the words of a text; a text of several labels teaches each of them."""
    from textblob.classifiers import NaiveBayesClassifier

    def words(text: object) -> dict[str, bool]:
        return dict.fromkeys(text if isinstance(text, list) else str(text).lower().split(), True)

    pairs = [
        (text.lower().split(), label)
        for text, given in zip(train.texts, train.labels, strict=True)
        for label in given
    ]
    model = NaiveBayesClassifier(pairs, feature_extractor=words)
    return [(model.classify(text.lower().split()),) for text in texts]


def majority(train: Rows, texts: Sequence[str]) -> Labels:
    """Always the most frequent label."""
    ((label, _),) = Counter(label for given in train.labels for label in given).most_common(1)
    return [(label,)] * len(texts)


WAYS: dict[str, Way] = {
    "youthvoice": ours,
    "TF-IDF + logistic regression": linear,
    "TextBlob Naive Bayes": naive_bayes,
    "majority": majority,
}
