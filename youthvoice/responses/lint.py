"""Advice while an answer is written: warnings beside the words, never a lock. Pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from youthvoice.responses.rules import AnswerWords, Status
from youthvoice.text import jargon
from youthvoice.text.normalising import says_nothing
from youthvoice.text.reading_ease import reading_age

#: Above this age in years the words are harder than most of those who asked can read with ease.
OLDEST_READER = 12.0

#: Above this a figure says nothing more.
_GROWN_UP = 18.0

#: Fewer words than this tell nothing about how hard a text is.
_ENOUGH_WORDS = 12

_HARD = "Hard to read below about {:.0f} years. Try shorter sentences and words."
_TEMPLATE = re.compile(r"XX+|\bTBC\b|\bLorem ipsum\b|\[(?:…|\.{2,}|insert[^\]]*|name|date|group)\]", re.I)
_CAPITALS = re.compile(r"(?<![\w’'])[A-Z]{2,6}s?(?![\w’'])")
_ANSWER = ("you_said", "text", "what_next")
_FIELD_NAMES = {
    "you_said": "You said",
    "text": "We did",
    "what_next": "What happens next",
    "question": "The question",
    "why": "Why you ask",
}

#: A question is short; below this many words its reading age is chance.
_ENOUGH_OF_A_QUESTION = 8


@dataclass(frozen=True)
class Advice:
    """One warning: where (a field), the words that led to it, and what to do instead."""

    field: str
    words: str
    instead: str

    @property
    def place(self) -> str:
        """The field as the page calls it."""
        return _FIELD_NAMES[self.field]


@dataclass(frozen=True)
class LintTable:
    """`blame`: phrase → better way; `acronyms`: letters → words; `known`: capitals that need none."""

    blame: dict[str, str]
    acronyms: Mapping[str, str]
    known: frozenset[str]


@cache
def lint_table() -> LintTable:
    """The lists of lint.yaml."""
    raw = yaml.safe_load(files("youthvoice.responses").joinpath("lint.yaml").read_text("utf-8"))
    return LintTable(blame=raw["blame"], acronyms=jargon.acronyms(), known=frozenset(raw["known"]))


def lint(words: AnswerWords) -> tuple[Advice, ...]:
    """All advice on an answer, in the order of its fields."""
    found = [one for field in _ANSWER for one in _of_field(field, getattr(words, field))]
    return (*found, *_of_whole(words))


def reads_from(text: str) -> str:
    """From which age on a text reads easily, in words."""
    age = min(reading_age(text), _GROWN_UP)
    if age >= _GROWN_UP:
        return "Hard to read even for adults."
    aim = "" if age <= OLDEST_READER else " Aim for 12 or younger."
    return f"Easy to read from about {age:.0f} years on.{aim}"


def lint_question(text: str, why: str) -> tuple[Advice, ...]:
    """All advice on a question and on the reason for asking it."""
    found = [*_of_field("question", text), *_of_field("why", why)]
    if says_nothing(why):
        found.append(Advice("why", "", "Nothing here yet. People answer more when they know what it is for."))
    if text.strip() and "?" not in text:
        found.append(Advice("question", "", "Ask one thing, and end it with “?”."))
    for field, words in (("question", text), ("why", why)):
        age = reading_age(words)
        if len(words.split()) >= _ENOUGH_OF_A_QUESTION and age > OLDEST_READER:
            found.append(Advice(field, "", _HARD.format(min(age, _GROWN_UP))))
    return tuple(found)


def _of_field(field: str, text: str) -> Iterator[Advice]:
    for match in _TEMPLATE.finditer(text):
        yield Advice(field, match[0], "This looks like a part of a template that nobody filled in.")
    yield from _blame(field, text)
    yield from _acronyms(field, text)
    yield from _office_words(field, text)


def _office_words(field: str, text: str) -> Iterator[Advice]:
    said = {found.words.lower(): found for found in jargon.find(text) if not found.words.isupper()}
    for found in said.values():
        if found.words.removesuffix("s") not in lint_table().acronyms:
            yield Advice(field, found.words, f"A word of offices. In plain words: {found.plain}.")


def _blame(field: str, text: str) -> Iterator[Advice]:
    plain = _plain(text)
    for phrase, better in lint_table().blame.items():
        if re.search(rf"\b{re.escape(phrase)}\b", plain):
            yield Advice(field, phrase, f"A reader may hear blame in this. {better}")


def _acronyms(field: str, text: str) -> Iterator[Advice]:
    table = lint_table()
    for letters in dict.fromkeys(match[0].removesuffix("s") for match in _CAPITALS.finditer(text)):
        if letters in table.known or set(letters) == {"X"} or _is_explained(letters, text):
            continue
        words = table.acronyms.get(letters)
        yield Advice(field, letters, f"Write it out: {words}." if words else "Write out what it stands for.")


def _is_explained(letters: str, text: str) -> bool:
    """True for "… (MASH)", which follows its words, and for "MASH (…)"."""
    return f"({letters})" in text or bool(re.search(rf"\b{letters}s? \(", text))


def _of_whole(words: AnswerWords) -> Iterator[Advice]:
    if not words.what_next:
        yield Advice("what_next", "", "Nothing here yet. Say what happens next, and by when.")
    if words.status == Status.NOT_HAPPENING and "because" not in _plain(words.text):
        yield Advice("text", "", "You say it is not happening. Say why, with the word “because”.")
    age = reading_age(words.text)
    if len(words.text.split()) >= _ENOUGH_WORDS and age > OLDEST_READER:
        yield Advice("text", "", _HARD.format(min(age, _GROWN_UP)))


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").split())
