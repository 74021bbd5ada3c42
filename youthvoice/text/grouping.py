"""Groups that a heap of texts falls into by itself, each named by the words that set it apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from youthvoice.text.embedding import embed
from youthvoice.text.tokens import WORD

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Matrix = npt.NDArray[np.float64]
    Numbers = npt.NDArray[np.int64]

#: A group that would show fewer texts than this joins its neighbour: nobody is made to stand out.
FEWEST = 5
TYPICAL = 3
#: The label of a group whose texts share no telling word.
NO_WORDS = "…"
_TRIED = (2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96)
_DIMENSIONS = 64
_SAMPLE = 1500
_WORDS_IN_A_LABEL = 3


@dataclass(frozen=True)
class Group:
    """One group: its words, and the places of its texts in the list given, the most typical first."""

    label: str
    members: tuple[int, ...]


def group(
    texts: Sequence[str], groups: int | None = None, *, seed: int = 0, shared_by: int = 1
) -> list[Group]:
    """Group texts by what they mean; the largest group first, and every text in just one.

    A label is made of words that stand in at least `shared_by` texts of its group.

    Without `groups` the number is the one at which texts lie closest to their own group against the
    next (mean silhouette). Fewer than twice `FEWEST` texts are one group.
    """
    if len(texts) < 2 * FEWEST:
        labels = _labels(texts, [0] * len(texts), 1, shared_by)
        return [Group(label, tuple(range(len(texts)))) for label in labels]
    places = _places(embed(texts), seed)
    number, centres = _best(places, groups, seed)
    number = _without_small(places, number, centres)
    kept = sorted(set(number.tolist()), key=lambda one: (-int((number == one).sum()), one))
    renamed = {one: place for place, one in enumerate(kept)}
    labels = _labels(texts, [renamed[one] for one in number.tolist()], len(kept), shared_by)
    return [
        Group(label, _typical_first(places, number == one)) for one, label in zip(kept, labels, strict=True)
    ]


def _places(vectors: Any, seed: int) -> "Matrix":
    """What all texts share is taken out, and the directions in which they differ most are kept."""
    import numpy as np
    from sklearn.decomposition import PCA

    most = min(_DIMENSIONS, len(vectors) - 1, vectors.shape[1])
    turned = PCA(most, random_state=seed).fit_transform(vectors)
    lengths = np.linalg.norm(turned, axis=1, keepdims=True)
    out: Matrix = turned / np.maximum(lengths, 1e-9)
    return out


def _best(places: "Matrix", groups: int | None, seed: int) -> tuple["Numbers", "Matrix"]:
    from sklearn.metrics import silhouette_score

    tried = [groups] if groups else [k for k in _TRIED if k * FEWEST <= len(places)]
    found = [_split(places, min(k, len(places)), seed) for k in tried]
    if len(found) == 1:
        return found[0]
    sample = min(_SAMPLE, len(places))
    return max(
        (one for one in found if len(set(one[0].tolist())) > 1),
        key=lambda one: silhouette_score(places, one[0], sample_size=sample, random_state=seed),
        default=found[0],
    )


def _split(places: "Matrix", k: int, seed: int) -> tuple["Numbers", "Matrix"]:
    from sklearn.cluster import KMeans

    found = KMeans(k, n_init=2, random_state=seed).fit(places)
    return found.labels_, found.cluster_centers_


def _without_small(places: "Matrix", number: "Numbers", centres: "Matrix") -> "Numbers":
    """Texts of a group below the line go to the nearest group above it."""
    import numpy as np

    sizes = np.bincount(number, minlength=len(centres))
    large = np.flatnonzero(sizes >= FEWEST)
    if not len(large):
        return np.zeros_like(number)
    nearest = large[(places @ centres[large].T).argmax(axis=1)]
    return np.where(np.isin(number, large), number, nearest)


def _typical_first(places: "Matrix", inside: Any) -> tuple[int, ...]:
    import numpy as np

    members = np.flatnonzero(inside)
    closeness = places[members] @ places[members].mean(axis=0)
    return tuple(int(members[place]) for place in closeness.argsort(kind="stable")[::-1])


def _labels(texts: Sequence[str], number: Sequence[int], groups: int, shared_by: int) -> list[str]:
    """The words that stand in a group far more than elsewhere, the most telling first."""
    import numpy as np
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, CountVectorizer

    counting = CountVectorizer(token_pattern=WORD, stop_words=list(ENGLISH_STOP_WORDS), binary=True)
    try:
        stands = counting.fit_transform(texts)
    except ValueError:  # not one word but stop words
        return [NO_WORDS] * groups
    inside = np.zeros((groups, len(texts)))
    inside[list(number), range(len(texts))] = 1
    often = np.asarray(inside @ stands)
    share = often / np.maximum(inside.sum(axis=1, keepdims=True), 1)
    telling = share * np.log(1 + share / (often.sum(axis=0) / len(texts))) * (often >= shared_by)
    words = counting.get_feature_names_out()
    best = telling.argsort(axis=1, kind="stable")[:, ::-1][:, :_WORDS_IN_A_LABEL]
    found = [[words[place] for place in row if telling[at, place] > 0] for at, row in enumerate(best)]
    return [", ".join(row) or NO_WORDS for row in found]
