"""Giving groups their codes, and asking questions. Who may, and for which priority, the caller checks."""

import datetime as dt
import secrets

from sqlalchemy import select
from sqlalchemy.orm import Session

from youthvoice.database import named_failures
from youthvoice.errors import Conflict, Invalid, NotFound
from youthvoice.gathering import rules
from youthvoice.gathering.models import GroupCode, Question
from youthvoice.gathering.queries import list_codes
from youthvoice.gathering.rules import QuestionWords, Stage
from youthvoice.partnership.models import EngagementGroup
from youthvoice.permissions import Actor


def new_code(session: Session, group_id: int, *, today: dt.date, old_until: dt.date) -> GroupCode:
    """A code that opens today. The group's others end on `old_until`: a printed sheet may still lie about.

    Raises NotFound for no group, Invalid for a group that has ended or a day in the past.
    """
    group = session.get(EngagementGroup, group_id)
    if group is None:
        raise NotFound
    if group.active_to is not None and group.active_to < today:
        raise Invalid("This group has ended. Begin it again before you give it a code.")
    if old_until < today:
        raise Invalid("The old code's last day is in the past.")
    for older in list_codes(session, group_id):
        if older.closes is None or older.closes > old_until:
            older.closes = old_until
    made = GroupCode(group_id=group_id, code=_unused(session), opens=today, closes=None)
    session.add(made)
    session.flush()
    return made


def close_code(session: Session, code: GroupCode, *, last_day: dt.date) -> None:
    """The code ends after this day; one that has ended earlier stays ended."""
    if code.closes is None or last_day < code.closes:
        code.closes = last_day
        session.flush()


def draft_question(
    session: Session, priority_id: int, words: QuestionWords, *, actor: Actor, today: dt.date
) -> Question:
    """Begin a question to young people; raises Invalid."""
    _check(words, today)
    question = Question(priority_id=priority_id, stage=Stage.DRAFT, asked_by=actor.ref, **vars(words))
    session.add(question)
    session.flush()
    return question


def change_question(  # noqa: PLR0913  what, by whom, on which version, on which day
    session: Session, question: Question, words: QuestionWords, *, actor: Actor, version: int, today: dt.date
) -> None:
    """Change a draft. Whoever changed it last counts as its author, so two people always read it."""
    _check_version(question, version)
    if question.stage != Stage.DRAFT:
        raise Conflict("This question is being asked already. Close it, and ask a new one.")
    _check(words, today)
    for name, value in vars(words).items():
        setattr(question, name, value)
    question.asked_by = actor.ref
    _save(session)


def approve_question(
    session: Session, question: Question, *, actor: Actor, version: int, today: dt.date
) -> None:
    """Ask it: from its first day on it stands on the public page. Raises Invalid for one's own, Conflict."""
    _check_version(question, version)
    if question.asked_by == actor.ref:
        raise Invalid("You wrote this question. Another person must read and approve it.")
    _check(QuestionWords(question.text, question.why, question.opens, question.closes), today)
    _move(question, Stage.OPEN)
    question.approved_by = actor.ref
    _save(session)


def drop_question(session: Session, question: Question, *, version: int) -> None:
    """Delete a draft; what was asked once stays on record."""
    _check_version(question, version)
    if question.stage != Stage.DRAFT:
        raise Conflict
    session.delete(question)
    _save(session)


def close_question(
    session: Session, question: Question, outcome: str, *, version: int, today: dt.date
) -> None:
    """No more answers from now; `outcome` says what came of it, and may be told later (`tell_outcome`)."""
    _check_version(question, version)
    _move(question, Stage.CLOSED)
    question.closes = min(question.closes, today)
    question.outcome = outcome.strip()
    _save(session)


def tell_outcome(session: Session, question: Question, outcome: str, *, version: int) -> None:
    """Say what came of a closed question, or say it better; raises Invalid without words, Conflict."""
    _check_version(question, version)
    if question.stage != Stage.CLOSED:
        raise Conflict
    if not outcome.strip():
        raise Invalid("Say what came of it.")
    question.outcome = outcome.strip()
    _save(session)


def _unused(session: Session) -> str:
    """A code that no group has or had: a code ends by its date, never by reuse."""
    while True:
        code = "".join(secrets.choice(rules.ALPHABET) for _ in range(rules.CODE_LENGTH))
        if session.scalar(select(GroupCode.id).where(GroupCode.code == code)) is None:
            return code


def _check(words: QuestionWords, today: dt.date) -> None:
    problems = words.problems(today)
    if problems:
        raise Invalid(" ".join(problems.values()))


def _check_version(question: Question, version: int) -> None:
    if question.version != version:
        raise Conflict


def _move(question: Question, after: Stage) -> None:
    if not rules.may_move(question.stage, after):
        raise Conflict
    question.stage = after


def _save(session: Session) -> None:
    # Here and not at the commit, so that the loser of a race is told while the words are at hand.
    with named_failures():
        session.flush()
