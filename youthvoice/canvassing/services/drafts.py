"""Session logs that are not sent yet: encrypted, for their author alone, seven days at most.

The key is derived from the key file, so a database without it opens none; each draft is bound to
its row and its author.
"""

import dataclasses
import datetime as dt

from sqlalchemy import delete
from sqlalchemy.orm import Session

from youthvoice.canvassing.models import Draft, SessionLog
from youthvoice.canvassing.queries import logs
from youthvoice.canvassing.queries.visits import get_visit
from youthvoice.canvassing.rules.filling import Circumstances, Heard, SessionDraft
from youthvoice.canvassing.rules.visits import VisitState
from youthvoice.config import Keys
from youthvoice.database import new_id
from youthvoice.errors import Conflict, NotFound, YouthVoiceError
from youthvoice.permissions import Actor
from youthvoice.sealing.ciphers import Damaged, Place, decrypt_json, encrypt_json

#: How long a draft is kept after it was begun.
LIFE = dt.timedelta(days=7)
_PURPOSE = "draft_kek"


class SentAlready(YouthVoiceError):
    """This log was sent a moment ago, perhaps by a second press of the same button."""

    status = 409
    message = "This session was sent already."

    def __init__(self, log_id: int) -> None:
        super().__init__()
        self.log_id = log_id


def begin(session: Session, keys: Keys, new: SessionDraft, *, actor: Actor, today: dt.date) -> int:
    """Begin the log of a session that nobody had planned; returns the draft's id."""
    draft = Draft(id=new_id(), account_id=actor.ref, visit_id=new.visit_id, expires_on=today + LIFE)
    about = Circumstances(held_on=today.isoformat())
    _write(keys, draft, dataclasses.replace(new, about=about))
    session.add(draft)
    session.flush()
    return draft.id


def begin_on_visit(session: Session, keys: Keys, visit_id: int, *, actor: Actor, today: dt.date) -> int:
    """Begin the log of a visit, or go on with one's own; returns the draft's id.

    Raises NotFound, Conflict for a visit that was made or dropped.
    """
    visit = get_visit(session, visit_id)
    if visit.state != VisitState.PLANNED:
        raise Conflict("A session was logged on this visit already, or somebody dropped it.")
    begun = logs.find_draft_of_visit(session, visit_id, actor.ref)
    if begun is not None:
        return begun.id
    new = SessionDraft(visit.group_id, visit_id, visit.priority_id)
    return begin(session, keys, new, actor=actor, today=today)


def open_draft(session: Session, keys: Keys, draft_id: int, *, actor: Actor) -> SessionDraft:
    """What its author has filled in; raises NotFound for anybody else's, SentAlready, Damaged."""
    return _read(keys, _mine(session, draft_id, actor))


def keep_heard(session: Session, keys: Keys, draft_id: int, heard: Heard, *, actor: Actor) -> None:
    """Keep the first half.

    Raises Conflict when another page of the same author wrote it since this one was opened, NotFound,
    SentAlready.
    """
    draft = _mine(session, draft_id, actor)
    filled = _read(keys, draft)
    if filled.heard.hand not in (heard.seen, heard.hand):
        raise Conflict("You changed this session in another window.")
    _write(keys, draft, dataclasses.replace(filled, heard=heard))
    session.flush()


def keep_about(session: Session, keys: Keys, draft_id: int, about: Circumstances, *, actor: Actor) -> None:
    """Keep the second half; raises NotFound, SentAlready."""
    draft = _mine(session, draft_id, actor)
    filled = _read(keys, draft)
    _write(keys, draft, dataclasses.replace(filled, about=about))
    session.flush()


def discard(session: Session, draft_id: int, *, actor: Actor) -> None:
    """Delete one's own draft; raises NotFound, SentAlready."""
    session.delete(_mine(session, draft_id, actor))
    session.flush()


def take_for_sending(session: Session, keys: Keys, draft_id: int, *, hand: str, actor: Actor) -> Draft:
    """The row, if it still says what was made ready to send; raises Conflict, NotFound, SentAlready."""
    draft = _mine(session, draft_id, actor)
    if _read(keys, draft).heard.hand != hand:
        raise Conflict("You changed this session in another window. Look at it again, then send it.")
    return draft


def forget_expired(session: Session, today: dt.date) -> None:
    """For the worker: a draft whose last day is over goes, whatever is in it."""
    session.execute(delete(Draft).where(Draft.expires_on < today))


def _mine(session: Session, draft_id: int, actor: Actor) -> Draft:
    draft = logs.find_draft(session, draft_id, actor.ref)
    if draft is not None:
        return draft
    sent = session.get(SessionLog, draft_id)  # a log keeps the number of its draft
    if sent is not None and sent.account_id == actor.ref:
        raise SentAlready(draft_id)
    raise NotFound


def _place(draft: Draft) -> Place:
    return Place("canvass_draft", draft.id, f"body/{draft.account_id}")


def _write(keys: Keys, draft: Draft, filled: SessionDraft) -> None:
    draft.body = encrypt_json(keys.derive(_PURPOSE), filled.as_json(), _place(draft))


def _read(keys: Keys, draft: Draft) -> SessionDraft:
    for number in sorted(keys.roots, reverse=True):  # a root key may have been replaced since
        try:
            return SessionDraft.from_json(
                decrypt_json(keys.derive(_PURPOSE, number), draft.body, _place(draft))
            )
        except Damaged:
            continue
    raise Damaged
