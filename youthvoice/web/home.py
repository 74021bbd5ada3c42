"""The cards of the staff home page: each feature says what waits there, each person sees their own.

A feature adds one in two lines, beside its `NAV`: a function that returns a `Card`, and
`HOME = (HomeCard(Permission.X, that_function),)`. A card may ask the database once.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum

from youthvoice.permissions import Actor, Permission


class Rank(IntEnum):
    """Which card stands first: it says the one thing to do next, in the largest words."""

    ALARM = 0  # somebody may be in danger, or something is wrong
    LATE = 1  # somebody was promised it by now
    WAITS = 2  # somebody waits for this person
    READY = 3  # it can be done today, and nobody waits
    CALM = 4  # nothing to do; said so that nobody wonders
    NEWS = 5  # nothing to do, good to know


@dataclass(frozen=True)
class Item:
    """One line of a card; without an address it is only words."""

    words: str
    href: str = ""
    small: str = ""


@dataclass(frozen=True)
class Card:
    """One thing: a few large words, a sentence, and the button that leads there.

    `posts`: pressing the button does it at once, so it is a form and no link.
    """

    rank: Rank
    title: str
    text: str = ""
    action: str = ""
    href: str = ""
    posts: bool = False
    items: tuple[Item, ...] = ()


@dataclass(frozen=True)
class HomeCard:
    """Whose card it is, and the function that makes it; None where there is nothing to say."""

    permission: Permission
    make: Callable[[Actor], Card | None]


def cards_of(actor: Actor, offered: Iterable[HomeCard]) -> list[Card]:
    """This person's cards, the most pressing first; equals stay in the order of the features."""
    made = (card.make(actor) for card in offered if actor.may(card.permission))
    return sorted((card for card in made if card is not None), key=lambda card: card.rank)
