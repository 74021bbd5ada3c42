"""Deciding and undoing: nothing is true before the window closes, and nobody else can undo."""

from dataclasses import replace

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.factories import make_theme
from tests.moderation.conftest import UNDO_FOR, Room
from youthvoice.errors import Conflict, Invalid, NotFound
from youthvoice.feedback.models import FeedbackHistory
from youthvoice.feedback.rules import State
from youthvoice.moderation import queries, services
from youthvoice.moderation.models import Claim, Decision
from youthvoice.moderation.rules import LeaveOut
from youthvoice.moderation.services import Desk
from youthvoice.permissions import Grant, Role
from youthvoice.sealing import services as sealing
from youthvoice.text.hiding import Hiding
from youthvoice.themes.models import Cleaned


def test_a_decision_opens_the_undo_window_and_writes_no_plain_text(
    session: Session, room: Room, desk: Desk
) -> None:
    item, theme = room.taken(desk, text="they blame us"), room.theme()
    services.approve(session, item.id, desk=desk, theme_ids=[theme])
    decision = session.get_one(Decision, item.id)
    assert (item.state, decision.undo_until) == (State.DECIDED, desk.now + UNDO_FOR)
    assert b"approved" not in decision.body
    assert session.scalars(sa.select(Claim)).all() == []
    assert session.scalars(sa.select(Cleaned)).all() == []


def test_the_decision_is_bound_to_its_item(session: Session, room: Room, desk: Desk) -> None:
    item, theme = room.taken(desk), room.theme()
    services.approve(session, item.id, desk=desk, theme_ids=[theme, theme])
    blob = session.get_one(Decision, item.id).body
    body = sealing.decrypt_for_item(session, room.keys, item.id, services.DECISION_FIELD, blob)
    assert body == {"outcome": "approved", "themes": [theme], "accepted": [], "from": "queued"}
    with pytest.raises(sealing.Damaged):
        sealing.decrypt_for_item(session, room.keys, room.item().id, services.DECISION_FIELD, blob)


def test_approving_takes_a_theme_that_is_in_use(session: Session, room: Room, desk: Desk) -> None:
    item, old = room.taken(desk), make_theme(session, "old", retired=True).id
    with pytest.raises(Invalid, match="at least one theme"):
        services.approve(session, item.id, desk=desk, theme_ids=[])
    with pytest.raises(Invalid, match="no longer in use"):
        services.approve(session, item.id, desk=desk, theme_ids=[old])
    assert item.state == State.QUEUED


def test_nobody_decides_what_they_do_not_hold(session: Session, room: Room, desk: Desk) -> None:
    item = room.item()
    with pytest.raises(Conflict):
        services.leave_out(session, item.id, desk=desk, reason=LeaveOut.REPEATS)
    services.take(session, item.id, desk=room.seat())
    with pytest.raises(Conflict):
        services.leave_out(session, item.id, desk=desk, reason=LeaveOut.REPEATS)
    assert item.state == State.QUEUED


def test_undo_restores_the_item_and_forgets_the_decision(session: Session, room: Room, desk: Desk) -> None:
    item = room.taken(desk)
    services.leave_out(session, item.id, desk=desk, reason=LeaveOut.ADVERT)
    services.undo(session, item.id, desk=desk)
    assert item.state == State.QUEUED
    assert session.scalars(sa.select(Decision)).all() == []
    assert session.get_one(Claim, item.id).account_id == desk.actor.ref


def test_undo_gives_the_mentors_item_back_to_the_mentor(session: Session, room: Room, mentor: Desk) -> None:
    item = room.taken(mentor, state=State.MENTOR)
    services.leave_out(session, item.id, desk=mentor, reason=LeaveOut.ADVERT)
    services.undo(session, item.id, desk=mentor)
    assert item.state == State.MENTOR


def test_undo_after_the_window_is_refused(session: Session, room: Room, desk: Desk, later) -> None:  # type: ignore[no-untyped-def]
    item = room.taken(desk)
    services.leave_out(session, item.id, desk=desk, reason=LeaveOut.ADVERT)
    with pytest.raises(Conflict, match="time to undo this is over"):
        services.undo(session, item.id, desk=later(desk, minutes=10))
    assert item.state == State.DECIDED
    services.undo(session, item.id, desk=later(desk, minutes=9, seconds=59))


def test_nobody_undoes_another_persons_decision(session: Session, room: Room, desk: Desk) -> None:
    item = room.taken(desk)
    services.leave_out(session, item.id, desk=desk, reason=LeaveOut.ADVERT)
    other = room.seat()
    with pytest.raises(NotFound):
        services.undo(session, item.id, desk=other)
    assert queries.find_undoable(session, other.actor, other.now) is None


def test_the_last_of_several_decisions_is_offered_for_undo(
    session: Session,
    room: Room,
    desk: Desk,
    later,  # type: ignore[no-untyped-def]
) -> None:
    for minutes in (0, 3):
        item, at = room.taken(desk), later(desk, minutes=minutes)
        services.leave_out(session, item.id, desk=at, reason=LeaveOut.ADVERT)
    undoable = queries.find_undoable(session, desk.actor, later(desk, minutes=4).now)
    assert undoable is not None
    assert undoable.feedback_id == item.id
    assert queries.find_undoable(session, desk.actor, later(desk, minutes=13).now) is None


def test_masks_only_grow_and_survive_undo(session: Session, room: Room, desk: Desk) -> None:
    item = room.taken(desk, text="sam told sam")
    services.hide_words(session, item.id, desk=desk, hiding=Hiding(words="sam"))
    services.leave_out(session, item.id, desk=desk, reason=LeaveOut.ADVERT)
    services.undo(session, item.id, desk=desk)
    assert sealing.open_copy(session, room.keys, item.id).text == "[hidden] told [hidden]"


def test_hiding_needs_the_claim(session: Session, room: Room, desk: Desk) -> None:
    item = room.item(text="sam told sam")
    with pytest.raises(Conflict):
        services.hide_words(session, item.id, desk=desk, hiding=Hiding(words="sam"))
    assert sealing.open_copy(session, room.keys, item.id).text == "sam told sam"


def test_history_says_who_decided_and_never_which_way_before_it_is_true(
    session: Session, room: Room, desk: Desk
) -> None:
    item = room.taken(desk)
    services.leave_out(session, item.id, desk=desk, reason=LeaveOut.ADVERT)
    (row,) = session.scalars(sa.select(FeedbackHistory))
    assert (row.before, row.after, row.actor_ref, row.reason) == ("queued", "decided", desk.actor.ref, "")


def test_who_no_longer_reads_a_priority_cannot_undo_there(session: Session, room: Room, desk: Desk) -> None:
    item = room.taken(desk)
    services.leave_out(session, item.id, desk=desk, reason=LeaveOut.REPEATS)
    session.flush()
    elsewhere = Grant(Role.SCRUTINEER, room.seed.priorities["exploitation"])
    moved = replace(desk, actor=replace(desk.actor, grants=(elsewhere,)))
    assert queries.find_undoable(session, moved.actor, moved.now) is None
    with pytest.raises(NotFound):
        services.undo(session, item.id, desk=moved)
