"""Finds the words of offices in a text, and says what to write instead."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from youthvoice.text.tables import read_yaml

_ENDING = r"(?:s|d|ed|ing|ion|ions)?"


@dataclass(frozen=True)
class Jargon:
    """Words at `start` to `end` (code points, end exclusive), and plain words for them."""

    words: str
    plain: str
    start: int
    end: int


def find(text: str) -> list[Jargon]:
    """Every acronym and word of offices in `text`, in order; of two that overlap the longer one."""
    found = [Jargon(hit[0], _plain(hit), hit.start(), hit.end()) for hit in _pattern().finditer(text)]
    letters, _ = _tables()
    found += [
        Jargon(hit[0], letters[hit[0].removesuffix("s")], hit.start(), hit.end())
        for hit in _letters().finditer(text)
    ]
    return sorted(found, key=lambda one: one.start)


def acronyms() -> Mapping[str, str]:
    """Letters, and what they mean."""
    return MappingProxyType(_tables()[0])


@cache
def _tables() -> tuple[dict[str, str], dict[str, str]]:
    raw = read_yaml("jargon.yaml")
    return raw["acronyms"], raw["words"]


@cache
def _numbered() -> tuple[tuple[str, str], ...]:
    """Longest first, so that "safeguarding lead" is met before "safeguarding"."""
    return tuple(sorted(_tables()[1].items(), key=lambda row: -len(row[0])))


@cache
def _pattern() -> re.Pattern[str]:
    written = (_written(phrase) for phrase, _ in _numbered())
    return re.compile(rf"(?<!\w)(?:{'|'.join(f'({one})' for one in written)})(?!\w)", re.IGNORECASE)


def _written(phrase: str) -> str:
    plain = phrase.removesuffix("*")
    words = re.escape(plain.removesuffix("e") if phrase.endswith("e*") else plain).replace(r"\ ", r"\s+")
    if phrase.endswith("e*"):
        return rf"{words}(?:e|es|ed|ing|ion)"
    return words + (_ENDING if phrase.endswith("*") else "")


@cache
def _letters() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, _tables()[0]))})s?(?!\w)")


def _plain(hit: re.Match[str]) -> str:
    return _numbered()[(hit.lastindex or 1) - 1][1]
