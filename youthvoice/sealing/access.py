"""Who can open originals, and what happens to the keys when somebody no longer may.

A generation of the group key is never taken back from those who had it. So when a lead leaves, what
arrives next is sealed to a new one, which only the others and the paper key can open; what came before
stays as it is until it is erased. No password is needed for that: the others have public halves.
"""

from collections.abc import Collection
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.config import Keys
from youthvoice.errors import Conflict
from youthvoice.sealing import leads
from youthvoice.sealing.models import GroupKey, KeyRow, LeadKey, LeadWrap

LAST_LEAD = (
    "This is the last lead who can open originals: without them everything stays closed. Give another lead "
    "access first. If nobody can, `youthvoice keys recover` does it with the paper key."
)

LAST_OF_OLDER = (
    "This lead is the only one who can open some older originals. Let them give the other leads access once "
    "more, then end the account."
)


@dataclass(frozen=True)
class Access:
    """How far one account can open originals.

    `has_own`: they chose a password as a lead. `is_genuine`: the pair stored for them is the one this
    program made. `generations`: those whose wrap they have, in order.
    """

    account_ref: int
    has_own: bool
    is_genuine: bool
    generations: tuple[int, ...] = ()


@dataclass(frozen=True)
class Generation:
    """One generation of the group key; only the newest is not retired."""

    number: int
    retired: bool


def list_generations(session: Session) -> list[Generation]:
    """Every generation, the first one first."""
    rows = session.execute(sa.select(GroupKey.generation, GroupKey.retired).order_by(GroupKey.generation))
    return [Generation(row.generation, row.retired) for row in rows]


def current_generation(session: Session) -> int:
    """The one to which what arrives now is sealed; 0 before set-up."""
    return session.scalar(sa.select(sa.func.max(GroupKey.generation))) or 0


def list_access(session: Session, keys: Keys) -> dict[int, Access]:
    """Everybody who has a pair of their own or a wrap, by account; two statements."""
    held: dict[int, list[int]] = {}
    rows = session.execute(sa.select(LeadWrap.account_ref, LeadWrap.generation).order_by(LeadWrap.generation))
    for row in rows:
        held.setdefault(row.account_ref, []).append(row.generation)
    own = {key.account_ref: leads.is_genuine(keys, key) for key in session.scalars(sa.select(LeadKey))}
    return {
        ref: Access(ref, ref in own, own.get(ref, False), tuple(held.get(ref, ())))
        for ref in sorted(own.keys() | held.keys())
    }


def who_opens_now(session: Session, keys: Keys, among: Collection[int]) -> set[int]:
    """Those of these accounts who can open what arrives now, with a pair that is genuine."""
    now = current_generation(session)
    found = list_access(session, keys)
    return {ref for ref in among if ref in found and found[ref].is_genuine and now in found[ref].generations}


def begin_generation(session: Session, keys: Keys, readers: Collection[int]) -> int:
    """Let what arrives next be sealed to a new key of these accounts and the paper key; its number."""
    number = current_generation(session) + 1
    private = leads.new_group_key(session, keys, generation=number)
    session.flush()
    for ref in sorted(readers):
        leads.share(session, keys, ref, {number: private})
    return number


def withdraw(session: Session, keys: Keys, account_ref: int, *, others: Collection[int]) -> int | None:
    """Take one account's way to originals; returns the new generation, None where none was needed.

    `others` are the leads in use. Raises Conflict when something would stay closed to all of them.
    """
    held = list_access(session, keys)
    found = held.pop(account_ref, None)
    if found is None or not found.generations:
        leads.remove_access(session, account_ref)
        return None
    remaining = who_opens_now(session, keys, set(others) - {account_ref})
    if not remaining:
        raise Conflict(LAST_LEAD)
    elsewhere = {number for ref in remaining for number in held[ref].generations}
    if _seals_something(session, set(found.generations) - elsewhere):
        raise Conflict(LAST_OF_OLDER)
    leads.remove_access(session, account_ref)
    knew_the_newest = current_generation(session) in found.generations
    return begin_generation(session, keys, remaining) if knew_the_newest else None


def _seals_something(session: Session, generations: Collection[int]) -> bool:
    """True when an original that is still there is sealed to one of these."""
    sealed = sa.select(KeyRow.item_ref).where(KeyRow.purpose == "original", KeyRow.kek.in_(generations))
    return session.scalar(sealed.limit(1)) is not None
