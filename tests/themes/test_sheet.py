"""The codebook as a sheet: nothing is lost, no cell is a formula, and what is wrong is named by its row."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from youthvoice.text.normalising import normalise
from youthvoice.themes.rules import ThemeWords
from youthvoice.themes.sheet import COLUMNS, names_twice, read_sheet, write_sheet

THEME = ThemeWords(
    "Gaming", "Games", "", "", ("lootbox", "skins"), (), ("online",), hard=False, retired=False
)

_words = st.text("ab é\"',=+-@ব", max_size=8).map(lambda text: normalise(text).strip())
_phrase = _words.map(lambda text: " ".join(text.split())).filter(bool)
_phrases = st.lists(_phrase, max_size=4, unique=True).map(tuple)
_themes = st.builds(
    ThemeWords,
    name=_phrase,
    description=_words,
    include=_words,
    exclude_rule=st.sampled_from(["", "=1+1", "-2", "'=x", "''", "two\nlines", '"quoted", and more']),
    phrases=_phrases,
    exclude=_phrases,
    priorities=st.sampled_from([("online",), ("online", "domestic-abuse")]),
    hard=st.booleans(),
    retired=st.booleans(),
)


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}(-[a-z]{1,5})?", fullmatch=True), _themes, max_size=4))
def test_what_is_written_is_read_back_whole(themes: dict[str, ThemeWords]) -> None:
    sheet = read_sheet(write_sheet(themes.items()), {})
    assert sheet.wrong == ()
    assert {code: words for _, code, words in sheet.themes} == themes


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "'="])
def test_no_cell_is_a_formula_for_a_spreadsheet_program(start: str) -> None:
    words = ThemeWords(start + "cmd", "", "", "", (start + "a",), (), ("online",), hard=False, retired=False)
    for row in csv.reader(io.StringIO(write_sheet([("x", words)]))):
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)


def test_a_column_that_is_missing_leaves_a_known_theme_as_it_is() -> None:
    [(row, code, words)] = read_sheet("code,name\ngaming,Games and skins\n", {"gaming": THEME}).themes
    assert (row, code) == (2, "gaming")
    assert words.name == "Games and skins"
    assert words.phrases == THEME.phrases


def test_empty_rows_are_passed_over_and_the_numbers_stay_those_of_the_sheet() -> None:
    sheet = read_sheet("name,hard\n\n,\nGaming,maybe\n", {})
    assert [(wrong.row, wrong.message) for wrong in sheet.wrong] == [(4, "In “hard” write yes or no.")]


@pytest.mark.parametrize(
    ("text", "row", "message"),
    [
        ("", 1, "The first row must have headings"),
        ("phrases\nx\n", 1, "with “name” among them"),
        ("name,frases\nx,y\n", 1, "We do not know the column “frases”."),
        ("name,name\nx,y\n", 1, "One column stands there twice."),
        ("name,hard\nx\n", 2, "It has 1 cells, and the headings 2."),
        ("code,name\nA b,x\n", 2, "may only have small letters"),
        ("code,name\na,x\na,y\n", 3, "stands in another row already"),
        ('name\n"x\n', 2, "not a whole CSV file"),
        ("name\n" + "x\n" * 501, 502, "500 rows at most."),
    ],
)
def test_what_is_wrong_is_said_with_its_row(text: str, row: int, message: str) -> None:
    wrong = read_sheet(text, {}).wrong
    assert wrong[0].row == row
    assert message in wrong[0].message


def test_headings_may_have_capitals_and_a_mark_of_the_byte_order() -> None:
    assert read_sheet("\ufeffName,Priorities\nGaming,online\n", {}).themes[0][2].priorities == ("online",)


def test_a_name_that_stands_twice_is_pointed_at() -> None:
    sheet = read_sheet("name\nGaming\nGAMING\n", {})
    assert [(wrong.row, "row 2" in wrong.message) for wrong in names_twice(sheet.themes)] == [(3, True)]


def test_the_columns_are_the_fields_of_a_theme() -> None:
    assert set(COLUMNS) == {"code", *ThemeWords.__dataclass_fields__}
