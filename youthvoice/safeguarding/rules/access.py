"""How far a lead can open originals, in words, and whether another lead can help. Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    """Where a lead stands."""

    OPENS = "opens"
    PARTLY = "partly"
    NONE = "none"
    NO_PASSWORD = "no-password"  # noqa: S105  a state, not a password
    FORGED = "forged"


@dataclass(frozen=True)
class Held:
    """What is stored for a lead: a pair of their own, whether it is genuine, and what it opens."""

    has_own: bool
    is_genuine: bool
    generations: Collection[int] = ()


def standing(held: Held, all_generations: Collection[int]) -> Standing:
    """Where a lead stands, by what is stored for them."""
    if not held.has_own:
        return Standing.NO_PASSWORD
    if not held.is_genuine:
        return Standing.FORGED
    if not held.generations:
        return Standing.NONE
    return Standing.OPENS if set(held.generations) >= set(all_generations) else Standing.PARTLY


def can_be_given(where: Standing, theirs: Collection[int], givers: Collection[int]) -> bool:
    """True when a lead with these keys can give this one something they lack."""
    return where in (Standing.NONE, Standing.PARTLY) and bool(set(givers) - set(theirs))


def in_words(where: Standing, generations: Collection[int], newest: int) -> str:
    """What the page says of one lead."""
    if where is Standing.PARTLY:
        if newest not in generations:
            return "Opens what came earlier, but nothing that arrives now."
        return f"Opens what came since key {min(generations)}, but nothing before it."
    return {
        Standing.OPENS: "Opens everything that was not erased.",
        Standing.NONE: "Opens nothing yet. Another lead gives access.",
        Standing.NO_PASSWORD: "Has not chosen a password as a lead yet. Then access can be given.",
        Standing.FORGED: (
            "The key stored for them is not the one that was made for them. Somebody may have changed the "
            "database: give nothing, and tell whoever looks after the server."
        ),
    }[where]
