import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from youthvoice.text.normalising import normalise
from youthvoice.text.personal_details import find_personal_details
from youthvoice.text.spans import MASK_LABELS, mask

PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                *(
                    "jaden",
                    "Jaden",
                    "Will",
                    "may",
                    "mr",
                    "Mr.",
                    "my mate",
                    "called",
                    "my name is",
                    "khan",
                    "Zork",
                    "José",
                ),
                *(
                    "07700 900123",
                    "0800 1111",
                    "a@b.example",
                    "@zed",
                    "snap: zed_9",
                    "zed#1234",
                    "E3 5LU",
                    "AB12 CDE",
                ),
                *(
                    "12 Roman Road",
                    "flat 4",
                    "Mulberry School",
                    "i live on",
                    "born",
                    "12/03/2009",
                    "943 476 5919",
                ),
                *(
                    "https://x.example/y",
                    "[a name]",
                    "[hidden]",
                    "[",
                    "]",
                    "\n",
                    "।",
                    "রহিম",
                    "محمد",
                    "০৭৭০০৯০০১২৩",
                    "\ue000",
                ),
            ]
        ),
        st.text(max_size=6),
    ),
    max_size=12,
)
TEXTS = st.builds(lambda pieces, joiner: joiner.join(pieces), PIECES, st.sampled_from([" ", "", ", "]))


def masked(text):
    return mask(text, find_personal_details(text))


def test_each_kind_is_masked_by_its_own_label():
    text = "my mate jaden (07700 900123, E3 5LU) goes to Mulberry School"
    assert masked(text) == "my mate [a name] ([a phone number], [a postcode]) goes to [a school]"


def test_a_name_inside_a_school_becomes_one_school():
    text = "at Grace Hopper Academy"
    assert masked(text) == "at [a school]"


def test_a_name_that_is_a_word_is_taken_with_its_family_name():
    assert masked("Grace Lim is sad") == "[a name] is sad"


def test_digits_of_other_scripts_are_digits():
    assert masked("ফোন ০৭৭০০৯০০১২৩") == "ফোন [a phone number]"


@pytest.mark.parametrize("label", MASK_LABELS.values())
def test_a_label_is_never_found_again(label):
    assert find_personal_details(f"my mate [{label}] said, mr [{label}] lives at 12 [{label}]") == ()


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_offsets_fit_the_normalised_text_whatever_its_form(form):
    text = normalise(unicodedata.normalize(form, "my friend José and Zoë"))
    assert [text[span.start : span.end] for span in find_personal_details(text)] == ["José", "Zoë"]


@given(TEXTS)
def test_masking_is_done_once_and_for_all(text):
    assert masked(masked(text)) == masked(text)


@given(TEXTS)
def test_spans_are_in_order_apart_and_never_empty(text):
    spans = find_personal_details(text)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= two.start for one, two in itertools.pairwise(spans))


@given(TEXTS)
def test_all_outside_the_spans_stays_and_all_inside_goes(text):
    spans = find_personal_details(text)
    rebuilt, at, left = [], 0, masked(text)
    for span in spans:
        before = text[at : span.start]
        label = f"[{MASK_LABELS[span.kind]}]"
        assert left.startswith(before + label)
        left, at = left[len(before + label) :], span.end
        rebuilt.append(span.kind)
    assert left == text[at:]


@given(st.text(st.characters(exclude_categories=()), max_size=120))
def test_any_text_at_all_can_be_read(text):
    assert isinstance(masked(text), str)


WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


@given(TEXTS)
def test_the_form_of_the_signs_changes_nothing(text):
    first, second = (normalise(unicodedata.normalize(form, text)) for form in ("NFC", "NFD"))
    assert find_personal_details(first) == find_personal_details(second)


@pytest.mark.parametrize(
    "text", ["my mate jaden", "07700 900123", "E3 5LU", "Mulberry School", "snap: zed_9"]
)
def test_wide_letters_hide_no_more_than_plain_ones(text):
    assert find_personal_details(text.translate(WIDE)) == find_personal_details(text) != ()
