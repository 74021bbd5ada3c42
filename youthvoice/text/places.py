"""Finds where somebody lives or goes to: addresses, schools, youth clubs."""

import re
from collections.abc import Iterator
from functools import cache

from youthvoice.text.spans import Span
from youthvoice.text.tables import read_phrases, read_words
from youthvoice.text.tokens import latin_words

_SURE_STREET = r"(?:street|str|road|rd|avenue|ave|lane|crescent|gardens|gdns|terrace|mews|estate)"
_UNSURE_STREET = (
    r"(?:St|Way|Place|Close|Drive|Court|House|Square|Row|Hill|Walk|Grove|Park|Point|Tower|Buildings?|Mansions?"
    r"|Wharf|Quay|Green|Rise)"
)
_PART = r"[^\W\d_][\w'’.\-]*"
_CAPITAL = r"(?:(?:St|[A-Z][\w'’\-]+)\.?)"
_BUILDING = (
    r"(?:House|Court|Tower|Towers|Lodge|Mansions?|Walk|Close|Mews|Heights|Buildings?|Terrace|Crescent|Point)"
)
_ANY_STREET = rf"(?:(?i:{_SURE_STREET})|{_UNSURE_STREET})"
_NUMBERED = re.compile(
    rf"(?<![\w.])\d{{1,4}}[a-z]?,?\s+(?P<middle>{_PART}\s+(?:{_PART}\s+){{0,2}}?)(?i:{_SURE_STREET})\b"
    rf"|(?<![\w.])\d{{1,4}}[a-zA-Z]?,?\s+(?:{_CAPITAL}\s+){{1,3}}{_ANY_STREET}\b",
)
_LIVES = re.compile(
    r"\b(?:liv(?:e|es|ed|ing)|stay(?:s|ed|ing)?|sleep(?:s|ing)?|address|house|home|flats?|block|building|hostel|moved|door|place)\b"
    r"(?:\s+(?:is|are|was))?\s+(?:(?:[^.!?\n]{0,40}?\s)?(?:at|on|in|to|down|by|near|off|opposite|behind|of)\s+)?"
    rf"(?P<place>(?:the\s+)?(?P<middle>{_PART}\s+(?:{_PART}\s+){{0,2}}?){_SURE_STREET})\b",
    re.IGNORECASE,
)
_LIVES_CAPITAL = re.compile(
    r"\b(?:live|lives|lived|living|stay|stays|staying|house|home|flats?|block|building|hostel|hotel)\s+(?:is\s+)?"
    r"(?:at|on|in|down|by|near|opposite|behind)\s+"
    rf"(?P<place>(?:{_CAPITAL}\s+){{1,3}}{_ANY_STREET})\b",
)
_LODGING_WORD = r"(?:court|house|hse|tower|towers|point|mansions?|lodge|heights|buildings?|hall)"
_LIVES_IN = re.compile(
    r"\b(?:(?:liv(?:e|es|ed|ing)|stay(?:s|ed|ing)?|moved)\s+(?:in|at|on|to|down|by|near)|floor,?(?:\s+of|\s+in)?|block|opposite|behind)\s+"
    rf"(?P<place>(?P<middle>{_PART}\s+(?:{_PART}\s+)?){_LODGING_WORD})\b",
    re.IGNORECASE,
)
_DOOR = re.compile(
    r"\b(?:(?:live|lives|lived|living|stay|stays|staying|house|home|door|block)\s+(?:is\s+|are\s+)?(?:at\s+|in\s+)?)(?P<place>(?:number|num|no\.?|door)\s*\d{1,4}[a-z]?)\b(?!\s+bus)"
    r"|\b(?P<on>(?:number|num|no\.?|door)\s*\d{1,4}[a-z]?)\s+(?:on|in|down|of)\s+(?:our|my|his|her|their|the\s+same)\s+(?:road|street|block|estate|floor|landing)\b",
    re.IGNORECASE,
)
_ESTATE = re.compile(rf"\b(?:{_CAPITAL}\s+){{1,3}}[Ee]state\b")
_SMALL_ESTATE = re.compile(
    r"\b(?:the|on|in|at|from|off|by)\s+(?P<place>(?P<middle>[a-z'’]{3,}(?:\s[a-z'’]{3,})?)\s+estate)\b",
    re.IGNORECASE,
)
_NAMED_BUILDING = re.compile(rf"\b(?:{_CAPITAL}\s+){{1,3}}{_BUILDING}\b(?!\s+[A-Z])")
_STREET_NUMBER = re.compile(
    rf"\b(?P<middle>(?:{_CAPITAL}\s+){{1,3}})(?i:{_SURE_STREET}),?\s+(?:number|no\.?|flat)\s+\d{{1,4}}[a-z]?\b"
)
_LODGING = re.compile(
    rf"\b(?:[Hh]otel|[Hh]ostel)\s+{_CAPITAL}(?:,?\s+room\s+\d+)?|\b(?:{_CAPITAL}\s+){{1,3}}(?:Hotel|Hostel|Inn)(?:,?\s+room\s+\d+)?\b"
)
_CHAIN = re.compile(
    r"\b(?:travelodge|premier\s+inn|holiday\s+inn|ibis|best\s+western|b\s?&\s?b)\b[^.!?\n]{0,30}?\broom\s+(?:number\s+)?\d+\b",
    re.IGNORECASE,
)
_FLAT = re.compile(
    r"\b(?i:(?:(?:block|blk)\s+[a-z0-9]\b,?\s+)?(?:flat|apartment|apt)\s+(?:number\s+|no\.?\s*)?\d{1,4}[a-z]?)\b"
    rf"(?:,?\s+(?:\d{{1,4}}[a-z]?,?\s+)?(?:{_CAPITAL}\s+){{1,3}}{_ANY_STREET}\b|,?\s+(?!(?:in|on|at|is|was|the|and)\b){_PART}\s+(?i:{_LODGING_WORD})\b)?"
    rf"|\b(?i:room|unit)\s+\d{{1,3}}[a-z]?,?\s+(?:(?:at|in|of)\s+)?(?:{_CAPITAL}\s+){{1,3}}(?:Hall|{_BUILDING}|Hotel|Hostel|Inn)\b"
)
_SCHOOL_WORD = (
    r"(?:school|primary|secondary|academy|college|sixth\s+form|nursery|grammar|infants?|juniors?|high\s+school"
    r"|convent|pupil\s+referral\s+unit|institute|madras[as]h?a?h?|maktab|comp|comprehensive|pru)"
)
_CLUB_WORD = (
    r"(?:youth\s+(?:(?:and|&)\s+community\s+)?(?:club|centre|center|hub|project|group|zone|trust|association|theatre|forum|foundation|academy)|(?:boxing|judo|karate|gym|dance|sailing|rowing|swimming)\s+(?:club|gym)"
    r"|football\s+(?:club|academy)|boys\W+club|girls\W+club|(?:boys|girls)\s+and\s+(?:girls|boys)\s+club|scouts?(?:\s+(?:group|project))?|guides|brownies|(?:sea\s+|army\s+|air\s+)?cadets"
    r"|community\s+(?:centre|trust|hub)|adventure\s+playground|youth(?=\s+(?:there|they|they're|theres|on|every|and|is|was|after|we|in)\b|\s*[.,!?]|\s*$))"
)
_NOT_A_DAY = "(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|I\\b)"
_SCHOOL = re.compile(
    rf"\b(?:(?:of|the|and|for|{_CAPITAL})\s+){{0,6}}{_CAPITAL}(?:\s+(?:for|and|of)\s+(?:Girls|Boys|Science))?\s+(?:High\b|(?i:{_SCHOOL_WORD})\b)(?:\s+(?:{_NOT_A_DAY}[A-Z][a-z]+|[Ff]or\s+(?:Girls|Boys)))?"
    rf"|\b(?:{_CAPITAL}\s+){{1,3}}(?:Girls|Boys)\b(?!\W+(?i:club))"
)
_CLUB = re.compile(rf"(?:\b\d{{1,3}}(?:st|nd|rd|th)\s+)?\b(?:{_CAPITAL}\s+){{1,4}}(?i:{_CLUB_WORD})\b")
_OPENS_WITH_SCHOOL = re.compile(
    rf"(?:^|[.!?\n]\s*)(?P<place>(?P<middle>{_PART}\s+(?:{_PART}\s+)?)(?:academy|madras[as]h?a?h?|high\s+school|primary\s+school))\b",
    re.IGNORECASE,
)
_GIRLS_OR_BOYS = re.compile(
    rf"\b(?:go|goes|went|going|at|attends?|from)\s+(?:to\s+)?(?P<place>(?P<middle>{_PART}\s+)(?:girls|boys|manor|park|green|way))\b(?=\s+(?:school|yr|year|before|until|now|and|kids|boys|girls|in\s+year|in\s+yr))",
    re.IGNORECASE,
)
_GROUP_OF_CHILDREN = re.compile(
    rf"\b(?:\d{{1,3}}(?:st|nd|rd|th)\s+)(?:{_PART}\s+){{0,3}}?(?i:scouts?|brownies|guides|cubs|beavers|rainbows|cadets|boys\W?\s?brigade)\b"
)
_OF_CAPITALS = re.compile(
    rf"\b(?:(?:{_CAPITAL}|\d{{1,2}}|of|for)\s+){{0,3}}{_CAPITAL}\s+(?:Project|[Gg]ym|Boxing|Foundation|Youth|Club|Association)\b"
)
_OPENING = re.compile(r"(?:^|[.!?\n])\W*\Z")
_A_CAPITAL = re.compile("[A-Z]")
_NAMED_BY_CAPITALS = (
    (_ESTATE, "address"),
    (_NAMED_BUILDING, "address"),
    (_SCHOOL, "school"),
    (_CLUB, "youth_club"),
    (_OF_CAPITALS, "youth_club"),
)
_GOES_TO = re.compile(
    rf"\b(?:go(?:es|ing)?\s+to|went\s+to|to|at|attends?|from|in|left|joined|teach(?:es)?\s+at|outside|by|near|out\s+of|moved\s+to|goes|go|went)\s+(?P<place>(?P<middle>{_PART}\s+(?:{_PART}\s+)?)"
    rf"(?:(?P<school>{_SCHOOL_WORD})|{_CLUB_WORD}))\b",
    re.IGNORECASE,
)


