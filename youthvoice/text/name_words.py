"""The words of a text as the search for names reads them, and the lists that it looks in."""

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum
from functools import cache
from typing import NamedTuple

from youthvoice.text.name_spellings import sounding, spelled_in_other_ways, without_an_ending
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
    "names_from_births.txt",
)
ALSO_WORDS = ("names_also_words.txt", "names_from_statistics_also_words.txt")
_LIKE_WORDS = ("names_like_words.txt", "names_from_births_like_words.txt")
SURNAMES = ("surnames.txt", "surnames_from_statistics.txt", "surnames_from_census.txt")
# Signs that may stand between a word and the name that it announces.
_NEAR = " \t\n.:\"'“”‘’-"
_OPENING = re.compile("[.!?\\n:।؟]")
_SHORT_NAME = 3
_SHORTEST_BY_SOUND = 5
_SHORTEST_WITH_LOST_APOSTROPHE = 6


class Kind(IntEnum):
    """How much a word by itself says that it is a name, least first."""

    ORDINARY = 0
    RARE = 1  # in no list at all
    ALSO_WORD = 2  # a name, and a word or place that all know
    LIKE_A_WORD = 3  # a name, and a word of some language
    NAME = 4


class Word(NamedTuple):
    """A word, `lower` without a possessive ending, `heard` as people write it in a hurry ("hes", "mums").

    `follows`: nothing but spaces and quotes stands between it and the word before.
    `two_capitals`: "TJ", in a text that does not shout.
    """

    start: int
    end: int
    lower: str
    heard: str
    capital: bool
    opens_sentence: bool
    follows: bool
    two_capitals: bool


def words_of(text: str) -> list[Word]:
    """The words of a text in order. In a text that shouts no capital means anything."""
    capitals = 0 if text.islower() else sum(map(str.isupper, text))
    shouting = capitals > 0 and capitals * 2 > sum(map(str.isalpha, text))
    words: list[Word] = []
    last = 0
    for found in WORD_PATTERN.finditer(text):
        start, end = found.span()
        word = text[start:end]
        lower = heard = word.lower()
        between, last = text[last:start], end
        if not (heard.isalnum() and heard.isascii()):
            lower = lower.replace("’", "'")
            heard = lower.replace("'", "")
            if lower.endswith("'s"):
                lower, end = lower[:-2], end - 2
        opens = not words or (between != " " and _OPENING.search(between) is not None)
        capital = not shouting and word[0].isupper() and not (len(word) > 1 and word.isupper())
        follows = between == " " or not between.strip(_NEAR)
        initials = len(word) == 2 and not shouting and word.isupper() and word.isascii() and word.isalpha()
        words.append(Word(start, end, lower, heard, capital, opens, follows, initials))
    return words


@cache
def contexts() -> dict[str, frozenset[str]]:
    """The lists of name_contexts.yaml by name."""
    return {name: frozenset(str(words).split()) for name, words in read_yaml("name_contexts.yaml").items()}


def is_in(word: str, *names: str) -> bool:
    """Say whether `word` stands in one of the lists of name_contexts.yaml."""
    return any(word in contexts()[name] for name in names) if len(names) > 1 else word in contexts()[names[0]]


@cache
def kinds() -> dict[str, Kind]:
    """The kind of every word that any list has."""
    known = dict.fromkeys(frequent_words() | _ordinary_words(), Kind.ORDINARY)
    known |= dict.fromkeys(read_words(*_NAME_TABLES), Kind.NAME)
    known |= {name: Kind.LIKE_A_WORD for name, kind in known.items() if kind and len(name) <= _SHORT_NAME}
    known |= dict.fromkeys(read_words(*_LIKE_WORDS), Kind.LIKE_A_WORD)
    known |= dict.fromkeys(read_words("words_in_a_hurry.txt"), Kind.ORDINARY)
    known |= dict.fromkeys(read_words(*ALSO_WORDS) | contexts()["also_english"], Kind.ALSO_WORD)
    return known


@cache
def frequent_words() -> frozenset[str]:
    """Words of films, of an encyclopedia and of common passwords, with places and firms among them.

    A word stands only in the list where it ranks highest, so all three are needed.
    """
    from zxcvbn.frequency_lists import FREQUENCY_LISTS

    lists = (FREQUENCY_LISTS[name] for name in ("us_tv_and_film", "english_wikipedia", "passwords"))
    return frozenset(word for words in lists for word in words) | read_words("capitals_that_stay.txt")


