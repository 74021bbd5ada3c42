"""The questions that are asked, and what came of those that are over, for the public page."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.feedback.models import Feedback
from youthvoice.feedback.rules import State
from youthvoice.following import rules
from youthvoice.gathering.queries import AskedQuestion, list_asked, list_past
from youthvoice.text.cursors import After
from youthvoice.text.dates import Dated, Form
from youthvoice.text.phrases import Phrase, Sentence
from youthvoice.themes.models import Cleaned
from youthvoice.themes.queries import on_boards

PAGE = 20


@dataclass(frozen=True)
class QuestionCard:
    """One question in the words of the page; `outcome` is empty until somebody says what came of it."""

    id: int
    subject: str
    text: str
    why: str
    when: Phrase | Dated
    answered: Sentence
    outcome: str


@dataclass(frozen=True)
class Questions:
    """What is asked now, and one page of what was; `next` is the cursor of the following one, or empty."""

    now: Sequence[QuestionCard]
    past: Sequence[QuestionCard]
    next: str


def list_questions(session: Session, *, after: After | None, until: dt.date, today: dt.date) -> Questions:
    """Both lists; what is asked now stands on the first page only. Answers count up to the week `until`.

    Three queries, whatever there is.
    """
    now = [] if after else list_asked(session, today)
    found = list_past(session, today, after=after, limit=PAGE + 1)
    past, more = found[:PAGE], len(found) > PAGE
    voices = _voices(session, [question.id for question in (*now, *past)], until)
    return Questions(
        now=[_card(question, voices) for question in now],
        past=[_card(question, voices) for question in past],
        next=str(After(past[-1].closes, past[-1].id)) if more else "",
    )


def _voices(session: Session, ids: Collection[int], until: dt.date) -> dict[int, int]:
    """Young voices of the approved answers to each question; a second text under one receipt adds none.

    An answer whose text has had its time is still counted: it was on boards once.
    """
    on_a_board = sa.and_(Cleaned.summary_week <= until, on_boards())
    rows = session.execute(
        sa.select(Feedback.question_id, sa.func.sum(Feedback.voices).label("voices"))
        .outerjoin(Cleaned, Cleaned.feedback_id == Feedback.id)
        .where(
            Feedback.question_id.in_(ids),
            Feedback.state == State.APPROVED,
            Feedback.parent_id.is_(None),
            sa.or_(Cleaned.feedback_id.is_(None), on_a_board),
        )
        .group_by(Feedback.question_id)
    )
    return {row.question_id: int(row.voices) for row in rows if row.question_id is not None}


def _card(question: AskedQuestion, voices: dict[int, int]) -> QuestionCard:
    when = (
        Phrase("until %(day)s", {"day": Dated(question.closes, Form.DAY)})
        if question.is_open
        else rules.months_words(question.opens, question.closes)
    )
    return QuestionCard(
        id=question.id,
        subject=rules.opening(question.priority),
        text=question.text,
        why=question.why,
        when=when,
        answered=rules.answered_words(voices.get(question.id, 0), is_open=question.is_open),
        outcome=question.outcome,
    )