_DIGIT = re.compile(r"\d")


def find_places(text: str) -> Iterator[Span]:
    """Yield addresses, schools and youth clubs in `text`, listed ones in any case."""
    words = latin_words(text)
    yield from _find_addresses(text, words)
    if not words.isdisjoint(_first_words()):
        yield from _find_listed(text)
    if not words.isdisjoint(read_words("words_of_schools_and_clubs.txt")):
        yield from _find_by_what_they_are(text)
    if _A_CAPITAL.search(text):
        yield from _find_by_capitals(text)


def _find_by_what_they_are(text: str) -> Iterator[Span]:
    """ "goes to … school", "3rd … scouts": in any case."""
    for found in _GOES_TO.finditer(text):
        if _is_telling(found["middle"]):
            yield Span(
                found.start("place"), found.end("place"), "school" if found["school"] else "youth_club"
            )
    for pattern in (_OPENS_WITH_SCHOOL, _GIRLS_OR_BOYS):
        for found in pattern.finditer(text):
            if _is_telling(found["middle"]):
                yield Span(found.start("place"), found.end("place"), "school")
    for found in _GROUP_OF_CHILDREN.finditer(text):
        yield Span(found.start(), found.end(), "youth_club")


def _find_addresses(text: str, words: frozenset[str]) -> Iterator[Span]:
    if _DIGIT.search(text):
        yield from _find_numbered(text)
    if not words.isdisjoint(read_words("words_of_addresses.txt")):
        for pattern in (_LIVES, _LIVES_IN, _SMALL_ESTATE):
            for found in pattern.finditer(text):
                if _is_telling(found["middle"]):
                    yield Span(found.start("place"), found.end("place"), "address")


