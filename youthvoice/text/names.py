"""Finds people's names: by lists of given names, and by what stands before a word ("my mate …", "Mr …")."""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

from youthvoice.text.name_words import (
    ALSO_WORDS,
    SURNAMES,
    Word,
    contexts,
    frequent_words,
    is_in,
    listed_names,
    public_words,
    words_of,
)
from youthvoice.text.spans import Span
from youthvoice.text.tables import read_words

_SHORT_NAME = 3
_SHORTEST_WITH_LOST_APOSTROPHE = 6
_MOST_SURNAMES = 2
_BENGALI_ENDINGS = ("দেরকে", "য়ের", "দের", "ের", "েরা", "কে", "রা", "র")
_ARABIC_BEGINNINGS = ("و", "ب", "ل", "ف")


def find_names(text: str) -> tuple[Span, ...]:
    """Return the names of people in `text`, well-known public people left out.

    A name that is also an ordinary word ("will", "hope") counts only when what stands before it says so, or
    when it has a capital inside a sentence. A name found once is found wherever it stands again.
    """
    words = words_of(text)
    public = public_words(words)
    found = [
        span
        for place in range(len(words))
        if place not in public and (span := _name_at(words, place)) is not None
    ]
    found += _beside(words, found, public)
    return (*_with_surnames(text, words, found), *_again(words, found, public))


def _name_at(words: Sequence[Word], place: int) -> Span | None:
    word = words[place]
    if not _could_be_a_name(words, place) or is_in(word.lower, "never_names") or _is_of_a_place(words, place):
        return None
    for known in _known_forms(word):
        if _stands_alone(known, words, place) or _is_introduced(words, place, known=True):
            return Span(word.start, word.start + known[1], "name")
    if _is_introduced(words, place, known=False) or _is_addressed(words, place):
        return Span(word.start, word.end, "name")
    return None


def _could_be_a_name(words: Sequence[Word], place: int) -> bool:
    """Say quickly of most words that they are none: no list has them, and nothing announces them."""
    word = words[place]
    if len(word.lower) < 2:
        return False
    if word.capital or not word.lower.isascii() or "-" in word.lower or word.lower in listed_names():
        return True
    if word.lower[-1] == "s" and word.lower[:-1] in listed_names():
        return True
    return place > 0 and words[place - 1].heard in _announcing()


@cache
def _announcing() -> frozenset[str]:
    some = (contexts()[name] for name in ("titles", "loose_titles", "naming", "being"))
    return frozenset().union(*some) | {"called", "named", "him", "her", "me", "them", "as", "call"}


def _known_forms(word: Word) -> Iterator[tuple[str, int]]:
    """Yield the listed names that `word` can be a form of, each with the number of letters it takes."""
    lower, length, listed = word.lower, word.end - word.start, listed_names()
    if lower in listed or any(part in listed for part in lower.split("-")[:-1]):
        yield lower, length
    elif lower.endswith("s") and length >= _SHORTEST_WITH_LOST_APOSTROPHE and lower[:-1] in listed:
        yield lower[:-1], length - 1
    elif not lower.isascii():
        if _without_accents(lower) in listed:
            yield _without_accents(lower), length
        for ending in _BENGALI_ENDINGS:
            if lower.endswith(ending) and lower.removesuffix(ending) in listed:
                yield lower.removesuffix(ending), length
        if lower.startswith(_ARABIC_BEGINNINGS) and lower[1:] in listed:
            yield lower[1:], length


def _without_accents(word: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))


def _stands_alone(known: tuple[str, int], words: Sequence[Word], place: int) -> bool:
    """Say whether a listed name needs nothing before it to be taken for one."""
    word, name = words[place], known[0]
    if name in read_words(*ALSO_WORDS):
        if not word.capital or _is_a_time(words, place):
            return False
        return not word.opens_sentence or _acts(words, place)
    return word.capital or (len(name) > _SHORT_NAME and name not in read_words("names_like_words.txt"))


def _is_addressed(words: Sequence[Word], place: int) -> bool:
    """Say whether a capital in no list is dealt with as one person: "Amoy says", "help Olena"."""
    word = words[place]
    if not _may_be_one_person(word) or len(word.lower) < _SHORT_NAME:
        return False
    if word.opens_sentence:
        return _acts(words, place)
    return _is_rare(word.lower) or (word.follows and is_in(words[place - 1].heard, "done_to_people"))


def _is_rare(word: str) -> bool:
    """Say whether a capital inside a sentence is more likely a name than a place or a firm that all know."""
    return (
        word not in listed_names()
        and not {word, word.removesuffix("s"), word.partition("-")[0]} & frequent_words()
    )


