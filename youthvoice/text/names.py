"""Finds people's names: by lists of given names, and by what stands around a word ("my mate …")."""

from collections.abc import Iterator, Sequence

from youthvoice.text.name_introductions import is_introduced
from youthvoice.text.name_owners import owns_without_apostrophe
from youthvoice.text.name_shapes import find_shapes
from youthvoice.text.name_signs import (
    before,
    does_what_people_do,
    has_a_surname,
    is_a_time,
    is_a_title,
    is_addressed,
    is_beside_english,
    is_marked_in_bengali,
    is_marked_in_somali,
    is_of_a_place,
    is_surname,
    may_be_one_person,
)
from youthvoice.text.name_words import (
    Kind,
    Word,
    contexts,
    forms_of,
    is_in,
    is_with_a_particle,
    kinds,
    public_words,
    words_of,
)
from youthvoice.text.spans import Span
from youthvoice.text.tables import read_words

_MOST_SURNAMES = 2


def find_names(text: str) -> tuple[Span, ...]:
    """Return the names of people in `text`, well-known public people left out.

    A name that is also an ordinary word ("will", "hope") counts only when what stands around it says so, or
    when it has a capital inside a sentence. A name found once is found wherever it stands again.
    """
    words = words_of(text)
    public = public_words(words)
    found = [
        span
        for place in _worth_a_look(words)
        if place not in public and (span := _name_at(words, place)) is not None
    ]
    if found:
        found += _beside(text, words, found, public)
        found = [*_with_surnames(text, words, found), *_again(words, found, public)]
    return (*found, *find_shapes(text))


def _worth_a_look(words: Sequence[Word]) -> Iterator[int]:
    """Leave out quickly what is most of any text: words that all know, and that nothing announces."""
    known, announcing, never = kinds(), contexts()["announcing"], contexts()["never_names"]
    last = ""
    for place, word in enumerate(words):
        lower = word.lower
        worth = known.get(lower, Kind.RARE) or word.capital or last in announcing
        if not worth and lower[-1] == "s":
            worth = known.get(lower[:-1], Kind.ORDINARY)
        elif not worth and word.heard is not lower:
            worth = is_with_a_particle(lower)
        if worth and never.isdisjoint((lower, word.heard)):
            yield place
        last = word.heard


def _name_at(words: Sequence[Word], place: int) -> Span | None:
    word = words[place]
    if len(word.lower) == 1 or word.two_capitals:
        return _letter_at(words, place)
    if is_of_a_place(words, place) or is_a_title(words, place) or _is_a_firm(words, place):
        return None
    if owns_without_apostrophe(words, place):
        return Span(word.start, word.end - 1, "name")
    forms = list(forms_of(word))
    for kind, length in forms:
        if _is_a_name(words, place, kind):
            return Span(_with_young(words, place), word.start + length, "name")
    unheard_of = not forms or forms[0][0] is Kind.RARE
    if unheard_of and (is_introduced(words, place, Kind.ORDINARY) or is_addressed(words, place)):
        return Span(word.start, word.end, "name")
    return None


def _is_a_name(words: Sequence[Word], place: int, kind: Kind) -> bool:
    word = words[place]
    if (
        is_introduced(words, place, kind)
        or does_what_people_do(words, place, kind)
        or is_marked_in_bengali(words, place)
        or is_marked_in_somali(words, place, kind)
        or (kind is not Kind.NAME and is_in(before(words, place), "young"))
    ):
        return True
    if kind is Kind.ALSO_WORD and word.opens_sentence:
        return word.capital and has_a_surname(words, place)
    if kind is Kind.ALSO_WORD:
        known_to_all = is_in(word.lower, "known_to_all") and not has_a_surname(words, place)
        return word.capital and not is_a_time(words, place) and not known_to_all
    if kind is Kind.LIKE_A_WORD:
        return word.capital or is_beside_english(words, place)
    return kind is Kind.NAME


