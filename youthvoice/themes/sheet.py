"""The codebook as a sheet (CSV): written so that no cell is a formula, and read without loss. Pure."""

import csv
import io
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from youthvoice.themes.rules import BETWEEN, ThemeWords

_TEXTS = ("name", "description", "include", "exclude_rule")
LISTS = ("phrases", "exclude", "priorities")
YES_OR_NO = ("hard", "retired")
COLUMNS = ("code", *_TEXTS, *LISTS, *YES_OR_NO)

_ANSWERS = {
    "yes": True,
    "y": True,
    "true": True,
    "1": True,
    "no": False,
    "n": False,
    "false": False,
    "0": False,
}
_ANSWERS |= {"": False}
#: Spreadsheet programs calculate what begins with one of these; a mark before it keeps it a text.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_MARK = "'"
CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MOST_ROWS = 500
EMPTY = ThemeWords("", "", "", "", (), (), (), hard=False, retired=False)


@dataclass(frozen=True)
class Wrong:
    """What is wrong in one row of the sheet; row 1 has the headings."""

    row: int
    message: str


@dataclass(frozen=True)
class Sheet:
    """What a sheet says: themes by code ("" for a new one without), and everything that is wrong."""

    themes: tuple[tuple[int, str, ThemeWords], ...]
    wrong: tuple[Wrong, ...]


class _Unreadable(ValueError):
    """A cell that says nothing we know."""


def write_sheet(themes: Iterable[tuple[str, ThemeWords]]) -> str:
    """The codebook as CSV; `read_sheet` gives back exactly the same."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for code, words in themes:
        writer.writerow(_guarded(cell) for cell in (code, *_cells(words)))
    return out.getvalue()


def read_sheet(text: str, known: Mapping[str, ThemeWords]) -> Sheet:
    """The themes of a sheet. A column that is missing leaves known themes as they are."""
    rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    try:
        cells = [[_unguarded(cell) for cell in row] for row in rows]
    except csv.Error:
        return Sheet(
            (), (Wrong(rows.line_num, "This is not a whole CSV file: a quotation mark is missing."),)
        )
    headings = [cell.strip().lower() for cell in cells[0]] if cells else []
    wrong = _wrong_headings(headings, len(cells))
    return Sheet((), wrong) if wrong else _read_rows(headings, cells[1:], known)


def _wrong_headings(headings: list[str], rows: int) -> tuple[Wrong, ...]:
    if "name" not in headings:
        return (Wrong(1, f"The first row must have headings, with “name” among them: {', '.join(COLUMNS)}."),)
    strange = [heading for heading in headings if heading not in COLUMNS]
    if strange:
        return (Wrong(1, f"We do not know the column “{strange[0]}”. Known are: {', '.join(COLUMNS)}."),)
    if len(set(headings)) < len(headings):
        return (Wrong(1, "One column stands there twice."),)
    return (Wrong(MOST_ROWS + 2, f"{MOST_ROWS} rows at most."),) if rows > MOST_ROWS + 1 else ()


def _read_rows(headings: list[str], rows: list[list[str]], known: Mapping[str, ThemeWords]) -> Sheet:
    themes: list[tuple[int, str, ThemeWords]] = []
    wrong: list[Wrong] = []
    for number, row in enumerate(rows, 2):
        if not any(cell.strip() for cell in row):
            continue
        try:
            if len(row) != len(headings):
                raise _Unreadable(f"It has {len(row)} cells, and the headings {len(headings)}.")
            code, words = _read_row(dict(zip(headings, row, strict=True)), known)
            if code and code in {other for _, other, _ in themes}:
                raise _Unreadable(f"The code “{code}” stands in another row already.")
            themes.append((number, code, words))
        except _Unreadable as error:
            wrong.append(Wrong(number, str(error)))
    return Sheet(tuple(themes), tuple(wrong))


def _read_row(cells: dict[str, str], known: Mapping[str, ThemeWords]) -> tuple[str, ThemeWords]:
    code = cells.pop("code", "").strip()
    if code and not CODE.fullmatch(code):
        raise _Unreadable(f"The code “{code}” may only have small letters, digits and dashes.")
    values: dict[str, str | bool | tuple[str, ...]] = {}
    for name, cell in cells.items():
        values[name] = _read_cell(name, cell)
    return code, replace(known.get(code, EMPTY), **values)  # type: ignore[arg-type]


def _read_cell(name: str, cell: str) -> str | bool | tuple[str, ...]:
    if name in LISTS:
        parts = (" ".join(part.split()) for part in cell.split(BETWEEN))
        return tuple(dict.fromkeys(part for part in parts if part))
    if name in YES_OR_NO:
        answer = _ANSWERS.get(cell.strip().lower())
        if answer is None:
            raise _Unreadable(f"In “{name}” write yes or no.")
        return answer
    return " ".join(cell.split()) if name == "name" else cell.strip()


def _cells(words: ThemeWords) -> list[str]:
    texts = [getattr(words, name) for name in _TEXTS]
    lists = [f"{BETWEEN} ".join(getattr(words, name)) for name in LISTS]
    return [*texts, *lists, *("yes" if getattr(words, name) else "no" for name in YES_OR_NO)]


def _guarded(cell: str) -> str:
    return _MARK + cell if _FORMULA.match(cell) else cell


def _unguarded(cell: str) -> str:
    return cell.removeprefix(_MARK) if cell.startswith(_MARK) and _FORMULA.match(cell) else cell


def names_twice(themes: Collection[tuple[int, str, ThemeWords]]) -> tuple[Wrong, ...]:
    """Rows whose name stands in an earlier row."""
    seen: dict[str, int] = {}
    return tuple(
        Wrong(row, f"The name “{words.name}” stands in row {first} already.")
        for row, _, words in themes
        if (first := seen.setdefault(words.name.casefold(), row)) != row
    )
