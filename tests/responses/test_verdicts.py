"""Whether an answer answers it: one for each receipt, and said to staff without small numbers."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.following.answers import publish
from tests.people import StaffClient
from tests.seed import Seed
from youthvoice.permissions import Role
from youthvoice.responses import verdicts
from youthvoice.responses.models import Answer, Verdict
from youthvoice.responses.rules import Says, how_many


def test_a_receipt_speaks_once_also_when_a_new_root_came_between(session: Session, seed: Seed) -> None:
    answer = publish(session, seed)
    verdicts.say(session, answer, (b"old",), Says.YES)
    verdicts.say(session, answer, (b"new", b"old"), Says.NO)
    assert [(row.holder, row.says) for row in session.scalars(sa.select(Verdict))] == [(b"new", "no")]
    assert verdicts.list_said(session, (b"new", b"old")) == {answer: Says.NO}
    assert verdicts.list_said(session, (b"other",)) == {}


def test_of_two_taps_at_once_one_stands(
    session: Session, seed: Seed, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = publish(session, seed)
    verdicts.say(session, answer, (b"one",), Says.YES)
    nothing = sa.delete(Verdict).where(sa.false())  # what the other tap wrote is not seen yet
    monkeypatch.setattr(verdicts.sa, "delete", lambda _table: nothing)
    verdicts.say(session, answer, (b"one",), Says.NO)
    assert verdicts.list_said(session, (b"one",)) == {answer: Says.YES}


def test_what_is_taken_back_is_forgotten_and_nobody_else_s(session: Session, seed: Seed) -> None:
    answer = publish(session, seed)
    verdicts.say(session, answer, (b"one",), Says.YES)
    verdicts.say(session, answer, (b"two",), Says.YES)
    verdicts.forget(session, (b"one",))
    assert session.scalars(sa.select(Verdict.holder)).all() == [b"two"]


@pytest.mark.parametrize(
    ("number", "words"), [(0, "nobody"), (1, "a few"), (4, "a few"), (5, "5"), (1200, "1,200")]
)
def test_few_cannot_be_told_from_one(number: int, words: str) -> None:
    assert how_many(number) == words


def test_its_chair_reads_them_beside_the_answer_and_nothing_while_nobody_spoke(
    saving: Callable[..., AbstractContextManager[Session]], seed: Seed, sign_in: Callable[..., StaffClient]
) -> None:
    with saving() as session:
        answer = publish(session, seed)
        issue = session.get_one(Answer, answer).issue_id
    chair = sign_in(Role.CHAIR, "online")
    assert "Does it answer it?" not in chair.get(f"/staff/issues/{issue}").text
    with saving() as session:
        for number in range(6):
            verdicts.say(session, answer, (bytes([number]),), Says.NO if number else Says.YES)
    page = chair.get(f"/staff/issues/{issue}").text
    assert "No, it does not: <b>5</b>" in page
    assert "Yes, it answers it: <b>a few</b>" in page
    assert "Partly: <b>nobody</b>" in page
