"""Fields of set-up: what a page asks for, and what was typed, turned into values with a message by each.

One description serves the page, the reading of what was sent, and the errors, so that all of set-up
looks and behaves alike.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby
from typing import Any

from werkzeug.datastructures import MultiDict

from youthvoice.text.normalising import normalise
from youthvoice.text.typed import read_day, read_number

_NO_DATE = "Write a date, for example 2026-09-30."
_NO_NUMBER = "Write a whole number."
_NOT_LISTED = "Choose from the list."
_LARGEST = 100_000


class Kind(StrEnum):
    """How a field is filled in; what comes out of it stands behind."""

    LINE = "line"  # str
    TEXT = "text"  # str of several lines
    LINES = "lines"  # tuple[str, ...], one to a line
    DATE = "date"  # date or None
    NUMBER = "number"  # int or None
    CHOICE = "choice"  # str, from a list
    RADIO = "radio"  # str, all choices in view
    TICKS = "ticks"  # tuple[str, ...]


@dataclass(frozen=True)
class Field:
    """One thing to fill in. `needed` is what is said when it stays empty; `row` puts fields side by side."""

    name: str
    label: str
    hint: str = ""
    kind: Kind = Kind.LINE
    needed: str = ""
    most: int = 200
    choices: Sequence[tuple[str, str]] = ()
    row: str = ""


@dataclass(frozen=True)
class Typed:
    """What was typed: `shown` goes back into the boxes, `values` to the service, `errors` beside both."""

    shown: Mapping[str, Any] = field(default_factory=dict)
    values: Mapping[str, Any] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)


def show(fields: Iterable[Field], values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as they stand in the boxes; a field that has none is empty."""
    return {one.name: _as_shown(one, values.get(one.name)) for one in fields}


def read(fields: Iterable[Field], form: MultiDict[str, str]) -> Typed:
    """What was sent, read by the fields; nothing that was typed is lost, however wrong it is."""
    shown: dict[str, Any] = {}
    values: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for one in fields:
        sent = form.getlist(one.name)
        shown[one.name] = sent if one.kind is Kind.TICKS else "".join(sent[:1])
        values[one.name], wrong = _READERS[one.kind](one, sent)
        if not wrong and one.needed and values[one.name] in (None, "", ()):
            wrong = one.needed
        if wrong:
            errors[one.name] = wrong
    return Typed(shown, values, errors)


def asked(row: object, flags: Sequence[str]) -> dict[str, str]:
    """What is true or not, as the form asks it."""
    return {name: "yes" if getattr(row, name) else "no" for name in flags}


def answered(values: Mapping[str, Any], flags: Sequence[str]) -> dict[str, Any]:
    """What the form says, with what is true or not as such."""
    return {**values, **{name: values[name] == "yes" for name in flags}}


def in_rows(fields: Sequence[Field]) -> list[tuple[str, list[Field]]]:
    """The fields as they stand on the page: those of one row together, each other alone."""
    keyed = groupby(fields, key=lambda one: (one.row, "" if one.row else one.name))
    return [(row, list(ones)) for (row, _), ones in keyed]


def stands_otherwise(
    fields: Iterable[Field], shown: Mapping[str, Any], stands: Mapping[str, Any]
) -> dict[str, str]:
    """In words, what is saved now in each field where something else was typed."""
    return {
        one.name: _in_words(one, stands[one.name]) for one in fields if stands[one.name] != shown[one.name]
    }


def _in_words(one: Field, value: Any) -> str:
    labels = dict(one.choices)
    chosen = [value] if isinstance(value, str) else value
    return ", ".join(labels.get(each, each) for each in chosen) or "nothing"


def _as_shown(one: Field, value: Any) -> Any:
    if one.kind is Kind.TICKS:
        return list(value or ())
    if one.kind is Kind.LINES:
        return "\n".join(value or ())
    if isinstance(value, dt.date):
        return value.isoformat()
    return "" if value is None else str(value)


def _first(sent: Sequence[str]) -> str:
    return normalise(sent[0]).strip() if sent else ""


def _too_long(one: Field, text: str) -> str:
    return f"Please make it shorter: {one.most} characters at most." if len(text) > one.most else ""


def _line(one: Field, sent: Sequence[str]) -> tuple[str, str]:
    text = " ".join(_first(sent).split())
    return text, _too_long(one, text)


def _text(one: Field, sent: Sequence[str]) -> tuple[str, str]:
    text = _first(sent)
    return text, _too_long(one, text)


def _lines(one: Field, sent: Sequence[str]) -> tuple[tuple[str, ...], str]:
    lines = tuple(dict.fromkeys(" ".join(line.split()) for line in _first(sent).splitlines() if line.strip()))
    return lines, _too_long(one, "\n".join(lines))


def _date(_one: Field, sent: Sequence[str]) -> tuple[dt.date | None, str]:
    text = _first(sent)
    day = read_day(text)
    return day, _NO_DATE if text and day is None else ""


def _number(_one: Field, sent: Sequence[str]) -> tuple[int | None, str]:
    text = _first(sent)
    number = read_number(text)
    if number is None or number > _LARGEST:
        return None, _NO_NUMBER if text else ""
    return number, ""


def _choice(one: Field, sent: Sequence[str]) -> tuple[str, str]:
    chosen = sent[0] if sent else ""
    is_listed = chosen in {value for value, _ in one.choices}
    return (chosen, "") if is_listed else ("", "" if not chosen else _NOT_LISTED)


def _ticks(one: Field, sent: Sequence[str]) -> tuple[tuple[str, ...], str]:
    listed = {value for value, _ in one.choices}
    return tuple(value for value in sent if value in listed), "" if set(sent) <= listed else _NOT_LISTED


_READERS: Mapping[Kind, Callable[[Field, Sequence[str]], tuple[Any, str]]] = {
    Kind.LINE: _line,
    Kind.TEXT: _text,
    Kind.LINES: _lines,
    Kind.DATE: _date,
    Kind.NUMBER: _number,
    Kind.CHOICE: _choice,
    Kind.RADIO: _choice,
    Kind.TICKS: _ticks,
}
