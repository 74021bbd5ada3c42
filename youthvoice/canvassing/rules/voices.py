"""For how many young people each point of a session speaks. Pure.

A point is said by one, some or most of those who were there. All points of a session together never
count more voices than there were heads: the same person may stand behind several of them.
"""

from collections.abc import Mapping, Sequence

from youthvoice.partnership.rules import Share, VoiceKind

#: More than a whole year of a school; above this it is a slip of the finger.
MOST_HEADS = 500


SHARE_WORDS: Mapping[Share, str] = {
    Share.ONE: "One",
    Share.SOME: "Some",
    Share.MOST: "Most",
}


def wanted_voices(share: Share, heads: int) -> int:
    """One is 1, some a quarter but at least 2, most more than half; never more than were there."""
    wanted = {Share.ONE: 1, Share.SOME: max(2, (heads + 2) // 4), Share.MOST: heads // 2 + 1}
    return min(wanted[share], heads)


def voices_of(shares: Sequence[Share], heads: int, voice_kind: str) -> list[int]:
    """The voices of each point, in their order; adults who speak for young people count as none.

    Where the points would count more than were there, each keeps one voice as long as there are
    heads enough, and the rest is shared out by what each would have had.
    """
    if voice_kind == VoiceKind.ADULTS_SPEAKING or heads <= 0:
        return [0] * len(shares)
    wanted = [wanted_voices(share, heads) for share in shares]
    if sum(wanted) <= heads:
        return wanted
    kept = 1 if len(wanted) <= heads else 0
    rest = _shared_out([voices - kept for voices in wanted], heads - kept * len(wanted))
    return [kept + more for more in rest]


def _shared_out(wanted: Sequence[int], available: int) -> list[int]:
    """Whole numbers in proportion that add up to what there is: largest remainder, the earlier first."""
    total = sum(wanted)
    if total == 0:
        return [0] * len(wanted)
    shares = [divmod(one * available, total) for one in wanted]
    left = available - sum(whole for whole, _ in shares)
    first = sorted(range(len(wanted)), key=lambda at: (-shares[at][1], at))[:left]
    return [whole + (at in first) for at, (whole, _) in enumerate(shares)]
