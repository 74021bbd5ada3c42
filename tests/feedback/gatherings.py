"""Groups with their codes, and questions, for the tests of the public pages."""

import datetime as dt
from typing import Any

from sqlalchemy.orm import Session

from tests.seed import Seed
from youthvoice.database import new_id
from youthvoice.gathering.models import GroupCode, Question
from youthvoice.gathering.rules import Stage
from youthvoice.partnership.models import EngagementGroup
from youthvoice.partnership.rules import VoiceKind

CODE, ADULTS_CODE, OLD_CODE = "K7M4TP", "D9DD9D", "C3CC3C"
#: No page of a young person shows it: somebody may look over their shoulder.
NAME = "Zephyr Youth Council"

_WEEK = dt.timedelta(weeks=1)


def plant_groups(session: Session, today: dt.date) -> int:
    """A group of young people with a code and an old one, and one of adults; gives the first one's id."""
    young = EngagementGroup(id=new_id(), code="zephyr", name=NAME, voice_kind=VoiceKind.YOUNG_PEOPLE)
    adults = EngagementGroup(
        id=new_id(), code="providers", name="Providers", voice_kind=VoiceKind.ADULTS_SPEAKING
    )
    session.add_all([young, adults])
    session.flush()
    for group, code, closes in (
        (young, CODE, None), (young, OLD_CODE, today - dt.timedelta(1)), (adults, ADULTS_CODE, None),
    ):  # fmt: skip
        session.add(GroupCode(group_id=group.id, code=code, opens=today - _WEEK, closes=closes))
    session.flush()
    return young.id


def plant_question(session: Session, seed: Seed, today: dt.date, **fields: Any) -> int:
    """A question that is asked today, unless `fields` say otherwise; gives its id."""
    values = {
        "text": "What would make the bus feel safe?",
        "why": "New buses are planned.",
        "stage": Stage.OPEN,
        "opens": today - _WEEK,
        "closes": today + _WEEK,
        "priority_id": seed.priorities["online"],
        "asked_by": 1,
    }
    question = Question(id=new_id(), **(values | fields))
    session.add(question)
    session.flush()
    return question.id
