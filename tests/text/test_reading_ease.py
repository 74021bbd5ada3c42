import pytest

from youthvoice.text.reading_ease import YOUNGEST_READER, count_syllables, reading_age

EASY = "We asked for lights. The lights are on. Tell us if they break."
HARD = (
    "Following the evaluation of multi-agency arrangements, the partnership will prioritise the strategic "
    "commissioning of preventative interventions across organisational boundaries."
)


def test_short_plain_sentences_suit_a_child():
    assert reading_age(EASY) < 10


def test_office_language_needs_an_adult():
    assert reading_age(HARD) > 18


@pytest.mark.parametrize("text", ["", "…", "Go."])
def test_nothing_to_read_suits_the_youngest(text):
    assert reading_age(text) == YOUNGEST_READER


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("safe", 1),
        ("wanted", 2),
        ("stopped", 1),
        ("people", 2),
        ("a", 1),
        ("houses", 2),
        ("rhythm", 1),
        ("xyz", 1),
    ],
)
def test_syllables_are_counted_as_they_are_said(word, syllables):
    assert count_syllables(word) == syllables
