"""How far a lead can open originals, in words."""

import pytest

from youthvoice.safeguarding.rules.access import Held, Standing, can_be_given, in_words, standing


@pytest.mark.parametrize(
    ("held", "where"),
    [
        (Held(has_own=False, is_genuine=False), Standing.NO_PASSWORD),
        (Held(has_own=True, is_genuine=False, generations=(1, 2)), Standing.FORGED),
        (Held(has_own=True, is_genuine=True), Standing.NONE),
        (Held(has_own=True, is_genuine=True, generations=(2,)), Standing.PARTLY),
        (Held(has_own=True, is_genuine=True, generations=(1, 2)), Standing.OPENS),
    ],
)
def test_where_a_lead_stands_follows_from_what_is_stored(held: Held, where: Standing) -> None:
    assert standing(held, (1, 2)) is where


def test_access_is_offered_only_where_it_would_open_more() -> None:
    assert can_be_given(Standing.NONE, (), (1, 2))
    assert can_be_given(Standing.PARTLY, (2,), (1, 2))
    assert not can_be_given(Standing.PARTLY, (2,), (2,))
    assert not can_be_given(Standing.NO_PASSWORD, (), (1, 2))
    assert not can_be_given(Standing.FORGED, (), (1, 2))
    assert not can_be_given(Standing.NONE, (), ())


def test_every_standing_has_its_words() -> None:
    assert in_words(Standing.PARTLY, (1,), 2) == "Opens what came earlier, but nothing that arrives now."
    assert in_words(Standing.PARTLY, (2, 3), 3) == "Opens what came since key 2, but nothing before it."
    words = {in_words(where, (1, 2), 2) for where in Standing}
    assert len(words) == len(Standing)
