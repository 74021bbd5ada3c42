"""The staff side's doors: each feature names its own, and a person sees those of their permissions."""

from collections.abc import Iterable
from dataclasses import dataclass

from youthvoice.permissions import Actor, Permission


@dataclass(frozen=True)
class NavItem:
    """One door: a label, the endpoint behind it, who may use it, and one plain sentence on it."""

    label: str
    endpoint: str
    permission: Permission
    hint: str


def doors_of(actor: Actor, items: Iterable[NavItem]) -> list[NavItem]:
    """The doors that this person may open; what is everybody's comes after what is their own work."""
    mine = (item for item in items if actor.may(item.permission))
    return sorted(mine, key=lambda item: item.permission is Permission.SIGNED_IN)
