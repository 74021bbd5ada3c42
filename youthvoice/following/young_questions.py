"""What young people asked, and what they were answered: for everybody."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from youthvoice.following import rules
from youthvoice.responses.published import list_answered_questions
from youthvoice.text.dates import Dated

_MOST = 50


@dataclass(frozen=True)
class YouAsked:
    """One question with its answer; `answered_by` is empty where the partnership itself answers."""

    id: int
    question: str
    answer: str
    answered_by: str
    month: Dated


def list_you_asked(session: Session) -> Sequence[YouAsked]:
    """The newest answers first; none whose question was taken back."""
    return [
        YouAsked(
            id=found.id,
            question=found.you_said,
            answer="\n\n".join(filter(None, (found.text, found.what_next))),
            answered_by=found.answered_by,
            month=rules.month_words(found.week),
        )
        for found in list_answered_questions(session, limit=_MOST)
    ]
