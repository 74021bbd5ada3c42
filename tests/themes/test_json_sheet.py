"""The codebook as JSON: nothing is lost, and what is wrong is named by its row."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.themes.test_sheet import THEME, _themes
from youthvoice.themes.json_sheet import read_any, write_json
from youthvoice.themes.rules import ThemeWords
from youthvoice.themes.sheet import write_sheet


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), _themes, max_size=4))
def test_both_forms_are_read_back_whole(themes: dict[str, ThemeWords]) -> None:
    for written in (write_json(themes.items()), write_sheet(themes.items())):
        sheet = read_any(written, {})
        assert sheet.wrong == ()
        assert {code: words for _, code, words in sheet.themes} == themes


def test_a_field_that_is_missing_leaves_a_known_theme_as_it_is() -> None:
    [(row, code, words)] = read_any('[{"code": "gaming", "name": "Games"}]', {"gaming": THEME}).themes
    assert (row, code, words.name, words.phrases) == (1, "gaming", "Games", THEME.phrases)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (["x"], "an object with a “name”"),
        ([{"code": "a"}], "an object with a “name”"),
        ([{"name": "x", "colour": "red"}], "We do not know the field “colour”."),
        ([{"name": "x", "code": "A b"}], "may only have small letters"),
        ([{"name": "x", "hard": "yes"}], "write true or false"),
        ([{"name": "x", "phrases": "a; b"}], "a list of texts"),
        ([{"name": "x", "phrases": [1]}], "a list of texts"),
        ([{"name": 3}], "there must be a text"),
        ([{"name": "x", "code": "a"}, {"name": "y", "code": "a"}], "stands in another row already"),
    ],
)
def test_what_is_wrong_is_said_with_its_row(rows: list[Any], message: str) -> None:
    (wrong,) = read_any(json.dumps({"themes": rows}), {}).wrong
    assert wrong.row == len(rows)
    assert message in wrong.message


@pytest.mark.parametrize("text", ['{"themes": ', '{"words": []}', json.dumps([{"name": "x"}] * 501)])
def test_what_is_no_codebook_is_refused_whole(text: str) -> None:
    sheet = read_any(text, {})
    assert sheet.themes == ()
    assert len(sheet.wrong) == 1
