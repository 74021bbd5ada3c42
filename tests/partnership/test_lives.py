"""Lives in the unit in which people choose them."""

import pytest

from youthvoice.partnership.lives import BY_KEY, CLASSES, DataClass, life_words, lives_of


@pytest.mark.parametrize("one", CLASSES, ids=lambda one: one.key)
def test_a_life_comes_back_in_its_own_unit(one: DataClass) -> None:
    for number in range(one.least, one.most + 1):
        assert one.from_days(one.to_days(number)) == number
        assert one.problems(number, "because") == {}


def test_as_shipped_it_is_what_the_public_page_promises() -> None:
    words = life_words(lives_of({}))
    said = [str(words[key]) for key in ("original", "masked", "cleaned")]
    assert said == ["30 days", "14 days", "24 months"]
    assert lives_of({})["cleaned"] == 731


def test_one_is_said_as_one() -> None:
    assert str(BY_KEY["notice"].in_words(1)) == "1 day"