def _find_numbered(text: str) -> Iterator[Span]:
    for found in _NUMBERED.finditer(text):
        if found["middle"] is None or _is_telling(found["middle"]) or found["middle"].istitle():
            yield Span(found.start(), found.end(), "address")
    for pattern in (_FLAT, _CHAIN):
        for found in pattern.finditer(text):
            yield Span(found.start(), found.end(), "address")
    for found in _DOOR.finditer(text):
        group = found.lastgroup or "place"
        yield Span(found.start(group), found.end(group), "address")


def _find_by_capitals(text: str) -> Iterator[Span]:
    """Houses, estates, schools and clubs by name, wherever they stand; places that everybody knows stay."""
    for pattern in (_LODGING, _STREET_NUMBER):
        for found in pattern.finditer(text):
            yield Span(found.start(), found.end(), "address")
    for found in _LIVES_CAPITAL.finditer(text):
        yield Span(found.start("place"), found.end("place"), "address")
    public = read_phrases("public_buildings.txt")
    for pattern, kind in _NAMED_BY_CAPITALS:
        for found in pattern.finditer(text):
            start = _first_telling_word(text, found.start(), found.end())
            if start is not None and text[start : found.end()].lower() not in public:
                yield Span(start, found.end(), kind)


def _is_telling(words: str) -> bool:
    """Say whether words name a place; "the high" (school) and "20 minutes down the" (road) do not."""
    return not any(
        word in read_words("ordinary_place_words.txt") for word in re.findall(r"[^\W\d_]+", words.lower())
    )


