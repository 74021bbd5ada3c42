"""What went before an addition, for whoever looks at it first: "yes it still happens" alone says little."""

from collections.abc import Collection
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from youthvoice.config import Keys
from youthvoice.feedback.models import Feedback
from youthvoice.feedback.rules import State
from youthvoice.permissions import Actor
from youthvoice.safeguarding.models import Reply
from youthvoice.safeguarding.queries.glancing import not_barred
from youthvoice.safeguarding.rules.replies import ReplyState
from youthvoice.sealing.services import open_copies
from youthvoice.themes.models import Cleaned


@dataclass(frozen=True)
class Before:
    """The first text as masked by now, and what adults wrote back; `first` is None once it is erased."""

    first: str | None = field(repr=False)
    messages: list[str] = field(repr=False)


def list_before(
    session: Session, keys: Keys, actor: Actor, feedback_ids: Collection[int]
) -> dict[int, Before]:
    """By addition; a fixed number of statements.

    Nothing for what adds to a text that was taken back, or that is hidden from this adult.
    """
    addition = aliased(Feedback)
    rows = session.execute(
        sa.select(addition.id, addition.parent_id, Cleaned.text)
        .join(Feedback, Feedback.id == addition.parent_id)
        .outerjoin(Cleaned, Cleaned.feedback_id == Feedback.id)
        .where(addition.id.in_(feedback_ids), Feedback.state != State.WITHDRAWN, not_barred(actor))
    ).all()
    firsts = {row.parent_id for row in rows}
    copies, messages = open_copies(session, keys, firsts), _messages(session, keys, actor, firsts)
    return {
        row.id: Before(
            copies[row.parent_id].text if row.parent_id in copies else row.text,
            messages.get(row.parent_id, []),
        )
        for row in rows
    }


def _messages(session: Session, keys: Keys, actor: Actor, firsts: Collection[int]) -> dict[int, list[str]]:
    first = sa.func.coalesce(Feedback.parent_id, Feedback.id)
    rows = session.execute(
        sa.select(Reply.id, first.label("first"))
        .join(Feedback, Feedback.id == Reply.feedback_id)
        .where(first.in_(firsts), Reply.state == ReplyState.SHOWN, not_barred(actor))
        .order_by(Reply.week, Reply.id)
    ).all()
    copies, found = open_copies(session, keys, [row.id for row in rows]), dict[int, list[str]]()
    for row in rows:
        if row.id in copies:
            found.setdefault(row.first, []).append(copies[row.id].text)
    return found
