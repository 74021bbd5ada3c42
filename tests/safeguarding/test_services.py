import datetime as dt

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.factories import make_feedback
from tests.seed import Seed
from youthvoice.config import Keys
from youthvoice.errors import Conflict, Invalid, NotFound
from youthvoice.feedback.models import Barred, Feedback, FeedbackHistory, TriageRow
from youthvoice.feedback.rules import State
from youthvoice.outbox.models import Notice
from youthvoice.permissions import Actor
from youthvoice.safeguarding import services
from youthvoice.safeguarding.models import CaseRow
from youthvoice.safeguarding.services import About
from youthvoice.sealing.services import open_copy
from youthvoice.text.hiding import Hiding


def notices(session: Session) -> list[str]:
    return list(session.scalars(sa.select(Notice.wording_key)))


def test_passing_on_settles_the_priority_and_remembers_who(
    session: Session, keys: Keys, seed: Seed, reader: Actor, now: dt.datetime
) -> None:
    item = make_feedback(session, keys)
    services.pass_on(session, item.id, About(seed.priorities["online"]), actor=reader, now=now)
    assert (item.state, item.home_priority_id) == (State.PASSED, seed.priorities["online"])
    assert session.get_one(TriageRow, item.id).passed_by == reader.ref


@pytest.mark.parametrize("priority_id", [None, 1])
def test_passing_on_needs_one_of_the_priorities(
    session: Session, keys: Keys, reader: Actor, now: dt.datetime, priority_id: int | None
) -> None:
    item = make_feedback(session, keys)
    with pytest.raises(Invalid):
        services.pass_on(session, item.id, About(priority_id), actor=reader, now=now)
    assert item.state == State.WAITING


def test_what_is_about_a_worker_cannot_be_passed_on(
    session: Session, keys: Keys, seed: Seed, reader: Actor, now: dt.datetime
) -> None:
    item = make_feedback(session, keys, mark="about-worker")
    with pytest.raises(Invalid):
        services.pass_on(session, item.id, About(seed.priorities["online"]), actor=reader, now=now)
    assert item.state == State.WAITING


@pytest.mark.parametrize("state", [State.PASSED, State.KEPT])
def test_the_slower_of_two_adults_is_told(
    session: Session, keys: Keys, seed: Seed, reader: Actor, now: dt.datetime, state: State
) -> None:
    item = make_feedback(session, keys, state=state)
    with pytest.raises(Conflict):
        services.pass_on(session, item.id, About(seed.priorities["online"]), actor=reader, now=now)


@pytest.mark.parametrize("state", [State.QUEUED, State.APPROVED, State.CLOSED, State.WITHDRAWN])
def test_what_no_longer_waits_cannot_be_found(
    session: Session, keys: Keys, reader: Actor, now: dt.datetime, state: State
) -> None:
    item = make_feedback(session, keys, state=state)
    with pytest.raises(NotFound):
        services.keep(session, item.id, actor=reader, now=now)


def test_an_adult_who_is_barred_cannot_find_it(
    session: Session, keys: Keys, reader: Actor, now: dt.datetime
) -> None:
    item = make_feedback(session, keys)
    session.add(Barred(feedback_id=item.id, account_ref=reader.ref))
    with pytest.raises(NotFound):
        services.keep(session, item.id, actor=reader, now=now)


def test_keeping_tells_the_leads_in_the_same_transaction_and_drops_the_hour(
    session: Session, keys: Keys, reader: Actor, now: dt.datetime
) -> None:
    item = make_feedback(session, keys)
    services.keep(session, item.id, actor=reader, now=now)
    case = session.get_one(CaseRow, item.id)
    assert (item.state, case.outcome, case.week) == (State.KEPT, "", dt.date(2026, 3, 9))
    assert notices(session) == ["kept-for-lead"]
    session.flush()
    assert session.get(TriageRow, item.id) is None


def test_something_urgent_that_is_kept_is_told_as_urgent(
    session: Session, keys: Keys, reader: Actor, now: dt.datetime
) -> None:
    item = make_feedback(session, keys, urgent=True)
    services.keep(session, item.id, actor=reader, now=now)
    assert notices(session) == ["urgent-waiting"]


