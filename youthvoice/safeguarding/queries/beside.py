"""What else was sent under the same receipt as a case, and what adults wrote back to it; for leads only."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.config import Keys
from youthvoice.feedback.models import Feedback
from youthvoice.feedback.rules import State
from youthvoice.permissions import Actor
from youthvoice.safeguarding.queries.glancing import not_barred
from youthvoice.safeguarding.queries.replies import Message, list_messages
from youthvoice.sealing.services import open_copies


@dataclass(frozen=True)
class Other:
    """Another text under the same receipt. `is_kept`: it has a case page of its own."""

    id: int
    text: str = field(repr=False)
    is_kept: bool
    came_first: bool


@dataclass(frozen=True)
class Beside:
    """`may_answer`: somebody holds its receipt, so that a reply would reach them."""

    others: Sequence[Other]
    messages: Sequence[Message]
    may_answer: bool


def list_beside(session: Session, keys: Keys, actor: Actor, feedback_id: int) -> Beside:
    """A fixed number of statements; what is taken back, or hidden from this lead, is not there."""
    case = session.get_one(Feedback, feedback_id)
    first = case.parent_id or case.id
    family = session.scalars(
        sa.select(Feedback)
        .where(sa.or_(Feedback.id == first, Feedback.parent_id == first), Feedback.state != State.WITHDRAWN)
        .where(not_barred(actor))
        .order_by(Feedback.week, Feedback.id)
    ).all()
    others = [one for one in family if one.id != case.id]
    copies = open_copies(session, keys, [one.id for one in others])
    return Beside(
        others=[
            Other(one.id, copies[one.id].text, one.state == State.KEPT, one.id == first)
            for one in others
            if one.id in copies
        ],
        messages=list_messages(session, keys, [one.id for one in family]),
        may_answer=any(one.receipt_mac is not None for one in family),
    )
