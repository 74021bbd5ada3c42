"""Something of each of the other ways in, so that every screen has something in it."""

import datetime as dt
from typing import Any

from youthvoice.feedback.rules import State
from youthvoice.operations.data_files import read_data
from youthvoice.operations.demo.feedback import Arrival, Stage, walk
from youthvoice.operations.demo.timing import Loading
from youthvoice.permissions import Role
from youthvoice.responses.rules import AnswerWords, Status
from youthvoice.responses.services import Step, edit_answer, publish_answer, submit_answer, words_of
from youthvoice.responses.young_questions import take_on

#: Between those of the other texts that are still to be read.
_FIRST_HOURS_AGO, _HOURS_APART = 2, 4
_TWO_WEEKS = dt.timedelta(weeks=2)


def load(stage: Stage, loading: Loading) -> None:
    """Send each and take it as far as its row says; answer the question that has an answer."""
    unread = 0
    for number, row in enumerate(read_data("demo_data/other_ways")["submissions"]):
        if row["outcome"] == State.WAITING:
            at = loading.hours_ago(_FIRST_HOURS_AGO + unread * _HOURS_APART)
            unread += 1
        else:
            at = loading.in_week(0, row["week"], number)
        ref = walk(stage, Arrival(row, at, number)).feedback_id
        if "answer" in row:
            _answer(stage, ref, row, loading)


def _answer(stage: Stage, ref: int, row: dict[str, Any], loading: Loading) -> None:
    session, day = stage.session, loading.today - _TWO_WEEKS
    chair, reader = stage.cast.one(Role.CHAIR, row["home"]), stage.cast.one(Role.EXECUTIVE)
    issue = take_on(session, ref, actor=chair, today=day)
    (draft,) = issue.answers
    words = AnswerWords(
        words_of(draft).you_said, row["answer"]["text"], row["answer"]["what_next"], Status.DONE
    )
    edit_answer(session, draft.id, words, Step(chair, draft.version, loading.now, day))
    submit_answer(session, draft.id, Step(chair, draft.version, loading.now, day))
    publish_answer(session, stage.keys, draft.id, Step(reader, draft.version, loading.now, day))