def test_a_scrutineer_can_put_something_before_an_adult_at_once(
    session: Session, keys: Keys, seed: Seed, reader: Actor, now: dt.datetime
) -> None:
    item = make_feedback(session, keys, state=State.QUEUED, priority=seed.priorities["online"])
    services.keep_as_case(session, item, actor=reader, now=now, urgent=True)
    assert (item.state, item.urgent, notices(session)) == (State.KEPT, True, ["urgent-waiting"])


def test_keeping_again_opens_the_decision_again(
    session: Session, keys: Keys, seed: Seed, reader: Actor, now: dt.datetime
) -> None:
    item = make_feedback(session, keys, state=State.QUEUED, priority=seed.priorities["online"])
    session.add(
        CaseRow(
            feedback_id=item.id, outcome="not-a-disclosure", reference="A", week=now.date(), hold_until=None
        )
    )
    session.flush()
    case = services.keep_as_case(session, item, actor=reader, now=now)
    assert (case.outcome, case.reference) == ("", "")


def test_marking_urgent_tells_the_leads_once(
    session: Session, keys: Keys, reader: Actor, now: dt.datetime
) -> None:
    item = make_feedback(session, keys)
    services.mark_urgent(session, item.id, actor=reader, now=now)
    services.mark_urgent(session, item.id, actor=reader, now=now)
    assert item.urgent
    assert notices(session) == ["urgent-waiting"]


def passed(session: Session, keys: Keys, seed: Seed, actor: Actor, now: dt.datetime) -> Feedback:
    item = make_feedback(session, keys)
    services.pass_on(session, item.id, About(seed.priorities["online"]), actor=actor, now=now)
    session.flush()
    return item


def test_the_same_adult_can_take_back_until_release(
    session: Session, keys: Keys, seed: Seed, reader: Actor, now: dt.datetime
) -> None:
    item = passed(session, keys, seed, reader, now)
    services.take_back(session, item.id, actor=reader, now=now)
    assert item.state == State.WAITING
    assert session.get_one(TriageRow, item.id).passed_by is None
    moves = session.scalars(sa.select(FeedbackHistory.after).order_by(FeedbackHistory.seq)).all()
    assert moves == [State.PASSED, State.WAITING]


def test_another_adult_cannot_take_it_back(
    session: Session, keys: Keys, seed: Seed, reader: Actor, lead: Actor, now: dt.datetime
) -> None:
    item = passed(session, keys, seed, reader, now)
    with pytest.raises(NotFound):
        services.take_back(session, item.id, actor=lead, now=now)


def test_what_is_released_cannot_be_taken_back_and_whoever_passed_it_on_is_told_why(
    session: Session, keys: Keys, seed: Seed, reader: Actor, lead: Actor, now: dt.datetime
) -> None:
    item = passed(session, keys, seed, reader, now)
    item.state = State.QUEUED
    session.delete(session.get_one(TriageRow, item.id))
    session.flush()
    with pytest.raises(Conflict):
        services.take_back(session, item.id, actor=reader, now=now)
    with pytest.raises(NotFound):
        services.take_back(session, item.id, actor=lead, now=now)


def test_what_was_never_there_cannot_be_taken_back(session: Session, reader: Actor, now: dt.datetime) -> None:
    with pytest.raises(NotFound):
        services.take_back(session, 5, actor=reader, now=now)


def test_masks_only_grow(session: Session, keys: Keys, reader: Actor) -> None:
    item = make_feedback(session, keys, "ali told sam and sam told [a name]")
    services.mask_more(session, item.id, actor=reader, keys=keys, hiding=Hiding(words="sam"))
    assert open_copy(session, keys, item.id).text == "ali told [hidden] and [hidden] told [a name]"
    text = open_copy(session, keys, item.id).text
    hiding = Hiding(start=0, end=12, length=len(text))
    services.mask_more(session, item.id, actor=reader, keys=keys, hiding=hiding)
    assert open_copy(session, keys, item.id).text.count("told") == 1
    with pytest.raises(Invalid):
        services.mask_more(session, item.id, actor=reader, keys=keys, hiding=Hiding(words="hidden"))