def _is_a_firm(words: Sequence[Word], place: int) -> bool:
    """ "McDonald's", where no title says that it is somebody."""
    word = words[place]
    firm = word.heard != word.lower and word.heard in read_words("capitals_that_stay.txt")
    return firm and not is_in(before(words, place), "titles", "loose_titles")


def _letter_at(words: Sequence[Word], place: int) -> Span | None:
    """Letters instead of a name: "mr B", "J from year 9", "my mate TJ"."""
    word = words[place]
    named = is_in(before(words, place), "titles") and word.lower.isascii() and word.lower.isalpha()
    telling = word.capital and word.lower.isascii() and word.lower not in "iao"
    if word.two_capitals:
        telling = not is_in(word.lower, "public_initials", "never_names", "not_after_naming", "english")
    if named or (telling and (_is_a_name_of_one_letter(words, place))):
        return Span(_with_young(words, place), word.end, "name")
    return None


def _is_a_name_of_one_letter(words: Sequence[Word], place: int) -> bool:
    return (
        does_what_people_do(words, place, Kind.RARE)
        or is_introduced(words, place, Kind.RARE)
        or is_in(before(words, place), "young")
    )


def _with_young(words: Sequence[Word], place: int) -> int:
    """Where a name starts that has "lil" or "young" before it."""
    return words[place - 1 if is_in(before(words, place), "young") else place].start


def _with_surnames(text: str, words: Sequence[Word], found: Sequence[Span]) -> Iterator[Span]:
    places = {word.start: place for place, word in enumerate(words)}
    ends = {word.end: place for place, word in enumerate(words)}
    for span in found:
        end, place = span.end, ends.get(span.end, places[span.start])
        for at in range(place + 1, min(place + 1 + _MOST_SURNAMES, len(words))):
            if text[end : words[at].start] != " " or not is_surname(words, at):
                break
            end = words[at].end
        yield Span(_family_name_before(text, words, places[span.start]), end, "name")


def _family_name_before(text: str, words: Sequence[Word], place: int) -> int:
    """Where a name starts: some languages put the family name first ("Wang Xinyi")."""
    one = words[place - 1] if place else None
    if one is None or not may_be_one_person(one) or text[one.end : words[place].start] != " ":
        return words[place].start
    known = kinds().get(one.lower, Kind.NAME)
    is_name = known in (Kind.NAME, Kind.LIKE_A_WORD) and not is_in(one.lower, "loose_titles", "before_public")
    return one.start if is_name else words[place].start


def _beside(text: str, words: Sequence[Word], found: Sequence[Span], public: frozenset[int]) -> list[Span]:
    """A word in no list beside a name: "Kofi and Zork", "zork n kofi"."""
    starts = {span.start for span in found}
    more: list[Span] = []
    for place in range(1, len(words) - 1):
        one, other = place - 1, place + 1
        if {one, other} & public or not _joins(text, words, place):
            continue
        for new, known in ((one, other), (other, one)):
            if (
                words[known].start in starts
                and words[new].start not in starts
                and _may_stand_beside(words, new)
            ):
                more.append(Span(words[new].start, words[new].end, "name"))
                starts.add(words[new].start)
    return more


def _joins(text: str, words: Sequence[Word], place: int) -> bool:
    return is_in(words[place].lower, "joining") and text[words[place - 1].end : words[place].start] == " "


def _may_stand_beside(words: Sequence[Word], place: int) -> bool:
    word = words[place]
    if may_be_one_person(word):
        return True
    if is_in(word.lower, "never_names") or is_in(before(words, place), "before_things"):
        return False
    return any(kind is not Kind.ORDINARY for kind, _ in forms_of(word))


def _again(words: Sequence[Word], found: Sequence[Span], public: frozenset[int]) -> Iterator[Span]:
    starts = {span.start for span in found}
    names = {word.lower for word in words if word.start in starts and len(word.lower) > 1}
    names = {name for name in names if kinds().get(name) is not Kind.ALSO_WORD}
    for place, word in enumerate(words):
        if word.lower in names and place not in public and word.start not in starts:
            yield Span(word.start, word.end, "name")
