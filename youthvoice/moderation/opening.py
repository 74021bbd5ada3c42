"""What a first reader does with a text about an agency at the head of its priority: send it on, or back."""

import datetime as dt

from sqlalchemy.orm import Session

from youthvoice.audit.services import NewEntry, record
from youthvoice.errors import Invalid
from youthvoice.feedback import services as feedback_services
from youthvoice.feedback.models import Feedback
from youthvoice.moderation import conflicts
from youthvoice.moderation.services import Desk, hide_and_look_again
from youthvoice.themes.services import open_to_boards


def open_to_chair(session: Session, feedback_id: int, *, desk: Desk, today: dt.date) -> None:
    """It stands on its board and counts from this week on; raises NotFound."""
    feedback = conflicts.get_first(session, desk.actor, feedback_id, today)
    _on_record(session, desk, feedback, "conflict.opened")
    open_to_boards(session, feedback, today=today)


def give_to_another(
    session: Session, feedback_id: int, priority_id: int | None, *, desk: Desk, today: dt.date
) -> None:
    """It goes to a priority at whose head its agency does not stand; raises NotFound, Invalid."""
    feedback = conflicts.get_first(session, desk.actor, feedback_id, today)
    if priority_id not in {choice.id for choice in conflicts.list_others(session, feedback, today)}:
        raise Invalid("Choose who gets it instead.")
    _on_record(session, desk, feedback, "conflict.given-to-another")
    feedback_services.settle_home(session, feedback, priority_id, now=desk.now)
    session.flush()
    open_to_boards(session, feedback, today=today)


def says_who(session: Session, feedback_id: int, *, desk: Desk, today: dt.date) -> None:
    """It still tells who somebody is: hidden from here too, and the mentor looks again; raises NotFound."""
    feedback = conflicts.get_first(session, desk.actor, feedback_id, today)
    _on_record(session, desk, feedback, "conflict.says-who")
    hide_and_look_again(session, feedback, desk=desk)


def _on_record(session: Session, desk: Desk, feedback: Feedback, action: str) -> None:
    record(session, desk.keys, NewEntry(desk.actor.ref, action, feedback.id), desk.now)
