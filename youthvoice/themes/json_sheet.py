"""The codebook as JSON, for other programs: the same fields as the sheet, lists as lists. Pure."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from youthvoice.themes.rules import ThemeWords
from youthvoice.themes.sheet import (
    CODE,
    COLUMNS,
    EMPTY,
    LISTS,
    MOST_ROWS,
    YES_OR_NO,
    Sheet,
    Wrong,
    read_sheet,
)


class _Unreadable(ValueError):
    """An entry that says nothing we know."""


def write_json(themes: Iterable[tuple[str, ThemeWords]]) -> str:
    """The codebook as JSON; `read_any` gives back exactly the same."""
    rows = [{"code": code} | vars(words) for code, words in themes]
    return json.dumps({"themes": rows}, ensure_ascii=False, indent=1) + "\n"


def read_any(text: str, known: Mapping[str, ThemeWords]) -> Sheet:
    """A codebook as JSON where it begins like JSON, else as CSV. In JSON, row 1 is the first theme."""
    plain = text.removeprefix("\ufeff").lstrip()
    if not plain.startswith(("{", "[")):
        return read_sheet(text, known)
    try:
        content = json.loads(plain)
    except (ValueError, RecursionError):
        return Sheet((), (Wrong(1, "This is not whole JSON."),))
    rows = content.get("themes") if isinstance(content, dict) else content
    if not isinstance(rows, list) or len(rows) > MOST_ROWS:
        return Sheet((), (Wrong(1, f"There must be a list “themes” of {MOST_ROWS} themes at most."),))
    return _read_rows(rows, known)


def _read_rows(rows: list[Any], known: Mapping[str, ThemeWords]) -> Sheet:
    themes: list[tuple[int, str, ThemeWords]] = []
    wrong: list[Wrong] = []
    for number, row in enumerate(rows, 1):
        try:
            code, words = _read_row(row, known)
            if code and code in {other for _, other, _ in themes}:
                raise _Unreadable(f"The code “{code}” stands in another row already.")
            themes.append((number, code, words))
        except _Unreadable as error:
            wrong.append(Wrong(number, str(error)))
    return Sheet(tuple(themes), tuple(wrong))


def _read_row(row: Any, known: Mapping[str, ThemeWords]) -> tuple[str, ThemeWords]:
    if not isinstance(row, dict) or "name" not in row:
        raise _Unreadable("A theme must be an object with a “name”.")
    strange = [name for name in row if name not in COLUMNS]
    if strange:
        raise _Unreadable(f"We do not know the field “{strange[0]}”. Known are: {', '.join(COLUMNS)}.")
    values = {name: _read_value(name, value) for name, value in row.items()}
    code = str(values.pop("code", ""))
    if code and not CODE.fullmatch(code):
        raise _Unreadable(f"The code “{code}” may only have small letters, digits and dashes.")
    return code, replace(known.get(code, EMPTY), **values)  # type: ignore[arg-type]


def _read_value(name: str, value: Any) -> str | bool | tuple[str, ...]:
    if name in YES_OR_NO:
        if not isinstance(value, bool):
            raise _Unreadable(f"In “{name}” write true or false.")
        return value
    if name in LISTS:
        if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
            raise _Unreadable(f"In “{name}” there must be a list of texts.")
        parts = (" ".join(part.split()) for part in value)
        return tuple(dict.fromkeys(part for part in parts if part))
    if not isinstance(value, str):
        raise _Unreadable(f"In “{name}” there must be a text.")
    return " ".join(value.split()) if name == "name" else value.strip()