def _acts(words: Sequence[Word], place: int) -> bool:
    """Say whether what follows is something that only a person does: "Will said"."""
    return place + 1 < len(words) and is_in(words[place + 1].heard, "what_people_do")


def _is_a_time(words: Sequence[Word], place: int) -> bool:
    return place > 0 and is_in(words[place].lower, "times") and is_in(words[place - 1].lower, "before_dates")


def _is_of_a_place(words: Sequence[Word], place: int) -> bool:
    after = words[place + 1].lower if place + 1 < len(words) and not words[place + 1].opens_sentence else ""
    before = words[place - 1].lower if place and not words[place].opens_sentence else ""
    return is_in(after, "after_places") or is_in(before, "before_public")


def _is_introduced(words: Sequence[Word], place: int, known: bool) -> bool:
    """Say whether the words before this one announce a name. `known`: the word is in a list of names."""
    word = words[place]
    before = ["", "", *(earlier.heard for earlier in words[max(0, place - 2) : place])][-2:]
    if place and not words[place - 1].follows:
        before[0] = ""
    if not word.follows or (word.opens_sentence and not is_in(before[-1], "titles", "naming")):
        return False
    if is_in(before[-1], "titles", "naming") or _says_a_name_comes(before):
        return known or not is_in(word.lower, "not_after_naming")
    if _says_what_somebody_is_called(before) and (known or _may_be_one_person(word)):
        return True
    if is_in(before[-1], "loose_titles"):
        return known or word.capital or word.lower in read_words(*SURNAMES)
    if known and is_in(before[-1], "loose_naming"):
        certain = word.lower not in read_words(*ALSO_WORDS)
        return certain or (word.capital and not _is_a_time(words, place))
    fits = not _is_helping_verb(words, place) if known else word.capital and is_in(before[-2], "owners")
    return fits and is_in(before[-1], "relations")


def _says_a_name_comes(before: Sequence[str]) -> bool:
    """Say whether a name follows. "called" alone is not enough: people call the police, and call names."""
    if before[-1] in ("called", "named"):
        return is_in(before[-2], "people", "relations", "being", "owners")
    return is_in(before[-1], "being") and before[-2] in ("name", "names", "nickname", "tag")


def _says_what_somebody_is_called(before: Sequence[str]) -> bool:
    """Say whether a nickname may follow. It needs a capital: people also call her names, and "her nudes"."""
    if before in (["known", "as"], ["they", "call"], ["we", "call"]):
        return True
    return before[-1] in ("him", "her", "me", "them") and before[-2] in (
        "call",
        "calls",
        "called",
        "nicknamed",
    )


def _is_helping_verb(words: Sequence[Word], place: int) -> bool:
    """Say whether "will" only helps a verb: in "my mate will tell" yes, in "my mate will said" no."""
    if words[place].lower not in ("will", "may", "mark", "hope"):
        return False
    return place + 1 < len(words) and not is_in(words[place + 1].lower, "after_a_name")


def _with_surnames(text: str, words: Sequence[Word], found: Sequence[Span]) -> Iterator[Span]:
    places = {word.start: place for place, word in enumerate(words)}
    for span in found:
        end = span.end
        for word in words[places[span.start] + 1 : places[span.start] + 1 + _MOST_SURNAMES]:
            if text[end : word.start] != " " or not _is_surname(word):
                break
            end = word.end
        yield Span(span.start, end, "name")


def _is_surname(word: Word) -> bool:
    if is_in(word.lower, "never_names", "not_after_naming"):
        return False
    return word.capital or word.lower in read_words(*SURNAMES)


def _beside(words: Sequence[Word], found: Sequence[Span], public: frozenset[int]) -> list[Span]:
    """A capital in no list beside a name: "Kofi and Zork", "Zork and Kofi"."""
    starts = {span.start for span in found}
    more = []
    for place in range(1, len(words) - 1):
        one, other = words[place - 1], words[place + 1]
        if words[place].lower not in ("and", "n") or {place - 1, place + 1} & public:
            continue
        for new, known in ((one, other), (other, one)):
            if known.start in starts and new.start not in starts and _may_be_one_person(new):
                more.append(Span(new.start, new.end, "name"))
    return more


def _may_be_one_person(word: Word) -> bool:
    return word.capital and not is_in(word.lower, "never_names", "not_one_person", "not_after_naming")


def _again(words: Sequence[Word], found: Sequence[Span], public: frozenset[int]) -> Iterator[Span]:
    starts = {span.start for span in found}
    names = {word.lower for word in words if word.start in starts} - read_words(*ALSO_WORDS)
    for place, word in enumerate(words):
        if word.lower in names and place not in public and word.start not in starts:
            yield Span(word.start, word.end, "name")
