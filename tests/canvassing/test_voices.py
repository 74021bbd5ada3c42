"""How the points of one session count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from youthvoice.canvassing.rules.voices import MOST_HEADS, voices_of, wanted_voices
from youthvoice.partnership.rules import Share, VoiceKind

YOUNG, ADULTS = VoiceKind.YOUNG_PEOPLE, VoiceKind.ADULTS_SPEAKING
SHARES = st.lists(st.sampled_from(list(Share)), max_size=30)
HEADS = st.integers(min_value=0, max_value=MOST_HEADS)


@given(SHARES, HEADS)
def test_a_session_never_counts_more_voices_than_heads(shares: list[Share], heads: int) -> None:
    assert sum(voices_of(shares, heads, YOUNG)) <= heads


@given(SHARES, HEADS)
def test_no_point_counts_less_than_none_or_more_than_it_says(shares: list[Share], heads: int) -> None:
    for share, voices in zip(shares, voices_of(shares, heads, YOUNG), strict=True):
        assert 0 <= voices <= wanted_voices(share, heads)


@given(SHARES, HEADS)
def test_every_point_keeps_a_voice_while_there_are_heads_enough(shares: list[Share], heads: int) -> None:
    if len(shares) <= heads:
        assert all(voices >= 1 for voices in voices_of(shares, heads, YOUNG))


@given(SHARES, HEADS)
def test_no_voice_is_lost_when_points_have_to_share(shares: list[Share], heads: int) -> None:
    wanted = sum(wanted_voices(share, heads) for share in shares)
    assert sum(voices_of(shares, heads, YOUNG)) == min(wanted, heads if shares else 0)


@given(SHARES, HEADS)
def test_most_never_counts_less_than_some_nor_some_less_than_one(shares: list[Share], heads: int) -> None:
    order = list(Share)
    found = voices_of(shares, heads, YOUNG)
    by_share = {share: [v for s, v in zip(shares, found, strict=True) if s is share] for share in order}
    for less, more in ((Share.ONE, Share.SOME), (Share.SOME, Share.MOST)):
        if by_share[less] and by_share[more] and len(shares) <= heads:
            assert max(by_share[less]) <= min(by_share[more]) + 1  # a rest that cannot be halved


@given(SHARES, HEADS)
def test_adults_who_speak_for_young_people_count_as_none(shares: list[Share], heads: int) -> None:
    assert voices_of(shares, heads, ADULTS) == [0] * len(shares)


@pytest.mark.parametrize(
    ("heads", "one", "some", "most"),
    [(1, 1, 1, 1), (2, 1, 2, 2), (3, 1, 2, 2), (8, 1, 2, 5), (12, 1, 3, 7), (30, 1, 8, 16)],
)
def test_one_is_one_some_a_quarter_and_most_more_than_half(
    heads: int, one: int, some: int, most: int
) -> None:
    assert [wanted_voices(share, heads) for share in Share] == [one, some, most]


def test_points_that_would_count_too_much_are_scaled_down_fairly() -> None:
    assert voices_of([Share.MOST, Share.MOST, Share.ONE], 10, YOUNG) == [5, 4, 1]
    assert voices_of([Share.ONE] * 4, 3, YOUNG) == [1, 1, 1, 0]
