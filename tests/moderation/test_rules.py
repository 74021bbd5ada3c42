"""What is released when, what only adults moderate, and how a text is cut for showing."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from youthvoice.config import Settings
from youthvoice.feedback.rules import State
from youthvoice.moderation import rules
from youthvoice.moderation.rules import Passed, Piece
from youthvoice.text.spans import MASK_LABELS, Span
from youthvoice.text.theme_matching import Suggestion

NOW = dt.datetime(2026, 3, 9, 16, 0, tzinfo=dt.UTC)
LABELS = tuple(MASK_LABELS.values())
WAITS = Settings()


def hours_ago(hours: float) -> dt.datetime:
    return NOW - dt.timedelta(hours=hours)


@pytest.mark.parametrize(
    ("count", "oldest", "last", "due"),
    [
        (0, None, None, False),
        (3, 1, None, True),
        (3, 1, 24, True),
        (3, 1, 23.9, False),
        (2, 71, 100, False),
        (2, 72, 100, True),
        (1, 72, 1, True),
    ],
)
def test_a_batch_of_three_goes_once_a_day_and_a_smaller_one_after_three_days(
    count: int, oldest: float | None, last: float | None, due: bool
) -> None:
    passed = Passed(count, None if oldest is None else hours_ago(oldest))
    released = None if last is None else hours_ago(last)
    assert rules.release_is_due(passed, released, WAITS, NOW) is due


@given(
    st.integers(min_value=1, max_value=9),
    st.integers(min_value=0, max_value=200),
    st.integers(min_value=0, max_value=200),
)
def test_nothing_waits_longer_than_the_longest_wait_and_the_time_between_batches(
    count: int, oldest: int, last: int
) -> None:
    if oldest >= 72 and last >= 24:
        assert rules.release_is_due(Passed(count, hours_ago(oldest)), hours_ago(last), WAITS, NOW)


@given(st.integers(min_value=1, max_value=2), st.integers(min_value=0, max_value=71))
def test_fewer_than_three_never_go_early(count: int, oldest: int) -> None:
    assert not rules.release_is_due(Passed(count, hours_ago(oldest)), None, WAITS, NOW)


@pytest.mark.parametrize("kind", ["self_harm", "suicide", "sexual_abuse", "grooming", "about_worker"])
def test_self_harm_sexual_harm_and_what_a_worker_did_are_for_adults(kind: str) -> None:
    assert rules.is_adult_only({"unreadable", kind})


def test_other_findings_are_not_for_adults_only() -> None:
    assert not rules.is_adult_only({"neglect", "unreadable"})
    assert not rules.is_adult_only(set())


def test_an_undone_decision_goes_back_to_where_it_was() -> None:
    assert rules.state_before("mentor") is State.MENTOR
    assert rules.state_before("queued") is State.QUEUED


def test_every_reason_has_plain_words() -> None:
    assert set(rules.LEAVE_OUT_WORDS) == set(rules.LeaveOut)


def test_marks_and_masks_are_cut_apart() -> None:
    text = "they blame us at [a school] again"
    found = (Suggestion("blamed", 0.7, (Span(5, 13, "theme"),)),)
    assert rules.pieces_of(text, found, LABELS) == [
        Piece("they ", False, False),
        Piece("blame us", True, False),
        Piece(" at ", False, False),
        Piece("[a school]", False, True),
        Piece(" again", False, False),
    ]


def test_a_text_without_words_has_no_pieces() -> None:
    assert rules.pieces_of("", (), LABELS) == []


@given(
    st.lists(
        st.sampled_from(["[a name]", "[a school]", "us ", "[not a label]", "😀", "]", "["]), max_size=12
    ),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=4),
)
def test_joined_the_pieces_are_the_text(parts: list[str], marks: list[tuple[int, int]]) -> None:
    text = "".join(parts)
    spans = tuple(Span(min(a, len(text)), min(a + b, len(text)), "theme") for a, b in marks)
    pieces = rules.pieces_of(text, (Suggestion("t", 1, spans),), LABELS)
    assert "".join(piece.text for piece in pieces) == text
    assert all(piece.text for piece in pieces)
