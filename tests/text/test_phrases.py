"""Sentences with values in them, as English says them."""

import pytest

from youthvoice.text.phrases import N_, Counted, Listed, Phrase, in_a_row


def test_a_marked_sentence_is_the_same_sentence() -> None:
    assert N_("Say it your way.") == "Say it your way."


def test_a_phrase_fills_in_its_values_and_other_phrases() -> None:
    inner = Phrase("%(name)s answered", {"name": "Ada"})
    assert str(Phrase("%(who)s, %(times)s times.", {"who": inner, "times": 2})) == "Ada answered, 2 times."


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 voices"), (1, "1 voice"), (2, "2 voices"), (12000, "12,000 voices")]
)
def test_one_is_said_in_another_way_than_many(number: int, words: str) -> None:
    assert str(Counted("%(number)s voice", "%(number)s voices", number)) == words


@pytest.mark.parametrize(
    ("names", "words"), [(("A",), "A"), (("A", "B"), "A and B"), (("A", "B", "C"), "A, B and C")]
)
def test_names_stand_in_a_row(names: tuple[str, ...], words: str) -> None:
    assert str(Listed(names)) == words


def test_whole_sentences_follow_one_another() -> None:
    assert str(in_a_row("One.", Phrase("%(n)s.", {"n": "Two"}), "Three.")) == "One. Two. Three."
