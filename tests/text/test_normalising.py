import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from youthvoice.text.normalising import in_plain_signs, normalise, says_nothing

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=200)


def test_every_kind_of_line_end_becomes_one():
    assert normalise("one\r\ntwo\rthree\u2028four") == "one\ntwo\nthree\nfour"


def test_hidden_controls_and_half_signs_go():
    assert normalise("a\x00b\u202ec\x07\ud800d\u2066e") == "abcde"


def test_joiners_that_letters_and_emoji_need_stay():
    assert normalise("👨‍👩‍👧 র‍্য") == unicodedata.normalize("NFC", "👨‍👩‍👧 র‍্য")


def test_only_outer_blank_lines_are_trimmed():
    assert normalise("\n \n  first\n\nlast  \n\t\n") == "  first\n\nlast  "


def test_nothing_but_blank_lines_is_nothing():
    assert normalise("\n \n") == ""


@given(ANY_TEXT)
def test_normalising_twice_changes_nothing_more(raw):
    assert normalise(normalise(raw)) == normalise(raw)


@given(ANY_TEXT)
def test_every_unicode_form_of_a_text_becomes_the_same(raw):
    forms = {normalise(unicodedata.normalize(form, raw)) for form in ("NFC", "NFD")}
    assert len(forms) == 1


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Ｊａｄｅｎ　０７", "Jaden 07"),
        ("𝐉𝐚𝐝𝐞𝐧", "Jaden"),
        ("০১২", "012"),
        ("é ½ ﬁ ا", "é ½ ﬁ ا"),
        ("abc", "abc"),
    ],
)
def test_plain_signs_stand_one_for_one(text, plain):
    assert in_plain_signs(text) == plain
    assert len(plain) == len(text)


@pytest.mark.parametrize("unseen", ["", " \n", "\u200b\u2060", "\u00ad", "\u0301"])
def test_what_nobody_can_see_says_nothing(unseen):
    assert says_nothing(unseen)
    assert not says_nothing(unseen + "?")
