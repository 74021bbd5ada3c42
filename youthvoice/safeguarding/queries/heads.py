"""Which organisations stand at the head of which priority: theirs are the chairs, delegates and the lead."""

import datetime as dt
from collections.abc import Mapping

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.accounts.models import Account, RoleGrant
from youthvoice.partnership.models import Priority
from youthvoice.permissions import Role

#: Those who read a priority's board for those who answer.
HEADING = (Role.CHAIR, Role.DELEGATE)


def list_heads(session: Session, today: dt.date) -> Mapping[int, frozenset[int]]:
    """For each priority the organisations that lead it, or where somebody works who chairs or drafts for it.

    Only people in office today count. Two statements.
    """
    leading = sa.select(Priority.id, Priority.lead_agency_id)
    in_office = Account.disabled.is_(False) & (Account.ends_on.is_(None) | (Account.ends_on >= today))
    chairing = (
        sa.select(RoleGrant.priority_id, Account.agency_id)
        .join(Account, Account.id == RoleGrant.account_id)
        .where(RoleGrant.role.in_(HEADING), in_office)
    )
    found: dict[int, frozenset[int]] = {}
    for chosen in (leading, chairing):
        for priority_id, agency_id in session.execute(chosen):
            if priority_id is not None and agency_id is not None:
                found[priority_id] = found.get(priority_id, frozenset()) | {agency_id}
    return found