def _first_telling_word(text: str, start: int, end: int) -> int | None:
    """Skip capitals that only open a sentence ("The School …"); None when no name is left.

    Inside a sentence a capital belongs to the name, even of an ordinary word ("Our Lady of …").
    """
    *names, _ = re.finditer(r"[\w'’.\-]+", text[start:end])
    ordinary = read_words("ordinary_place_words.txt")
    telling = next((start + word.start() for word in names if word.group().lower() not in ordinary), None)
    if telling is None or _OPENING.search(text[:start]) is not None:
        return telling
    return next(
        start + word.start() for word in names if word.group()[0].isupper() or start + word.start() == telling
    )


@cache
def _listed() -> re.Pattern[str]:
    names = sorted(read_phrases("schools.txt") | read_phrases("youth_clubs.txt"), key=len, reverse=True)
    written = (re.escape(name).replace(r"\ ", r"\s+").replace("'", "['’]?") for name in names)
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(written)})(?:\s+(?:{_SCHOOL_WORD}|{_CLUB_WORD}|club|cent(?:re|er)|hub|project|zone|girls|boys))?(?!\w)(?!\s+(?:station|tube|dlr|park|market|road|street|high\s+street|lane|estate|underground|overground)\b)",
        re.IGNORECASE,
    )


@cache
def _first_words() -> frozenset[str]:
    names = read_phrases("schools.txt") | read_phrases("youth_clubs.txt")
    return frozenset(re.findall("[a-z0-9]+", name)[0] for name in names)


def _find_listed(text: str) -> Iterator[Span]:
    clubs = read_phrases("youth_clubs.txt")
    for found in _listed().finditer(text):
        name = found.group().lower().replace("’", "'")
        kind = "youth_club" if any(name.startswith(club) for club in clubs) else "school"
        yield Span(found.start(), found.end(), kind)
