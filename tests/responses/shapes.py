"""Issues and answers for tests, made through the services that people use."""

import datetime as dt
from typing import Any

from sqlalchemy.orm import Session

from youthvoice.config import Keys
from youthvoice.permissions import Actor, Grant, Role
from youthvoice.responses import services
from youthvoice.responses.models import Answer, Issue
from youthvoice.responses.rules import ActionState, AnswerWords, Status
from youthvoice.themes.models import Theme

TODAY = dt.date(2026, 9, 16)
NOW = dt.datetime(2026, 9, 16, 9, 0, tzinfo=dt.UTC)
WORDS = AnswerWords("You asked.", "We did it.", "We look again.", Status.WORKING)


def person(ref: int, role: Role, priority_id: int | None = None) -> Actor:
    return Actor(ref, role.value, (Grant(role, priority_id),))


def step(actor: Actor, answer: Answer) -> services.Step:
    return services.Step(actor, answer.version, NOW, TODAY)


def open_issue(session: Session, actor: Actor, theme: Theme, priority_id: int, **fields: Any) -> Issue:
    new = services.NewIssue(
        priority_id, (theme.id,), fields.get("title", "Games"), fields.get("due", dt.date(2026, 10, 26))
    )
    return services.open_issue(session, new, actor=actor, today=fields.get("today", TODAY))


def submitted(session: Session, actor: Actor, issue: Issue, words: AnswerWords = WORDS) -> Answer:
    answer = services.draft_answer(session, issue.id, words, actor=actor)
    return services.submit_answer(session, answer.id, step(actor, answer))


def published(
    session: Session, keys: Keys, writer: Actor, reader: Actor, issue: Issue, words: AnswerWords = WORDS
) -> Answer:
    answer = submitted(session, writer, issue, words)
    return services.publish_answer(session, keys, answer.id, step(reader, answer))


def action(title: str = "Ask every school", **fields: Any) -> services.ActionWords:
    return services.ActionWords(
        title=title,
        agency_id=fields.get("agency_id"),
        owner=fields.get("owner", ""),
        due=fields.get("due"),
        state=ActionState(fields.get("state", "planned")),
    )
