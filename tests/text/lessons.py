"""A small lesson: buses, dogs and the sea, with a rare name among them."""

from collections.abc import Collection, Sequence

from tests.text.test_tagger import BUS, DOG, SEA
from youthvoice.text.teaching import Lesson

_ENDINGS = ("today", "again", "really")


def lesson(
    by_codebook: Sequence[Collection[str]] | None = None,
    in_use: Collection[str] = ("bus", "dog", "sea", "new"),
) -> Lesson:
    """45 texts; some are about two things, and one names somebody."""
    about = [("bus", BUS), ("dog", DOG), ("sea", SEA)]
    rows = [(f"{text} {ending}", {name}) for ending in _ENDINGS for name, texts in about for text in texts]
    rows[0] = ("Quillfeather has a dog on the bus", {"bus", "dog"})
    labels = tuple(frozenset(given) for _, given in rows)
    return Lesson(
        keys=tuple(range(1, len(rows) + 1)),
        texts=tuple(text for text, _ in rows),
        labels=labels,
        by_codebook=by_codebook or tuple(frozenset() for _ in rows),
        in_use=frozenset(in_use),
    )
