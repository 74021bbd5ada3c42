"""The public texts: each has its words, each is used, and none can promise what is not so."""

from pathlib import Path

import pytest

from youthvoice.partnership.wording import PARTNERSHIP_NAME, PUBLIC_NAME, public_texts, worded

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"


def test_every_text_stands_on_a_page_and_every_page_asks_for_one_that_is_there() -> None:
    asked = "".join(path.read_text("utf-8") for path in TEMPLATES.rglob("*.html"))
    for key in set(public_texts()) - {PARTNERSHIP_NAME, PUBLIC_NAME}:
        assert f'say("{key}")' in asked, key
        assert public_texts()[key].problems(public_texts()[key].default) == {}


@pytest.mark.parametrize("text", ["It is Anonymous", "Strictly confidential.", "One *star"])
def test_a_false_promise_or_a_lonely_star_is_refused(text: str) -> None:
    assert set(public_texts()["home.lead"].problems(text)) == {"text"}


def test_a_text_that_is_too_long_says_how_long_it_may_be() -> None:
    text = public_texts()["home.title"]
    assert str(text.most) in text.problems("x" * (text.most + 1))["text"]
    assert text.problems("x" * text.most) == {}


def test_an_empty_text_is_as_shipped() -> None:
    assert worded({"home.title": ""})["home.title"] == "Say it *your way*."
    assert worded({"home.title": "Own"})["home.title"] == "Own"
