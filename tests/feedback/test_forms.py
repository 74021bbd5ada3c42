"""What was filled in is read whole, and what nobody offered is left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from youthvoice.feedback import forms
from youthvoice.feedback.drafting import draft_of
from youthvoice.feedback.forms import Filled, Known
from youthvoice.feedback.rules import AgeBand, Mark, Setting, characters_over
from youthvoice.feedback.sending import Draft
from youthvoice.text.normalising import MAX_BYTES, MAX_CHARACTERS, normalise


def test_an_empty_post_is_an_empty_page() -> None:
    assert forms.read(MultiDict()) == Filled()
    assert not Filled().has_more


def test_every_field_is_read() -> None:
    posted = MultiDict(
        [
            ("text", "\r\nmy words\r\n"), ("priority", "online"), ("priority", "online"),
            ("priority", "exploitation"), ("age_band", "16-17"), ("setting", "online"),
            ("may_quote", "yes"), ("details", "take-out"), ("step", "look"), ("website", "x"),
        ]
    )  # fmt: skip
    assert forms.read(posted) == Filled(
        "my words", ("online", "exploitation"), "16-17", "online",
        may_quote=True, take_out=True, is_look=True, is_trapped=True,
    )  # fmt: skip


def test_every_age_and_place_that_the_rules_know_is_offered() -> None:
    assert {value for value, _ in forms.AGES} == set(AgeBand) | {""}
    assert {value for value, _ in forms.SETTINGS} == set(Setting) | {""}


@pytest.mark.parametrize("filled", [Filled(age_band="16-17"), Filled(setting="home"), Filled(may_quote=True)])
def test_what_can_be_skipped_is_open_when_something_stands_in_it(filled: Filled) -> None:
    assert filled.has_more


def test_a_draft_holds_what_counts_today() -> None:
    filled = Filled(
        "words", ("online", "gone"), "16-17", "", may_quote=True, is_trapped=True, pictures=("sad",)
    )
    assert draft_of(filled, Known(priority_ids={"online": 7, "other": 8})) == Draft(
        "words", (7,), "16-17", None, may_quote=True, marks=(Mark.PICTURES,), pictures=("sad",)
    )
    assert draft_of(Filled("words"), Known()) == Draft("words")


@pytest.mark.parametrize(("length", "said"), [(1, "1 letter"), (2, "2 letters"), (1500, "1,500 letters")])
def test_how_much_is_over_is_said(length: int, said: str) -> None:
    message = forms.problems(Filled("a" * (MAX_CHARACTERS + length)))["text"]
    assert f"This is {said} too long." in str(message)


def test_nothing_is_wrong_with_one_word() -> None:
    assert forms.problems(Filled("help")) == {}


@pytest.mark.parametrize(
    ("text", "too_long"),
    [
        ("a" * MAX_CHARACTERS, False),
        ("a" * (MAX_CHARACTERS + 1), True),
        ("😔" * (MAX_BYTES // 4), False),
        ("😔" * (MAX_BYTES // 4 + 1), True),
    ],
)
def test_the_limit_counts_characters_and_bytes(text: str, too_long: bool) -> None:
    assert bool(characters_over(text)) is too_long


@given(st.text(alphabet="aé বা😀", min_size=1), st.integers(min_value=1, max_value=9000))
def test_what_is_over_is_what_must_go(piece: str, length: int) -> None:
    text = normalise((piece * length)[:length])
    over = characters_over(text)
    fits = len(text) <= MAX_CHARACTERS and len(text.encode()) <= MAX_BYTES
    assert (over == 0) is fits
    assert characters_over(text[: len(text) - over]) == 0


def test_in_a_script_with_long_letters_the_bytes_decide() -> None:
    text = "😀" * (MAX_BYTES // 4 + 10)
    assert len(text) < MAX_CHARACTERS
    assert characters_over(text) == 10


def test_no_printed_form_shows_the_words() -> None:
    assert "secret" not in repr(Filled("secret"))
