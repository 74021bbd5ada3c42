"""The words of a text as the search for names reads them, and the lists that it looks in."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from youthvoice.text.tables import read_phrases, read_words, read_yaml
from youthvoice.text.tokens import WORD_PATTERN

_NAME_TABLES = (
    "names_english.txt",
    "names_bengali.txt",
    "names_somali.txt",
    "names_arabic.txt",
    "names_eastern_european.txt",
    "names_elsewhere.txt",
    "names_in_other_scripts.txt",
    "names_from_statistics.txt",
    "names_in_other_scripts_from_statistics.txt",
)
ALSO_WORDS = ("names_also_words.txt", "names_from_statistics_also_words.txt")
SURNAMES = ("surnames.txt", "surnames_from_statistics.txt")
# Signs that may stand between a word and the name that it announces.
_NEAR = " \t\n.:\"'“”‘’-"
_OPENING = re.compile("[.!?\\n:।؟]")


class Word(NamedTuple):
    """A word, `lower` without a possessive ending, `heard` as people write it in a hurry ("hes", "mums").

    `follows`: nothing but spaces and quotes stands between it and the word before.
    """

    start: int
    end: int
    lower: str
    heard: str
    capital: bool
    opens_sentence: bool
    follows: bool


def words_of(text: str) -> list[Word]:
    """The words of a text in order. In a text that shouts no capital means anything."""
    capitals = 0 if text.islower() else sum(map(str.isupper, text))
    shouting = capitals > 0 and capitals * 2 > sum(map(str.isalpha, text))
    words: list[Word] = []
    for found in WORD_PATTERN.finditer(text):
        word, lower = found.group(), found.group().lower().replace("’", "'")
        heard, end = lower.replace("'", ""), found.end()
        if lower.endswith("'s"):
            lower, end = lower[:-2], end - 2
        between = text[words[-1].end if words else 0 : found.start()]
        opens = not words or (between != " " and _OPENING.search(between) is not None)
        capital = word[0].isupper() and not shouting and not (len(word) > 1 and word.isupper())
        words.append(Word(found.start(), end, lower, heard, capital, opens, not between.strip(_NEAR)))
    return words


@cache
def contexts() -> dict[str, frozenset[str]]:
    """The lists of name_contexts.yaml by name."""
    return {name: frozenset(str(words).split()) for name, words in read_yaml("name_contexts.yaml").items()}


@cache
def listed_names() -> frozenset[str]:
    """Every given name of the lists."""
    return read_words(*_NAME_TABLES) | read_words(*ALSO_WORDS) | read_words("names_like_words.txt")


@cache
def frequent_words() -> frozenset[str]:
    """Words of films, of an encyclopedia and of common passwords, with places and firms among them.

    A word stands only in the list where it ranks highest, so all three are needed.
    """
    from zxcvbn.frequency_lists import FREQUENCY_LISTS

    lists = (FREQUENCY_LISTS[name] for name in ("us_tv_and_film", "english_wikipedia", "passwords"))
    return frozenset(word for words in lists for word in words) | read_words("capitals_that_stay.txt")


def is_in(word: str, *names: str) -> bool:
    """Say whether `word` stands in one of the lists of name_contexts.yaml."""
    return any(word in contexts()[name] for name in names)


@cache
def _public_by_first_word() -> dict[str, tuple[tuple[str, ...], ...]]:
    index: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in read_phrases("public_people.txt"):
        parts = tuple(phrase.replace("'s ", " ").split())
        index[parts[0]] = (*index.get(parts[0], ()), parts)
    return index


def public_words(words: Sequence[Word]) -> frozenset[int]:
    """Return the places of words that belong to a well-known person, place or thing with a person's name."""
    taken: set[int] = set()
    for place, word in enumerate(words):
        for parts in _public_by_first_word().get(word.lower, ()):
            if tuple(other.lower for other in words[place : place + len(parts)]) == parts:
                taken.update(range(place, place + len(parts)))
    return frozenset(taken)
