"""Writing back to whoever holds a receipt: one adult writes, another reads it before it shows.

Nothing here commits. The words are ciphertext under a key of their own, and are erased by destroying it.
"""

import dataclasses
import datetime as dt
from collections.abc import Collection
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.audit.services import NewEntry, record
from youthvoice.errors import Conflict, Invalid, InvalidFields
from youthvoice.outbox.services import notify
from youthvoice.partnership.rules import week_of
from youthvoice.permissions import Role
from youthvoice.safeguarding.models import Reply
from youthvoice.safeguarding.queries import replies as queries
from youthvoice.safeguarding.rules import replies as rules
from youthvoice.safeguarding.rules.replies import ReplyState
from youthvoice.safeguarding.services import OnRecord
from youthvoice.sealing import erasure
from youthvoice.sealing.services import WorkingCopy, open_copy, rewrite_copy, store_copy
from youthvoice.text.normalising import normalise, says_nothing

#: Both may be the second; whoever wrote it is not shown its button.
_TOLD = (Role.SAFEGUARDING_LEAD, Role.ADULT_READER)
_NOTE = "note"


def write(session: Session, feedback_id: int, text: str, *, by: OnRecord) -> Reply:
    """Keep a reply for a second adult; raises NotFound, Invalid.

    What is not shown yet is written anew: whoever saved it last is its author, and cannot be its second.
    """
    feedback = queries.get_answerable(session, by.actor, feedback_id)
    wrong = rules.problems(normalise(text))
    if wrong:
        raise Invalid(wrong["text"])
    copy, reply = WorkingCopy(normalise(text)), queries.find_open(session, feedback.id)
    if reply is None:
        reply = Reply(feedback_id=feedback.id, week=week_of(by.now.date()))
        reply.state, reply.author_ref = ReplyState.WRITTEN, by.actor.ref
        session.add(reply)
        session.flush()
        store_copy(session, by.keys, reply.id, copy)
    else:
        rewrite_copy(session, by.keys, reply.id, copy)
        _move(reply, ReplyState.WRITTEN)
        reply.author_ref, reply.second_ref = by.actor.ref, None
    for role in _TOLD:
        notify(session, role, "reply-to-check", by.now)
    return reply


def show(session: Session, reply_id: int, version: int, *, by: OnRecord, is_sure: bool) -> Reply:
    """The second adult has read it, and whoever holds the receipt now can. The audit entry holds no words.

    Raises Invalid for one's own, and for one with marks that nobody said yes to; NotFound, Conflict.
    """
    reply, feedback = queries.get_reply(session, by.actor, reply_id)
    _check(reply, version, by)
    text = open_copy(session, by.keys, reply.id).text
    sent = queries.show_reply(session, by.keys, by.actor, reply_id).sent or ""
    if rules.marks(text, sent) and not is_sure:
        raise Invalid("Look at each mark first. Then say that it may be shown as it is, or send it back.")
    _move(reply, ReplyState.SHOWN)
    reply.second_ref, reply.week = by.actor.ref, week_of(by.now.date())
    record(session, by.keys, NewEntry(by.actor.ref, "reply.shown", feedback.id), by.now)
    return reply


def send_back(session: Session, reply_id: int, version: int, note: str, *, by: OnRecord) -> Reply:
    """The second adult wants it changed, and says how; raises Invalid for one's own, NotFound, Conflict.

    Raises InvalidFields where they do not say how.
    """
    reply, _ = queries.get_reply(session, by.actor, reply_id)
    _check(reply, version, by)
    if says_nothing(note):
        raise InvalidFields({_NOTE: "Say what should be different. Whoever wrote it cannot guess it."})
    _move(reply, ReplyState.BACK)
    reply.second_ref = by.actor.ref
    copy = open_copy(session, by.keys, reply.id)
    said = [{"kind": _NOTE, "words": normalise(note), "why": ""}]
    rewrite_copy(session, by.keys, reply.id, dataclasses.replace(copy, reasons=said))
    return reply


def take_away(session: Session, reply_id: int, *, by: OnRecord, ledger_file: Path) -> None:
    """Nobody can read it any more, shown or not; raises NotFound. Call `checkpoint` after the commit."""
    reply, feedback = queries.get_reply(session, by.actor, reply_id)
    if reply.state == ReplyState.SHOWN:
        record(session, by.keys, NewEntry(by.actor.ref, "reply.taken-away", feedback.id), by.now)
    _erase(session, [reply.id], ledger_file)


def erase_replies(session: Session, feedback_ids: Collection[int], ledger_file: Path) -> None:
    """With what they answer: when its writer takes it back."""
    mine = sa.select(Reply.id).where(Reply.feedback_id.in_(feedback_ids))
    _erase(session, session.scalars(mine).all(), ledger_file)


def forget_replies(session: Session, before: dt.date, ledger_file: Path) -> None:
    """Those of weeks before this day, for retention."""
    _erase(session, session.scalars(sa.select(Reply.id).where(Reply.week < before)).all(), ledger_file)


def _check(reply: Reply, version: int, by: OnRecord) -> None:
    if reply.version != version:
        raise Conflict
    if not rules.may_check(reply.author_ref, by.actor.ref):
        raise Invalid("You wrote this reply. Another adult must read it first.")


def _move(reply: Reply, after: ReplyState) -> None:
    if not rules.may_move(ReplyState(reply.state), after):
        raise Conflict
    reply.state = after


def _erase(session: Session, reply_ids: Collection[int], ledger_file: Path) -> None:
    erasure.erase(session, ledger_file, reply_ids, ("masked",))
    session.execute(sa.delete(Reply).where(Reply.id.in_(reply_ids)))
