"""Published answers for the tests of the public pages."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from tests.seed import Seed
from youthvoice.database import new_id
from youthvoice.responses.models import Action, Answer, Issue, IssueTheme
from youthvoice.responses.rules import ActionState, Stage, Status

MONDAY = dt.date(2026, 3, 2)


def publish(session: Session, seed: Seed, theme_ids: Sequence[int] = (), **fields: Any) -> int:
    """A published answer with one action; gives its id. `priority` is a code, `due` the action's."""
    priority = seed.priorities[fields.pop("priority", "online")]
    title = fields.pop("title", "Parents and games")
    due = fields.pop("due", dt.date(2030, 5, 6))
    week = fields.pop("week", MONDAY)
    issue = Issue(id=new_id(), priority_id=priority, title=title, due=week, opened_on=week, opened_by=1)
    issue.themes = [IssueTheme(theme_id=ref) for ref in theme_ids]
    values = {
        "stage": Stage.PUBLISHED,
        "status": Status.WORKING,
        "you_said": "Play it before you ban it.",
        "text": "Two evenings where young people show their games.",
        "what_next": "We ask again in six months.",
        "author_ref": 1,
        "published_week": week,
    }
    answer = Answer(id=new_id(), **(values | fields))
    answer.actions = [
        Action(
            id=new_id(),
            title="Two evenings",
            agency_id=seed.agencies["police"],
            due=due,
            state=ActionState.PLANNED,
        )
    ]
    issue.answers = [answer]
    session.add(issue)
    session.flush()
    return answer.id
