"""Groups, visits, drafts and sessions for tests, each whole and believable."""

import datetime as dt
import itertools
from typing import Any

from sqlalchemy.orm import Session

from tests.factories import make_cleaned, make_theme
from tests.responses import shapes as responses
from youthvoice.canvassing.models import SessionLog, SessionTold, Visit
from youthvoice.canvassing.rules.filling import Circumstances, Heard, Point, SessionDraft
from youthvoice.canvassing.services import drafts
from youthvoice.config import Keys
from youthvoice.database import new_id
from youthvoice.feedback.models import Feedback
from youthvoice.feedback.rules import Kind
from youthvoice.partnership.models import EngagementGroup
from youthvoice.partnership.rules import VoiceKind
from youthvoice.permissions import Actor, Grant, Role
from youthvoice.responses.models import Answer
from youthvoice.responses.rules import AnswerWords, Status
from youthvoice.themes.models import Theme

_numbers = itertools.count(1)

ABOUT = {
    "place": "club",
    "format": "whole-group",
    "heads": "12",
    "age_bands": "14-15",
    "method": "talking",
    "adults": "only-me",
    "pen": "me-checked",
    "consent": "share",
}


def canvasser(ref: int = 71) -> Actor:
    return Actor(ref, "Cara Canvasser", (Grant(Role.CANVASSER),))


def group(session: Session, name: str = "", **fields: Any) -> EngagementGroup:
    number = next(_numbers)
    values = {
        "code": f"group-{number}",
        "name": name or f"Group {number}",
        "voice_kind": VoiceKind.YOUNG_PEOPLE,
    }
    made = EngagementGroup(id=new_id(), **(values | fields))
    session.add(made)
    session.flush()
    return made


def visit(session: Session, of: EngagementGroup, **fields: Any) -> Visit:
    values: dict[str, Any] = {"due": dt.date(2099, 1, 5), "state": "planned"}
    made = Visit(id=new_id(), group_id=of.id, **(values | fields))
    session.add(made)
    session.flush()
    return made


def draft(session: Session, keys: Keys, account_id: int, of: EngagementGroup, *, today: dt.date) -> int:
    actor = Actor(account_id, "Cara Canvasser", (Grant(Role.CANVASSER),))
    return drafts.begin(session, keys, SessionDraft(of.id), actor=actor, today=today)


def log(session: Session, of: EngagementGroup, account_id: int, *, day: dt.date, **fields: Any) -> SessionLog:
    answers = fields.pop("told", ())
    values: dict[str, Any] = {
        "place": "club", "format": "whole-group", "heads": 12, "age_bands": ["14-15"], "method": "talking",
        "adults_present": "only-me", "pen": "me-checked", "consent": "share", "points": 2,
    }  # fmt: skip
    made = SessionLog(id=new_id(), group_id=of.id, account_id=account_id, held_on=day, **(values | fields))
    made.told = [SessionTold(answer_id=answer.id, received="answers") for answer in answers]
    session.add(made)
    session.flush()
    return made


def heard(*points: Point, **fields: Any) -> Heard:
    return Heard(points=points or (Point("they never tell us what changed", "some"),), **fields)


def about(day: dt.date, **fields: Any) -> Circumstances:
    values: dict[str, Any] = ABOUT | {"age_bands": ("14-15",)} | fields
    return Circumstances(held_on=day.isoformat(), **values)


def raised(
    session: Session, keys: Keys, of: EngagementGroup, theme: Theme, priority_id: int, **fields: Any
) -> Feedback:
    """Approved words of a group, as a session or a statement brings them; `week` is when they were said."""
    fields.setdefault("kind", Kind.HEARD)
    return make_cleaned(session, keys, [theme], priority=priority_id, group_id=of.id, **fields)


def theme(session: Session, priority_id: int, name: str = "Stop and search") -> Theme:
    return make_theme(session, f"theme-of-group-{next(_numbers)}", name=name, priorities=[priority_id])


def answered(session: Session, keys: Keys, of: Theme, priority_id: int, **fields: Any) -> Answer:
    """A published answer on a theme of one board."""
    chair = responses.person(1, Role.CHAIR, priority_id)
    reader = responses.person(2, Role.EXECUTIVE)
    issue = responses.open_issue(session, chair, of, priority_id, **fields)
    words = AnswerWords("You asked.", fields.get("text", "We did it."), "We look again.", Status.DONE)
    return responses.published(session, keys, chair, reader, issue, words)
