"""What the worker does for the queue: releasing what adults passed on, and settling what was decided."""

import datetime as dt
import random

from sqlalchemy.orm import Session

from youthvoice.config import Keys
from youthvoice.errors import NotFound
from youthvoice.feedback import services as feedback_services
from youthvoice.feedback.models import Feedback, TriageRow
from youthvoice.feedback.queries import get_feedback
from youthvoice.feedback.rules import State
from youthvoice.moderation import conflicts, queries, rules
from youthvoice.moderation.models import Decision, LastRelease
from youthvoice.moderation.rules import Waits
from youthvoice.moderation.services import Desk, pass_by_the_queue
from youthvoice.permissions import SYSTEM, Role
from youthvoice.sealing import services as sealing
from youthvoice.sealing.ciphers import Damaged
from youthvoice.themes.rules import tags_of
from youthvoice.themes.services import publish_cleaned

_shuffled = random.SystemRandom()


def release_due(session: Session, keys: Keys, *, waits: Waits, now: dt.datetime) -> int:
    """Release one shuffled batch when one is due; returns how many items. Their hours of arrival go."""
    last = session.get(LastRelease, 1, with_for_update=True)
    if not rules.release_is_due(queries.count_passed(session), last.at if last else None, waits, now):
        return 0
    last = last or LastRelease(id=1, number=0)
    last.number, last.at = last.number + 1, now
    session.add(last)
    batch = queries.list_passed(session)
    _shuffled.shuffle(batch)
    copies = queries.copies_of(session, keys, batch)
    desk = Desk(SYSTEM, keys, now, dt.timedelta())
    for feedback in batch:
        _release(session, feedback, last.number, now)
        pass_by_the_queue(session, feedback, copies.get(feedback.id), desk=desk)
    return len(batch)


def _release(session: Session, feedback: Feedback, number: int, now: dt.datetime) -> None:
    feedback.release_no = number
    triage = session.get(TriageRow, feedback.id)
    if triage is not None:
        session.delete(triage)
    feedback_services.move(session, feedback, State.QUEUED, actor=SYSTEM, now=now)


def settle_due(session: Session, keys: Keys, *, now: dt.datetime, today: dt.date) -> int:
    """Make decisions true whose undo window is over, in shuffled order; returns how many."""
    due = queries.list_due(session, now)
    _shuffled.shuffle(due)
    for decision in due:
        _settle(session, keys, decision, now, today)
    return len(due)


def _settle(session: Session, keys: Keys, decision: Decision, now: dt.datetime, today: dt.date) -> None:
    feedback = get_feedback(session, decision.feedback_id)
    try:
        body = queries.open_decision(session, keys, decision)
        text = sealing.open_copy(session, keys, feedback.id).text
    except (Damaged, NotFound):  # nobody can publish what nobody can read, and the others must not wait
        body, text = {"outcome": State.MENTOR}, ""
    session.delete(decision)
    outcome = State(body["outcome"])
    if outcome is State.APPROVED:
        first = conflicts.needs_first_reader(session, feedback, today)
        tags = tags_of(body["themes"], body.get("accepted", ()))
        publish_cleaned(session, feedback, text, tags, today=today, first_to_sponsor=first)
        if first:
            conflicts.tell_first_reader(session, feedback, now=now, today=today)
    reason = body.get("reason", "")
    feedback_services.move(session, feedback, outcome, actor=SYSTEM, now=now, reason=reason)
    if outcome is State.MENTOR:
        feedback_services.tell(session, feedback, Role.INDEPENDENT_SCRUTINEER, "set-aside", now)
