"""The keys from the console: who can open what, and the way back with the paper key."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.accounts.queries import find_by_email, list_holding, names_of
from youthvoice.audit.services import NewEntry, record
from youthvoice.config import Keys
from youthvoice.errors import Conflict, Invalid, NotFound
from youthvoice.permissions import SYSTEM, Role
from youthvoice.sealing import access, ciphers, leads
from youthvoice.sealing.access import Access
from youthvoice.sealing.ciphers import Damaged
from youthvoice.sealing.models import KeyRow
from youthvoice.sealing.recovery import read_paper


@dataclass(frozen=True)
class Recovered:
    """Who can open everything again, and the number of the key that began with it."""

    name: str
    generation: int


def key_lines(session: Session, keys: Keys, today: dt.date) -> Iterator[str]:
    """What keys there are and who can open what, one line each; no key is in it."""
    numbers = ", ".join(str(number) for number in sorted(keys.roots))
    yield f"Key file: root {numbers}; new writes use root {keys.current}."
    yield "Originals:"
    sealed = _count_sealed(session)
    for generation in access.list_generations(session):
        what = "what came earlier" if generation.retired else "what arrives now"
        count = sealed.get(generation.number, 0)
        yield f"  key {generation.number}: {what}, {count} original{'' if count == 1 else 's'}"
    yield "Who can open them:"
    stored = access.list_access(session, keys)
    in_use = {lead.id: lead.name for lead in list_holding(session, Role.SAFEGUARDING_LEAD, None, today)}
    for ref, name in in_use.items():
        yield f"  {name}: {_opens(stored.get(ref))}"
    others = stored.keys() - in_use.keys()
    names = names_of(session, others)
    for ref in sorted(others):
        yield f"  {names.get(ref, 'an account that is gone')}: {_opens(stored[ref])}; no lead any more"
    yield "  the recovery key on paper: every key"


def recover(session: Session, keys: Keys, *, paper: str, email: str, now: dt.datetime) -> Recovered:
    """Let one lead open everything again by the paper key, and begin a new key for what arrives next.

    The others get the new key from that lead, in the browser: with the paper key in hand somebody has
    decided that they are not to be relied on. Raises Invalid for another or a mistyped paper key, NotFound
    for somebody who is no lead in use, Conflict for a lead without a key pair of their own.
    """
    private = read_paper(paper)
    if ciphers.public_half(private) != keys.recovery_public:
        raise Invalid("This is a recovery key, but not the one of this partnership.")
    account = find_by_email(session, email)
    in_use = {lead.id for lead in list_holding(session, Role.SAFEGUARDING_LEAD, None, now.date())}
    if account is None or account.id not in in_use:
        raise NotFound(f"There is no safeguarding lead in use with the address {email}.")
    own = access.list_access(session, keys).get(account.id)
    if own is None or not own.has_own:
        raise Conflict(
            "They have no key of their own yet. Let them take up their invitation and choose a password; "
            "then come back with the paper key. Nothing was changed."
        )
    opened = _open_all(session, private)
    generation = access.begin_generation(session, keys, {account.id})
    leads.share(session, keys, account.id, opened)
    record(session, keys, NewEntry(SYSTEM.ref, "keys.recovered", account.id, f"generation-{generation}"), now)
    return Recovered(account.name, generation)


def _open_all(session: Session, private: bytes) -> leads.LeadKeys:
    try:
        return leads.open_with_recovery(session, private)
    except Damaged:
        raise Conflict(
            "A key in the database was changed and opens no more. Bring back a backup of the database first."
        ) from None


def _count_sealed(session: Session) -> dict[int, int]:
    rows = session.execute(
        sa.select(KeyRow.kek, sa.func.count()).where(KeyRow.purpose == "original").group_by(KeyRow.kek)
    )
    return {row[0]: row[1] for row in rows}


def _opens(stored: Access | None) -> str:
    if stored is None or not stored.has_own:
        return "nothing, has not chosen a password yet"
    if not stored.is_genuine:
        return "NOT GENUINE: the key stored here is not the one that was made for them"
    if not stored.generations:
        return "nothing yet, waits for access"
    numbers = ", ".join(str(number) for number in stored.generations)
    return f"key{'s' if len(stored.generations) > 1 else ''} {numbers}"
