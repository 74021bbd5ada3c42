"""Whom a text names among those who have an account, and who of them must never see it.

A person whom a text names never reads it, as far as a program can tell: by a name that they go by here,
or, where somebody is accused, by the job that young people know them by. docs/decisions/0019 says what
happens when that would leave nobody who can look.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import pairwise

from youthvoice.config import Keys
from youthvoice.feedback.receipts import word_list
from youthvoice.partnership.watching import Hashing, Watched, folded
from youthvoice.text.names import find_names
from youthvoice.text.spans import Span
from youthvoice.text.tables import read_words

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_STRETCHED = re.compile(r"(\w)\1{2,}")
#: A word as short, and one that everybody uses, is surely a name only where something says so.
_SHORT = 2
_LONGEST_JOB = 6
#: From this length a last "s" may be a lost apostrophe: "shirins".
_LONG_ENOUGH = 5


@dataclass(frozen=True)
class Named:
    """Whom a text names: where, and each of them by which words.

    `maybe`: by a word that mostly says something else, as "grace" or "young", or by the first name alone of
    somebody whom few young people know by it. It counts where a text accuses somebody: there one reader
    too few does less harm than one too many.
    """

    spans: tuple[Span, ...] = field(default=(), repr=False)
    surely: Mapping[int, frozenset[str]] = field(default_factory=dict, repr=False)
    maybe: Mapping[int, frozenset[str]] = field(default_factory=dict, repr=False)


@dataclass(frozen=True)
class Barring:
    """Who never sees it. `outside`: a lead is accused, so somebody who is no lead must know of it."""

    refs: frozenset[int] = frozenset()
    outside: bool = False


def find_named(keys: Keys, watched: Watched, text: str, beside: str = "") -> Named:
    """Everybody whose name stands in a text, or in what was written `beside` it."""
    found, other = (_find_in(Hashing.of(keys), watched, one) for one in (text, beside))
    return Named(found.spans, _both(found.surely, other.surely), _both(found.maybe, other.maybe))


def _both(
    some: Mapping[int, frozenset[str]], others: Mapping[int, frozenset[str]]
) -> Mapping[int, frozenset[str]]:
    none: frozenset[str] = frozenset()
    return {ref: some.get(ref, none) | others.get(ref, none) for ref in {*some, *others}}


def _find_in(hashing: Hashing, watched: Watched, text: str) -> Named:
    words = list(_WORD.finditer(text))
    signs = find_names(text) if words else ()
    surely: dict[int, frozenset[str]] = {}
    maybe: dict[int, frozenset[str]] = {}
    spans = []
    for span, forms, refs, certain in (*_singles(hashing, watched, words), *_pairs(hashing, watched, words)):
        is_name = certain or any(sign.start <= span.start < sign.end for sign in signs)
        if is_name:
            spans.append(span)
        met = surely if is_name else maybe
        met.update({ref: met.get(ref, frozenset()) | forms for ref in refs})
    for word in words:
        for form in _forms(word.group()):
            refs = watched.refs.get(hashing.mac("first", form), frozenset())
            maybe.update({ref: maybe.get(ref, frozenset()) | {form} for ref in refs})
    return Named(tuple(sorted(set(spans))), surely, maybe)


def find_by_job(keys: Keys, watched: Watched, text: str) -> frozenset[int]:
    """Everybody whose job stands in a text. For texts that accuse: jobs are spoken of all the time."""
    hashing = Hashing.of(keys)
    words = [_singular(folded(found.group())) for found in _WORD.finditer(text)]
    found: frozenset[int] = frozenset()
    for start in range(len(words)):
        for length in range(1, _LONGEST_JOB + 1):
            phrase = " ".join(words[start : start + length])
            found |= watched.refs.get(hashing.mac("job", phrase), frozenset())
    return found


def barring(watched: Watched, named: Named, by_job: frozenset[int], *, accuses: bool) -> Barring:
    """Who never sees a text. Somebody must be left: first who decides, then who looks first.

    Where all of them are named, those who are named less closely stay. Where all are named alike, all
    stay if it accuses nobody: the name is then more likely somebody else's. If it accuses, the leads are
    barred and the adult readers look; only if they are all named alike as well does nobody go without.
    """
    points = _points(named, by_job, accuses=accuses)
    barred = frozenset(points)
    lookers = watched.leads | watched.readers
    for circle, gives_way in ((watched.leads, not accuses), (lookers, True)):
        if circle and circle <= barred:
            most = max(points[ref] for ref in circle)
            less = {ref for ref in circle if points[ref] < most}
            barred -= less or (circle if gives_way else frozenset())
    return Barring(barred, outside=accuses and not watched.leads.isdisjoint(points))


def _points(named: Named, by_job: frozenset[int], *, accuses: bool) -> dict[int, int]:
    """How closely each is named: by how many different words, the job being one more."""
    counted = [named.surely, named.maybe] if accuses else [named.surely]
    words: dict[int, set[str]] = {ref: {"job"} for ref in by_job}
    for met in counted:
        for ref, forms in met.items():
            words.setdefault(ref, set()).update(forms)
    return {ref: len(forms) for ref, forms in words.items()}


#: A stretch of text, the words that it stands for, whom they may mean, and whether nothing else is meant.
_Hit = tuple[Span, frozenset[str], frozenset[int], bool]


def _singles(hashing: Hashing, watched: Watched, words: Sequence[re.Match[str]]) -> Iterator[_Hit]:
    for word in words:
        for form in _forms(word.group()):
            refs = watched.refs.get(hashing.mac("word", form), frozenset())
            if refs:
                yield Span(word.start(), word.end(), "name"), frozenset({form}), refs, not _is_ordinary(form)


def _pairs(hashing: Hashing, watched: Watched, words: Sequence[re.Match[str]]) -> Iterator[_Hit]:
    """First name and surname in a row: no ordinary word is meant then."""
    for first, last in pairwise(words):
        for form in _forms(last.group()):
            pair = folded(first.group()), form
            refs = watched.refs.get(hashing.mac("pair", " ".join(pair)), frozenset())
            if refs:
                yield Span(first.start(), last.end(), "name"), frozenset(pair), refs, True


def _forms(written: str) -> Iterator[str]:
    """How a name may stand behind a word: with and without an ending, stretched letters made short."""
    spellings = (*_endings(written), *_endings(_STRETCHED.sub(r"\1", written)))
    yield from dict.fromkeys(filter(None, map(folded, spellings)))


def _endings(word: str) -> Iterator[str]:
    yield word
    stem, mark, _ = word.replace("’", "'").rpartition("'")
    if mark:
        yield stem
    elif len(word) >= _LONG_ENOUGH and word[-1] in "sS":
        yield word[:-1]


def _singular(word: str) -> str:
    return word.removesuffix("s") or word


def _is_ordinary(word: str) -> bool:
    return len(word) <= _SHORT or word in _ordinary()


@cache
def _ordinary() -> frozenset[str]:
    """Words that say something else far more often than a name."""
    more = files("youthvoice.feedback").joinpath("words_not_names.txt").read_text("utf-8").split()
    return read_words("names_also_words.txt", "ordinary_place_words.txt") | {*word_list(), *more}
