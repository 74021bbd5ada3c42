"""Which themes of the codebook a text speaks of, shown by the words that led to each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import prod
from typing import Any, NamedTuple

from youthvoice.text.spans import Span, find_labels, join_overlapping
from youthvoice.text.tokens import PLAIN_WORD
from youthvoice.text.toolkit import load_toolkit

MOST_SUGGESTIONS = 5
_WEIGHTS = (0.5, 0.7, 0.85)
_COMMON = 8000


@dataclass(frozen=True)
class CodebookEntry:
    """One theme: the phrases that speak of it, those that only seem to, and the priorities it belongs to."""

    code: str
    name: str
    phrases: tuple[str, ...]
    exclude: tuple[str, ...]
    priorities: tuple[str, ...]


@dataclass(frozen=True)
class Suggestion:
    """A theme, how sure (0 to 1), and the spans of the words that led to it.

    `learned`: it comes from what people tagged before, and not from the phrases of the codebook.
    """

    theme: str
    score: float
    words: tuple[Span, ...]
    learned: bool = False


Stems = tuple[str, ...]


class _Token(NamedTuple):
    stem: str
    start: int
    end: int


@dataclass(frozen=True)
class _Phrase:
    theme: str
    stems: Stems
    excludes: bool


def suggest_themes(text: str, codebook: Sequence[CodebookEntry]) -> tuple[Suggestion, ...]:
    """Return the themes whose phrases stand in `text`, best first, at most five.

    Words are compared by their stem ("searched" finds "search"). A phrase that lies on an exclude phrase of
    the same theme does not count, and mask labels such as "[a school]" never speak of a theme.
    """
    found = _find(_tokens_outside_labels(text), _prepare(tuple(codebook)))
    suggestions = [suggestion for theme, places in found.items() if (suggestion := _suggest(theme, places))]
    order = {entry.code: place for place, entry in enumerate(codebook)}
    suggestions.sort(key=lambda suggestion: (-suggestion.score, order[suggestion.theme]))
    return tuple(suggestions[:MOST_SUGGESTIONS])


@lru_cache(maxsize=8)
def _prepare(codebook: tuple[CodebookEntry, ...]) -> Mapping[str, tuple[_Phrase, ...]]:
    """Phrases by their first stem, made once: a codebook changes a few times a year, texts come all day."""
    phrases = {phrase for entry in codebook for phrase in _stem_phrases(entry) if phrase.stems}
    by_first: dict[str, tuple[_Phrase, ...]] = {}
    for phrase in phrases:
        by_first[phrase.stems[0]] = (*by_first.get(phrase.stems[0], ()), phrase)
    return by_first


def _stem_phrases(entry: CodebookEntry) -> Iterator[_Phrase]:
    for written, excludes in ((entry.phrases, False), (entry.exclude, True)):
        for phrase in written:
            yield _Phrase(entry.code, tuple(_stem(word) for word, _ in _words(phrase)), excludes)


@cache
def _tokenizer() -> Any:
    load_toolkit()
    from nltk.tokenize import RegexpTokenizer

    return RegexpTokenizer(rf"{PLAIN_WORD}(?:['’]{PLAIN_WORD})*")


def _words(text: str) -> Iterator[tuple[str, int]]:
    """Yield each token and where it starts, by the tokenizer that is TextBlob's here."""
    for start, end in _tokenizer().span_tokenize(text):
        yield text[start:end], start


def _stem(word: str) -> str:
    plain = word.lower().replace("’", "").replace("'", "")
    return _common_stems().get(plain) or _stem_of(plain)


def _stem_of(plain: str) -> str:
    load_toolkit()
    from textblob import Word

    return str(Word(plain).stem())


@cache
def _common_stems() -> Mapping[str, str]:
    """Stems of the most frequent English words: most of any text, and a third of the time without it.

    Only words of a public list are kept ready. A cache of words met would keep what people typed.
    """
    from zxcvbn.frequency_lists import FREQUENCY_LISTS

    # A word stands only in the list where it ranks highest, even if that is the list of passwords.
    lists = (FREQUENCY_LISTS[name] for name in ("us_tv_and_film", "english_wikipedia", "passwords"))
    frequent = {word for words in lists for word in words[:_COMMON]}
    return {word: _stem_of(word) for word in frequent if word.isalpha()}


def _tokens_outside_labels(text: str) -> tuple[_Token, ...]:
    labels = find_labels(text) if "[" in text else ()
    return tuple(
        _Token(_stem(word), start, start + len(word))
        for word, start in _words(text)
        if not labels or not any(label.start <= start < label.end for label in labels)
    )


def _find(
    tokens: tuple[_Token, ...], phrases: Mapping[str, tuple[_Phrase, ...]]
) -> dict[str, list[tuple[_Phrase, Span]]]:
    """Return where the phrases of each theme stand, those that exclude among them."""
    found: dict[str, list[tuple[_Phrase, Span]]] = {}
    for first, token in enumerate(tokens):
        for phrase in phrases.get(token.stem, ()):
            window = tokens[first : first + len(phrase.stems)]
            if tuple(other.stem for other in window) == phrase.stems:
                place = (phrase, Span(token.start, window[-1].end, "theme"))
                found.setdefault(phrase.theme, []).append(place)
    return found


def _suggest(theme: str, places: Sequence[tuple[_Phrase, Span]]) -> Suggestion | None:
    excluded = join_overlapping(span for phrase, span in places if phrase.excludes)
    kept = [
        (phrase, span)
        for phrase, span in places
        if not phrase.excludes
        and not any(span.start < other.end and other.start < span.end for other in excluded)
    ]
    if not kept:
        return None
    lengths = [min(len(phrase.stems), len(_WEIGHTS)) for phrase in {phrase for phrase, _ in kept}]
    doubt = prod(1 - _WEIGHTS[length - 1] for length in lengths)
    return Suggestion(theme, round(1 - doubt, 3), _outermost(span for _, span in kept))


def _outermost(spans: Iterator[Span]) -> tuple[Span, ...]:
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or span.end > kept[-1].end:
            kept.append(span)
    return tuple(kept)
