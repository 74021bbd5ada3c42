"""Reads the table of screening rules and turns its readable phrases into something that can be looked for.

The language of the table: words stand for themselves after folding; `word*` for any ending, also inside a
choice; `*` alone for any one word; `{group}` for any phrase of a named group; `(a|b)` for either phrase; a
`?` after any of these for "or nothing"; `...` for up to five words of the same sentence. A phrase starts with
something that must be there.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from youthvoice.text.folding import Folded, fold
from youthvoice.text.tables import read_yaml

RULE_TABLES = ("screening_rules.yaml", "screening_rules_other_languages.yaml")
_ELEMENT = re.compile(r"\.\.\.|\{(?P<group>\w+)\}\??|\((?P<choice>[^)]*)\)\??|(?P<word>[^\s?]+)\??")
_GAP = "(?:[^ |]+ ){0,5}?"
_KEY = 3


@dataclass(frozen=True)
class Rule:
    """One row of the table. `weight`: how sure a match makes us, 0 to 1; `note`: for the content note."""

    kind: str
    patterns: tuple[str, ...]
    weight: float
    note: str
    why: str
    must_match: tuple[str, ...]
    must_not_match: tuple[str, ...]


@dataclass(frozen=True)
class Match:
    """A rule that was met, and by which stretch of the text."""

    rule: Rule
    start: int
    end: int


@dataclass(frozen=True)
class _Phrase:
    regex: re.Pattern[str]
    rule: Rule | None


@cache
def load_rules() -> tuple[Rule, ...]:
    """Return every rule of the tables, in their order."""
    return tuple(_read_rule(row) for table in RULE_TABLES for row in read_yaml(table)["rules"])


def _read_rule(row: dict[str, Any]) -> Rule:
    return Rule(
        kind=row["kind"],
        patterns=tuple(row["patterns"]),
        weight=row["weight"],
        note=row["note"],
        why=row["why"],
        must_match=tuple(row["must_match"]),
        must_not_match=tuple(row["must_not_match"]),
    )


def find_matches(folded: Folded) -> tuple[Match, ...]:
    """Return the first match of each rule, words used harmlessly ("dying of laughter") left out."""
    quiet = _without_harmless(folded)
    met: dict[Rule, Match] = {}
    for phrase, start, end in _find(quiet, _index()):
        if phrase.rule is not None and phrase.rule not in met:
            met[phrase.rule] = Match(phrase.rule, *folded.origin(start, end))
    return tuple(met.values())


def _without_harmless(folded: Folded) -> Folded:
    words = folded.words
    for _, start, end in _find(folded, _harmless_index()):
        words = words[:start] + re.sub(r"[^ |]", "_", words[start:end]) + words[end:]
    return Folded(words, folded.starts, folded.origins)


def _find(folded: Folded, index: dict[str, list[_Phrase]]) -> Iterator[tuple[_Phrase, int, int]]:
    words = folded.words
    for start, word in zip(folded.starts, words.split(), strict=True):
        for phrase in index.get(word[:_KEY], ()):
            found = phrase.regex.match(words, start)
            if found:
                yield phrase, start, found.end()


@cache
def _index() -> dict[str, list[_Phrase]]:
    return _index_of((pattern, rule) for rule in load_rules() for pattern in rule.patterns)


@cache
def _harmless_index() -> dict[str, list[_Phrase]]:
    return _index_of((pattern, None) for pattern in read_yaml("screening_rules.yaml")["harmless"])


def _index_of(rows: Iterable[tuple[str, Rule | None]]) -> dict[str, list[_Phrase]]:
    """Sort phrases by the three letters they can begin with, so that a word of a text meets only a few."""
    index: dict[str, list[_Phrase]] = defaultdict(list)
    for pattern, rule in rows:
        elements = [_compile_element(found) for found in _ELEMENT.finditer(pattern)]
        phrase = _Phrase(re.compile("".join(elements)), rule)
        for key in {_key(beginning) for beginning in _beginnings(pattern)}:
            index[key].append(phrase)
    return dict(index)


def _beginnings(pattern: str) -> Iterator[str]:
    first = _ELEMENT.match(pattern)
    if first is None or first.group() == "..." or first.group().endswith("?"):
        raise ValueError(f"A screening phrase must start with a word that has to be there: {pattern!r}")
    for phrase in _alternatives(first):
        beginning = _fold_phrase(phrase)
        if phrase.endswith("*") and len(beginning) < _KEY:
            raise ValueError(f"The first word needs {_KEY} letters before its *: {pattern!r}")
        yield beginning


def _key(words: str) -> str:
    """The first letters of the first word."""
    return words.partition(" ")[0][:_KEY]


def _compile_element(element: re.Match[str]) -> str:
    if element.group() == "...":
        return _GAP
    written = "|".join(_compile_phrase(phrase) for phrase in _alternatives(element))
    return f"(?:(?:{written}) ){'?' if element.group().endswith('?') else ''}"


def _compile_phrase(phrase: str) -> str:
    return re.escape(_fold_phrase(phrase)) + ("[^ |]*" if phrase.endswith("*") else "")


def _alternatives(element: re.Match[str]) -> tuple[str, ...]:
    if element["group"]:
        return tuple(read_yaml("screening_rules.yaml")["groups"][element["group"]].split(", "))
    return tuple(element["choice"].split("|")) if element["choice"] else (element["word"],)


def _fold_phrase(phrase: str) -> str:
    return fold(phrase.rstrip("*")).words.strip()
