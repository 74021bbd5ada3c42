"""Texts fall into groups: every text in one, none of them tiny, each with words of its own."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.text.test_tagger import BUS, DOG, SEA
from youthvoice.text.grouping import FEWEST, group

HEAP = [f"{text} {ending}" for ending in ("today", "again", "really") for text in BUS + DOG + SEA]
ABOUT = [place % 15 // 5 for place in range(len(HEAP))]


def test_texts_about_the_same_come_together() -> None:
    for one in group(HEAP, 3):
        assert len({ABOUT[place] for place in one.members}) == 1


def test_the_number_is_chosen_from_the_texts() -> None:
    assert 2 <= len(group(HEAP)) <= 9


def test_a_label_is_of_words_that_set_the_group_apart() -> None:
    labels = {one.label.split(", ")[0] for one in group(HEAP, 3)}
    assert labels & {"bus", "late"}
    assert labels & {"dog", "dogs"}


def test_the_largest_group_comes_first_and_the_most_typical_text_in_it() -> None:
    found = group([*HEAP, *[f"the bus is late number {n}" for n in range(9)]], 3)
    assert [len(one.members) for one in found] == sorted((len(one.members) for one in found), reverse=True)
    assert "bus" in [*HEAP, *["the bus is late"] * 9][found[0].members[0]]


def test_a_group_of_few_joins_its_neighbour() -> None:
    odd = ["Quillfeather won the chess cup"] * (FEWEST - 1)
    found = group(HEAP + odd, 4)
    assert all(len(one.members) >= FEWEST for one in found)
    assert "quillfeather" not in " ".join(one.label for one in found)


@pytest.mark.parametrize("few", [0, 1, 2 * FEWEST - 1])
def test_few_texts_are_one_group(few: int) -> None:
    (only,) = group(HEAP[:few])
    assert len(only.members) == few


def test_more_groups_asked_for_than_texts_leave_none_tiny() -> None:
    assert len(group(HEAP[:12], 40)) == 1


def test_texts_without_a_word_have_a_label_all_the_same() -> None:
    assert {one.label for one in group(["?!"] * 12)} == {"…"}


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(HEAP) | st.text(max_size=20), max_size=40))
def test_every_text_is_in_just_one_group(texts: list[str]) -> None:
    found = group(texts)
    assert sorted(place for one in found for place in one.members) == list(range(len(texts)))
