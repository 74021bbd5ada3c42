"""One lead lets another open originals: the audit entry first, then the keys, in one commit."""

import datetime as dt

from sqlalchemy.orm import Session

from youthvoice.audit.services import NewEntry, record
from youthvoice.errors import Conflict, Invalid
from youthvoice.safeguarding.queries.access import get_lead
from youthvoice.safeguarding.services import OnRecord
from youthvoice.sealing import access, leads
from youthvoice.sealing.leads import LeadKeys


def give_access(
    session: Session, account_id: int, *, by: OnRecord, lead_keys: LeadKeys | None, today: dt.date
) -> str:
    """Seal all that the giver can open to another lead's own key; returns that lead's name.

    Raises NotFound for somebody who is no lead in use, Invalid for oneself, Conflict while the giver
    cannot open what arrives now, and NotAllowed for a pair that is missing or not genuine.
    """
    account = get_lead(session, account_id, today)
    if account.id == by.actor.ref:
        raise Invalid("Nobody gives access to themselves. Ask another lead.")
    if not lead_keys:
        raise Conflict("You cannot open originals yet, so you cannot give access. Ask a lead who can.")
    if access.current_generation(session) not in lead_keys:
        raise Conflict("A new key has begun since you signed in. Sign out and in again, then give access.")
    record(session, by.keys, NewEntry(by.actor.ref, "access.given", account.id), by.now)
    leads.share(session, by.keys, account.id, lead_keys)
    return account.name
