"""Changing feedback: moving between states, masking more, barring. The only place that sets a state."""

import dataclasses
import datetime as dt
from collections.abc import Sequence

from sqlalchemy import delete
from sqlalchemy.orm import Session, attributes

from youthvoice.config import Keys
from youthvoice.errors import Conflict, Invalid
from youthvoice.feedback import queries, receipts
from youthvoice.feedback.models import Barred, Feedback, FeedbackHistory, RecentSubmission, Tally
from youthvoice.feedback.rules import RECEIVED, State, may_move
from youthvoice.outbox.services import notify
from youthvoice.partnership.rules import week_of
from youthvoice.permissions import Actor
from youthvoice.sealing import services as sealing
from youthvoice.text.hiding import Hiding
from youthvoice.text.spans import Span, mask


def move(  # noqa: PLR0913  who, when and why belong to every move
    session: Session, feedback: Feedback, after: State, *, actor: Actor, now: dt.datetime, reason: str = ""
) -> None:
    """Change the state, write the history row and both tally deltas; raises Conflict when it may not."""
    before = State(feedback.state)
    if not may_move(before, after):
        raise Conflict
    feedback.state = after
    week = week_of(now.date())
    session.add(
        FeedbackHistory(
            feedback_id=feedback.id,
            seq=queries.count_moves(session, feedback.id) + 1,
            before=before,
            after=after,
            actor_ref=actor.ref,
            reason=reason,
            week=week,
        )
    )
    for state, delta in ((before, -1), (after, 1)):
        count(session, feedback, state, delta, week=week)
    session.flush()


def receive(session: Session, feedback: Feedback, *, week: dt.date) -> None:
    """Count what came in: once as received, which stays, and once in the state that it begins in."""
    for state in (RECEIVED, feedback.state):
        count(session, feedback, state, 1, week=week)


def count(session: Session, feedback: Feedback, state: str, delta: int, *, week: dt.date) -> None:
    """Add one line to the append-only tally."""
    session.add(Tally(week=week, priority_id=feedback.home_priority_id, state=state, delta=delta))


def settle_home(session: Session, feedback: Feedback, priority_id: int, *, now: dt.datetime) -> None:
    """Say to which priority an item belongs; the tally moves along, so that each priority's totals add up."""
    if feedback.home_priority_id == priority_id:
        return
    week, counted = week_of(now.date()), (RECEIVED, feedback.state)
    for state in counted:
        count(session, feedback, state, -1, week=week)
    feedback.home_priority_id = priority_id
    for state in counted:
        count(session, feedback, state, 1, week=week)


def mask_more(
    session: Session, keys: Keys, feedback: Feedback, spans: Sequence[Span], *, kind: str = "other"
) -> str:
    """Hide more of the working copy; returns its new text. Masks only grow. Raises Invalid on bad spans."""
    copy = sealing.open_copy(session, keys, feedback.id)
    if not spans or any(not 0 <= s.start < s.end <= len(copy.text) for s in spans):
        raise Invalid("Choose the words to hide first.")
    text = mask(copy.text, [dataclasses.replace(s, kind=kind) for s in spans])
    sealing.rewrite_copy(session, keys, feedback.id, dataclasses.replace(copy, text=text))
    attributes.flag_modified(feedback, "state")  # so that whoever read the older text loses the race
    return text


def hide(session: Session, keys: Keys, feedback: Feedback, hiding: Hiding) -> None:
    """Hide what somebody typed or selected; raises Invalid when it is not there, Conflict when it changed."""
    spans = hiding.find(sealing.open_copy(session, keys, feedback.id).text)
    mask_more(session, keys, feedback, spans)


def bar(session: Session, feedback: Feedback, account_ref: int) -> None:
    """This account never sees the item again; no reason is stored."""
    session.merge(Barred(feedback_id=feedback.id, account_ref=account_ref))


def tell(session: Session, feedback: Feedback, role: str, wording_key: str, now: dt.datetime) -> None:
    """A notice to a role about one item, kept from those who must never know that it is there."""
    notify(session, role, wording_key, now, not_for=queries.list_barred(session, feedback.id))


def receipt_macs(keys: Keys, typed: str) -> tuple[bytes, ...]:
    """What to look for when somebody typed these words or digits; empty when it is no receipt."""
    return receipts.macs(keys, *receipts.readings(typed))


def expire_recent(session: Session, now: dt.datetime) -> None:
    """For the worker: receipts are not shown again after their minutes; traces go after their days."""
    for submission in queries.list_hidden_due(session, now):
        submission.show_until = None
    session.execute(delete(RecentSubmission).where(RecentSubmission.expires_on < now.date()))
