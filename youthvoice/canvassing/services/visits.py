"""Planning, changing and dropping visits."""

import datetime as dt

from sqlalchemy.orm import Session

from youthvoice.canvassing.models import Visit
from youthvoice.canvassing.queries.visits import get_visit
from youthvoice.canvassing.rules.visits import VisitState, VisitWords
from youthvoice.errors import Conflict, Invalid


def plan_visit(session: Session, words: VisitWords, *, today: dt.date) -> Visit:
    """Plan a visit; raises Invalid for a day that is over."""
    if words.due < today:
        raise Invalid("That day is over. Choose today or a later day.")
    visit = Visit(state=VisitState.PLANNED, **vars(words))
    session.add(visit)
    session.flush()
    return visit


def change_visit(session: Session, visit_id: int, words: VisitWords) -> Visit:
    """Change a visit; one that was dropped is planned again. Raises NotFound, Conflict once it was made."""
    visit = _not_made(session, visit_id)
    for name, value in vars(words).items():
        setattr(visit, name, value)
    visit.state = VisitState.PLANNED
    session.flush()
    return visit


def drop_visit(session: Session, visit_id: int) -> None:
    """Take a visit off the plan; raises NotFound, Conflict once it was made."""
    _not_made(session, visit_id).state = VisitState.DROPPED
    session.flush()


def _not_made(session: Session, visit_id: int) -> Visit:
    visit = get_visit(session, visit_id)
    if visit.state == VisitState.VISITED:
        raise Conflict("A session was logged on this visit already, so it cannot be changed.")
    return visit
