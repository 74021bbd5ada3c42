"""What adults write back: what may be answered, what waits for a second adult, and what is shown."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from youthvoice.accounts.queries import names_of
from youthvoice.config import Keys
from youthvoice.errors import NotFound
from youthvoice.feedback.models import Feedback
from youthvoice.feedback.rules import State
from youthvoice.permissions import Actor, Permission
from youthvoice.safeguarding.models import CaseRow, Reply
from youthvoice.safeguarding.queries.glancing import not_barred
from youthvoice.safeguarding.rules import replies as rules
from youthvoice.safeguarding.rules.glancing import excerpt
from youthvoice.safeguarding.rules.replies import Marked, ReplyState
from youthvoice.sealing.services import WorkingCopy, open_copies
from youthvoice.text.dates import Dated, Form

_OPEN = (ReplyState.WRITTEN, ReplyState.BACK)
_MOST = 50
_GONE = WorkingCopy("")


@dataclass(frozen=True)
class ReplyLine:
    """One reply in the list of those that are not shown yet."""

    id: int
    feedback_id: int
    excerpt: str = field(repr=False)
    author: str
    is_mine: bool
    is_back: bool


@dataclass(frozen=True)
class ReplyPage:
    """One text and the reply to it. `sent` is the masked text, None when it is gone; `note` the second's."""

    feedback_id: int
    reply_id: int | None
    version: int
    sent: str | None = field(repr=False)
    text: str = field(repr=False)
    note: str = field(repr=False)
    marks: Sequence[Marked] = field(repr=False)
    author: str
    is_mine: bool
    is_shown: bool
    earlier: Sequence[str] = field(default=(), repr=False)


@dataclass(frozen=True)
class Message:
    """A reply as whoever holds the receipt reads it, and the month in which it was shown."""

    text: str = field(repr=False)
    month: Dated


def get_answerable(session: Session, actor: Actor, feedback_id: int) -> Feedback:
    """What this adult may answer: it waits, or is with the leads, or has a reply that is not shown yet.

    Raises NotFound, also where nobody holds a receipt for it: a reply would reach nobody.
    """
    case = sa.select(CaseRow.feedback_id).where(CaseRow.feedback_id == Feedback.id).exists()
    is_open = sa.select(Reply.id).where(Reply.feedback_id == Feedback.id, Reply.state.in_(_OPEN)).exists()
    with_leads = sa.and_(case, Feedback.state.in_((State.KEPT, State.CLOSED)))
    theirs = with_leads if actor.may(Permission.DECIDE_CASES) else sa.false()
    may = sa.or_(Feedback.state == State.WAITING, theirs, is_open)
    return _one(session, sa.select(Feedback).where(Feedback.id == feedback_id, may, *_alive(actor)))


def get_reply(session: Session, actor: Actor, reply_id: int) -> tuple[Reply, Feedback]:
    """A reply and what it answers; raises NotFound for what was taken back, or is hidden from this adult."""
    reply = session.get(Reply, reply_id)
    if reply is None:
        raise NotFound
    wanted = sa.select(Feedback).where(Feedback.id == reply.feedback_id, *_alive(actor))
    return reply, _one(session, wanted)


def find_open(session: Session, feedback_id: int) -> Reply | None:
    """The reply to this that is not shown yet, if any."""
    mine = sa.select(Reply).where(Reply.feedback_id == feedback_id, Reply.state.in_(_OPEN))
    return session.scalars(mine.order_by(Reply.id).limit(1)).first()


def show_answerable(session: Session, keys: Keys, actor: Actor, feedback_id: int) -> ReplyPage:
    """The page on which a reply is written; raises NotFound."""
    feedback = get_answerable(session, actor, feedback_id)
    return _page(session, keys, actor, feedback, find_open(session, feedback.id))


def show_reply(session: Session, keys: Keys, actor: Actor, reply_id: int) -> ReplyPage:
    """The page on which the second adult reads it; raises NotFound."""
    reply, feedback = get_reply(session, actor, reply_id)
    return _page(session, keys, actor, feedback, reply)


