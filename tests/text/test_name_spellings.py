import pytest

from youthvoice.text.name_spellings import sounding, spelled_in_other_ways, without_an_ending


@pytest.mark.parametrize(
    ("one", "other"), [("nusaiba", "nusaybah"), ("tahmid", "tahmeed"), ("filip", "philip")]
)
def test_ways_to_write_one_name_sound_alike(one, other):
    assert sounding(one) == sounding(other)


def test_other_names_do_not():
    assert sounding("karim") != sounding("kamar")


@pytest.mark.parametrize(
    ("word", "name"), [("7amza", "hamza"), ("j4den", "jaden"), ("zoë", "zoe"), ("jadennn", "jaden")]
)
def test_marks_digits_and_doubled_letters_are_read_through(word, name):
    assert name in set(spelled_in_other_ways(word))


def test_what_a_language_writes_together_with_a_name_is_cut():
    assert "রহিম" in set(without_an_ending("রহিমের"))
    assert not set(without_an_ending("jaden"))
