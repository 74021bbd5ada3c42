import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from youthvoice.text.spans import MASK_LABELS, Span, find_labels, join_overlapping, mask

SPANS = st.lists(
    st.builds(
        lambda start, length, kind: Span(start, start + length, kind),
        st.integers(-3, 60),
        st.integers(-2, 20),
        st.sampled_from(sorted(MASK_LABELS)),
    ),
    max_size=6,
)
TEXTS = st.text(st.sampled_from("abc [hidden]a name"), max_size=50)


def test_a_span_is_replaced_by_its_label_and_the_rest_stays():
    assert mask("hi Jaden!", [Span(3, 8, "name")]) == "hi [a name]!"


def test_a_kind_without_a_label_is_hidden():
    assert mask("hi Jaden", [Span(3, 8, "unheard of")]) == "hi [hidden]"


def test_of_two_that_overlap_the_longest_gives_the_label_and_nothing_shows():
    assert mask("Mulberry School now", [Span(0, 8, "name"), Span(4, 15, "school")]) == "[a school] now"
    assert mask("Mulberry School now", [Span(0, 15, "school"), Span(9, 15, "name")]) == "[a school] now"


def test_neighbours_keep_their_own_labels():
    assert mask("abcd", [Span(0, 2, "name"), Span(2, 4, "phone")]) == "[a name][a phone number]"


def test_spans_outside_the_text_change_nothing():
    assert mask("abc", [Span(3, 9, "name"), Span(-4, 0, "name"), Span(2, 2, "name")]) == "abc"


def test_a_span_that_sticks_out_masks_what_there_is():
    assert mask("abc", [Span(1, 99, "name")]) == "a[a name]"


def test_a_span_inside_a_label_changes_nothing():
    assert mask("hi [a name] you", [Span(4, 8, "other")]) == "hi [a name] you"


def test_a_span_across_the_edge_of_a_label_takes_the_whole_label():
    assert mask("hi [a name] you", [Span(0, 5, "other")]) == "[hidden] you"


@pytest.mark.parametrize("label", MASK_LABELS.values())
def test_every_label_is_known_again(label):
    assert find_labels(f"x [{label}] y") == (Span(2, 4 + len(label), "label"),)


@given(TEXTS, SPANS)
def test_text_outside_the_spans_is_never_lost(text, spans):
    kept = [
        sign
        for place, sign in enumerate(text)
        if not any(span.start <= place < span.end for span in (*spans, *find_labels(text)))
    ]
    rest = iter(mask(text, spans))
    assert all(sign in rest for sign in kept)


@given(TEXTS, SPANS)
def test_masking_the_labels_again_changes_nothing(text, spans):
    masked = mask(text, spans)
    assert mask(masked, [Span(label.start, label.end, "name") for label in find_labels(masked)]) == masked


@given(SPANS)
def test_joined_spans_are_in_order_and_apart(spans):
    joined = join_overlapping(span for span in spans if span.length > 0)
    assert all(one.end <= two.start for one, two in itertools.pairwise(joined))