def _ordinary_words() -> frozenset[str]:
    """Small words of every language told apart here, and what young people write for plain words."""
    tables = (read_yaml("languages.yaml")["small_words"], read_yaml("spellings.yaml"))
    written = (str(words).lower().replace("'", "") for table in tables for words in table.values())
    return frozenset(word for words in written for word in words.split()) | read_words(
        "words_of_a_dictionary.txt"
    )


@cache
def _sounds_of_names() -> frozenset[str]:
    long_ones = (
        name for name, kind in kinds().items() if kind is Kind.NAME and len(name) >= _SHORTEST_BY_SOUND
    )
    return frozenset(sounding(name) for name in long_ones if name.isascii())


@cache
def _most_frequent() -> frozenset[str]:
    from zxcvbn.frequency_lists import FREQUENCY_LISTS

    return frozenset(FREQUENCY_LISTS["us_tv_and_film"][:8000]) - {
        name for name, kind in kinds().items() if kind
    }


def forms_of(word: Word) -> Iterator[tuple[Kind, int]]:
    """Yield what `word` can be, and how many of its letters belong to the name."""
    lower, length, known = word.lower, word.end - word.start, kinds()
    kind = known.get(lower)
    if kind:
        yield kind, length
        return
    if "-" in lower and any(known.get(part, 0) > Kind.RARE for part in lower.split("-")[:-1]):
        yield Kind.NAME, length
    elif lower[-1] in "sz" and length >= _SHORTEST_WITH_LOST_APOSTROPHE and known.get(lower[:-1]):
        # "Edwards" is a surname of its own; of "jadens" only the name goes.
        yield known[lower[:-1]], length - (lower[-1] == "s" and lower not in read_words(*SURNAMES))
    elif is_with_a_particle(lower):
        yield Kind.NAME, length
    for other in (*spelled_in_other_ways(lower), *without_an_ending(lower)):
        if known.get(other):
            # A mark may make another word of it: it counts as a name only with a capital or a sign.
            marked = lower.isascii() or word.capital or not other.isascii()
            yield (known[other] if marked else Kind.LIKE_A_WORD), length
    if kind is None and is_rare(lower):
        yield (Kind.LIKE_A_WORD if _sounds_like_a_name(lower) else Kind.RARE), length


def is_with_a_particle(word: str) -> bool:
    """ "o'connor", "d'angelo"; not "o'clock" and "d'you"."""
    particle, _, rest = word.partition("'")
    listed = kinds().get(rest, 0) >= Kind.LIKE_A_WORD or particle + rest in read_words(*SURNAMES)
    return particle in ("o", "d") and len(rest) >= _SHORT_NAME and listed


def _sounds_like_a_name(word: str) -> bool:
    return len(word) >= _SHORTEST_BY_SOUND and sounding(word) in _sounds_of_names()


def is_rare(word: str) -> bool:
    """Say whether `word` is no form of a word that all know, and not one with a letter wrong."""
    if not word.isascii() or not word.replace("-", "").isalpha() or len(word) < _SHORT_NAME:
        return False
    known = kinds()
    return not (
        any(known.get(stem) is Kind.ORDINARY for stem in _stems(word))
        or all(known.get(part) is Kind.ORDINARY for part in word.split("-"))
        or (len(word) > 4 and not _most_frequent().isdisjoint(_with_one_letter_wrong(word)))
    )


def _stems(word: str) -> Iterator[str]:
    yield word
    for ending in (
        "s",
        "es",
        "ies",
        "z",
        "d",
        "r",
        "y",
        "ed",
        "er",
        "ers",
        "in",
        "ing",
        "ings",
        "ly",
        "est",
        "nt",
        "ish",
        "able",
    ):
        if word.endswith(ending):
            stem = word[: -len(ending)]
            yield from (stem, f"{stem}e", stem[:-1] if stem[-1:] == stem[-2:-1] else stem)


def _with_one_letter_wrong(word: str) -> Iterator[str]:
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    for left, right in cuts:
        yield left + right[1:]
        yield left + right[1:2] + right[:1] + right[2:]
        for letter in "aeiounrtls" if right else "":
            yield left + letter + right
            yield left + letter + right[1:]


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
    index = _public_by_first_word()
    for place, word in enumerate(words):
        for parts in index.get(word.lower, ()):
            if tuple(other.lower for other in words[place : place + len(parts)]) == parts:
                taken.update(range(place, place + len(parts)))
    return frozenset(taken)