def list_open(session: Session, keys: Keys, actor: Actor) -> list[ReplyLine]:
    """Every reply that is not shown yet, and that this adult may see; a fixed number of statements."""
    rows = session.scalars(
        sa.select(Reply)
        .join(Feedback, Feedback.id == Reply.feedback_id)
        .where(Reply.state.in_(_OPEN), *_alive(actor))
        .order_by(Reply.week, Reply.id)
        .limit(_MOST)
    ).all()
    copies = open_copies(session, keys, [row.id for row in rows])
    names = names_of(session, {row.author_ref for row in rows})
    return [
        ReplyLine(
            id=row.id,
            feedback_id=row.feedback_id,
            excerpt=excerpt(copies.get(row.id, _GONE).text),
            author=names.get(row.author_ref, "somebody who has left"),
            is_mine=row.author_ref == actor.ref,
            is_back=row.state == ReplyState.BACK,
        )
        for row in rows
    ]


def count_to_check(session: Session, actor: Actor) -> int:
    """How many replies wait for this adult as the second."""
    waiting = (
        sa.select(sa.func.count())
        .select_from(Reply)
        .join(Feedback, Feedback.id == Reply.feedback_id)
        .where(Reply.state == ReplyState.WRITTEN, Reply.author_ref != actor.ref, *_alive(actor))
    )
    return session.scalar(waiting) or 0


def list_messages(session: Session, keys: Keys, feedback_ids: Collection[int]) -> list[Message]:
    """What is shown to whoever holds the receipt of these, the oldest first; two or three statements."""
    rows = session.scalars(
        sa.select(Reply)
        .where(Reply.feedback_id.in_(feedback_ids), Reply.state == ReplyState.SHOWN)
        .order_by(Reply.week, Reply.id)
    ).all()
    copies = open_copies(session, keys, [row.id for row in rows])
    return [Message(copies[row.id].text, Dated(row.week, Form.MONTH)) for row in rows if row.id in copies]


def count_messages(session: Session, feedback_ids: Collection[int]) -> int:
    """How many replies are shown for these."""
    shown = (Reply.feedback_id.in_(feedback_ids), Reply.state == ReplyState.SHOWN)
    return session.scalar(sa.select(sa.func.count()).select_from(Reply).where(*shown)) or 0


def _alive(actor: Actor) -> tuple[sa.ColumnElement[bool], ...]:
    """Somebody holds its receipt, or that of what it adds to; and it is not hidden from this adult."""
    parent = aliased(Feedback)
    of_parent = sa.select(parent.id).where(parent.id == Feedback.parent_id, parent.receipt_mac.is_not(None))
    held = sa.or_(Feedback.receipt_mac.is_not(None), of_parent.exists())
    return held, Feedback.state != State.WITHDRAWN, not_barred(actor)


def _one(session: Session, wanted: sa.Select[Feedback]) -> Feedback:
    found = session.scalar(wanted)
    if found is None:
        raise NotFound
    return found


def _page(session: Session, keys: Keys, actor: Actor, feedback: Feedback, reply: Reply | None) -> ReplyPage:
    refs = [feedback.id] + ([reply.id] if reply else [])
    copies = open_copies(session, keys, refs)
    sent = copies[feedback.id].text if feedback.id in copies else None
    copy = copies.get(reply.id, _GONE) if reply else _GONE
    earlier = [one.text for one in list_messages(session, keys, [feedback.id])]
    author = names_of(session, [reply.author_ref]) if reply else {}
    return ReplyPage(
        feedback_id=feedback.id,
        reply_id=reply.id if reply else None,
        version=reply.version if reply else 0,
        sent=sent,
        text=copy.text,
        note=next((one["words"] for one in copy.reasons), ""),
        marks=rules.marks(copy.text, sent or ""),
        author=author.get(reply.author_ref, "") if reply else "",
        is_mine=reply is not None and reply.author_ref == actor.ref,
        is_shown=reply is not None and reply.state == ReplyState.SHOWN,
        earlier=earlier if reply is None or reply.state != ReplyState.SHOWN else (),
    )
