"""Asking young people: drafting, approving and closing a question, for those whose priority it is."""

import datetime as dt

from sqlalchemy.orm import Session

from youthvoice.errors import Invalid, NotFound
from youthvoice.gathering import queries as gathering_queries
from youthvoice.gathering import services as gathering
from youthvoice.gathering.models import Question
from youthvoice.gathering.rules import QuestionWords, Stage
from youthvoice.outbox.services import notify
from youthvoice.permissions import Permission, Role
from youthvoice.responses.services import Step, chairs


def draft(session: Session, priority_id: int, words: QuestionWords, step: Step) -> Question:
    """Begin a question; raises NotFound outside the actor's reach, Invalid."""
    if not step.actor.reach(Permission.ASK_QUESTIONS).covers(priority_id):
        raise NotFound
    return gathering.draft_question(session, priority_id, words, actor=step.actor, today=step.today)


def change(session: Session, question_id: int, words: QuestionWords, step: Step) -> Question:
    """Change a draft; raises NotFound outside the reach, Conflict, Invalid."""
    question = _get(session, question_id, Permission.ASK_QUESTIONS, step)
    gathering.change_question(
        session, question, words, actor=step.actor, version=step.version, today=step.today
    )
    return question


def ask_for_approval(session: Session, question: Question, step: Step) -> None:
    """Tell somebody who may approve it: the chair of a delegate's draft, an executive of a chair's."""
    if chairs(step.actor, question.priority_id):
        notify(session, Role.EXECUTIVE, "question-to-read", step.now)
    else:
        notify(session, Role.CHAIR, "question-to-read", step.now, question.priority_id)


def approve(session: Session, question_id: int, step: Step) -> None:
    """Ask it; raises NotFound outside the reach, Invalid for one's own, Conflict."""
    question = _get(session, question_id, Permission.PUBLISH_ANSWERS, step)
    gathering.approve_question(session, question, actor=step.actor, version=step.version, today=step.today)


def drop(session: Session, question_id: int, step: Step) -> None:
    """Delete a draft; raises NotFound outside the reach, Conflict."""
    question = _get(session, question_id, Permission.ASK_QUESTIONS, step)
    gathering.drop_question(session, question, version=step.version)


def say_what_came_of_it(session: Session, question_id: int, outcome: str, step: Step) -> None:
    """End the question where it is still open, and publish what came of it.

    Raises NotFound outside the reach, Conflict; Invalid for an over question without words.
    """
    question = _get(session, question_id, Permission.PUBLISH_ANSWERS, step)
    if question.stage == Stage.DRAFT:
        raise Invalid("It has not been asked yet.")
    if question.stage == Stage.OPEN:
        gathering.close_question(session, question, outcome, version=step.version, today=step.today)
    else:
        gathering.tell_outcome(session, question, outcome, version=step.version)


def first_days(today: dt.date) -> tuple[dt.date, dt.date]:
    """What a new question starts from: from today, for four weeks."""
    return today, today + dt.timedelta(weeks=4)


def _get(session: Session, question_id: int, needed: Permission, step: Step) -> Question:
    return gathering_queries.get_question(session, question_id, step.actor.reach(needed))
