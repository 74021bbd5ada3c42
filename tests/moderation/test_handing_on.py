"""Handing on: to the mentor, another scrutineer, an adult. Never a mark against anyone, never to nobody."""

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.factories import make_cleaned, make_theme
from tests.moderation.conftest import Room
from youthvoice.errors import Conflict, Invalid, NotFound
from youthvoice.feedback.models import Barred, Feedback, FeedbackHistory
from youthvoice.feedback.rules import State
from youthvoice.feedback.services import bar
from youthvoice.moderation import queries, services
from youthvoice.moderation.models import Claim
from youthvoice.moderation.services import Desk
from youthvoice.outbox.models import Notice
from youthvoice.permissions import Role
from youthvoice.safeguarding.models import CaseRow
from youthvoice.sealing.models import Masked
from youthvoice.sealing.services import WorkingCopy
from youthvoice.themes.models import Cleaned, FeedbackTheme

HARD = WorkingCopy(
    text="it got too much",
    reasons=[{"kind": "self_harm", "words": "", "why": ""}],
    content_notes=["self-harm"],
)


def reasons(session: Session, item: Feedback) -> list[str]:
    rows = sa.select(FeedbackHistory.reason).where(FeedbackHistory.feedback_id == item.id)
    return list(session.scalars(rows.order_by(FeedbackHistory.seq)))


def notices(session: Session) -> list[tuple[str, str]]:
    return [(n.to_role, n.wording_key) for n in session.scalars(sa.select(Notice))]


def test_holding_tells_the_mentor_and_says_why(session: Session, room: Room, desk: Desk) -> None:
    item = room.taken(desk)
    services.set_aside(session, item.id, desk=desk, reason="hold")
    assert (item.state, reasons(session, item)) == (State.MENTOR, ["hold"])
    assert notices(session) == [(Role.INDEPENDENT_SCRUTINEER, "set-aside")]
    assert session.scalars(sa.select(Claim)).all() == []


def test_not_for_me_stores_no_reason_and_bars_only_me(session: Session, room: Room, desk: Desk) -> None:
    item = room.taken(desk)
    services.not_for_me(session, item.id, desk=desk)
    assert (item.state, reasons(session, item)) == (State.MENTOR, [""])
    assert queries.list_barred(session, item.id) == {desk.actor.ref}


def test_what_is_barred_is_in_no_list_count_or_page_of_that_account(
    session: Session, room: Room, desk: Desk
) -> None:
    item, now = room.item(), desk.now
    bar(session, item, desk.actor.ref)
    session.flush()
    assert queries.count_open(session, desk.actor, State.QUEUED, now) == 0
    assert queries.list_open(session, desk.actor, State.QUEUED) == []
    assert queries.find_next(session, desk.actor, State.QUEUED, now) is None
    with pytest.raises(NotFound):
        services.take(session, item.id, desk=desk)
    assert services.take_next(session, State.QUEUED, desk=room.seat()) == item.id


def test_might_know_with_only_one_scrutineer_goes_to_the_mentor(
    session: Session, room: Room, desk: Desk
) -> None:
    room.seat(priority="exploitation")  # another priority's scrutineer cannot help
    item = room.taken(desk)
    services.might_know(session, item.id, desk=desk)
    assert (item.state, reasons(session, item)) == (State.MENTOR, [""])


def test_might_know_leaves_it_in_the_queue_until_every_scrutineer_said_so(
    session: Session, room: Room, desk: Desk
) -> None:
    other, item = room.seat(), room.taken(desk)
    services.might_know(session, item.id, desk=desk)
    assert item.state == State.QUEUED
    services.take(session, item.id, desk=other)
    services.might_know(session, item.id, desk=other)
    assert item.state == State.MENTOR


def test_where_every_mentor_is_barred_the_leads_get_it(session: Session, room: Room, mentor: Desk) -> None:
    item, second = room.taken(mentor, state=State.MENTOR), room.seat(Role.INDEPENDENT_SCRUTINEER)
    services.not_for_me(session, item.id, desk=mentor)
    assert item.state == State.MENTOR
    services.take(session, item.id, desk=second)
    services.might_know(session, item.id, desk=second)
    assert item.state == State.KEPT
    assert session.get(CaseRow, item.id) is not None
    assert (Role.SAFEGUARDING_LEAD, "kept-for-lead") in notices(session)


def test_an_adult_sees_it_at_once_and_the_claim_goes(session: Session, room: Room, desk: Desk) -> None:
    item = room.taken(desk)
    services.adult_should_see(session, item.id, desk=desk)
    assert (item.state, item.urgent) == (State.KEPT, True)
    assert session.get(CaseRow, item.id) is not None
    assert notices(session) == [(Role.SAFEGUARDING_LEAD, "urgent-waiting")]
    assert session.scalars(sa.select(Claim)).all() == []
    assert session.scalars(sa.select(Barred)).all() == []


def test_the_mentor_gives_an_item_back_to_the_scrutineers(
    session: Session, room: Room, desk: Desk, mentor: Desk
) -> None:
    item = room.taken(mentor, state=State.MENTOR)
    services.back_to_queue(session, item.id, desk=mentor)
    assert item.state == State.QUEUED
    assert services.take_next(session, State.QUEUED, desk=desk) == item.id


def test_what_only_adults_moderate_never_goes_back_to_scrutineers(
    session: Session, room: Room, desk: Desk, mentor: Desk
) -> None:
    item = room.taken(mentor, state=State.MENTOR, copy=HARD)
    with pytest.raises(Invalid, match="only adults"):
        services.back_to_queue(session, item.id, desk=mentor)
    assert item.state == State.MENTOR


def test_nothing_goes_back_to_a_queue_where_nobody_can_read_it(
    session: Session, room: Room, desk: Desk, mentor: Desk
) -> None:
    item = room.taken(desk)
    services.not_for_me(session, item.id, desk=desk)
    services.take(session, item.id, desk=mentor)
    with pytest.raises(Invalid, match="No scrutineer is left"):
        services.back_to_queue(session, item.id, desk=mentor)
    assert item.state == State.MENTOR


def test_what_nobody_can_read_never_goes_back_to_scrutineers(
    session: Session, room: Room, desk: Desk, mentor: Desk
) -> None:
    item = room.taken(mentor, state=State.MENTOR)
    session.get_one(Masked, item.id).ciphertext = b"broken"
    session.flush()
    with pytest.raises(Invalid, match="only adults"):
        services.back_to_queue(session, item.id, desk=mentor)


def test_a_scrutineer_cannot_give_back_what_is_in_the_queue_already(
    session: Session, room: Room, desk: Desk
) -> None:
    item = room.taken(desk)
    with pytest.raises(Conflict):
        services.back_to_queue(session, item.id, desk=desk)


def test_a_published_text_that_says_who_is_hidden_and_the_mentor_looks_again(
    session: Session, room: Room, desk: Desk, mentor: Desk
) -> None:
    item = make_cleaned(session, room.keys, [make_theme(session)], priority=room.seed.priorities["online"])
    services.still_says_who(session, item.id, desk=desk)
    assert (item.state, reasons(session, item)) == (State.MENTOR, ["still-says-who"])
    assert session.scalars(sa.select(Cleaned)).all() == []
    assert session.scalars(sa.select(FeedbackTheme)).all() == []


def test_what_is_not_published_or_not_mine_cannot_be_flagged(
    session: Session, room: Room, desk: Desk
) -> None:
    theme = make_theme(session)
    others = make_cleaned(session, room.keys, [theme], priority=room.seed.priorities["exploitation"])
    for item in (others, room.item()):
        with pytest.raises(NotFound):
            services.still_says_who(session, item.id, desk=desk)
