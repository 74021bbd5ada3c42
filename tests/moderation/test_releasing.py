"""The worker: shuffled batches out of the adults' hands, and decisions made true after their window."""

import datetime as dt

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.moderation.conftest import Room
from youthvoice.config import Settings
from youthvoice.feedback.models import Feedback, FeedbackHistory, TriageRow
from youthvoice.feedback.rules import State
from youthvoice.moderation import releasing, services
from youthvoice.moderation.models import Decision, LastRelease
from youthvoice.moderation.rules import LeaveOut
from youthvoice.moderation.services import Desk
from youthvoice.outbox.models import Notice
from youthvoice.permissions import SYSTEM, Role
from youthvoice.sealing import erasure
from youthvoice.sealing import services as sealing
from youthvoice.sealing.models import Masked
from youthvoice.sealing.services import WorkingCopy
from youthvoice.text.hiding import Hiding
from youthvoice.themes.models import Cleaned, FeedbackTheme

WAITS = Settings()
DAY = dt.timedelta(days=1)


class Reversing:
    """A shuffle that can be foreseen."""

    def shuffle(self, items: list[object]) -> None:
        items.reverse()


def passed(room: Room, count: int, **fields: object) -> list[Feedback]:
    return [room.item(f"number {n}", state=State.PASSED, **fields) for n in range(count)]


def release(room: Room, now: dt.datetime) -> int:
    return releasing.release_due(room.session, room.keys, waits=WAITS, now=now)


def settle(room: Room, now: dt.datetime) -> int:
    return releasing.settle_due(room.session, room.keys, now=now, today=now.date())


def test_two_wait_and_three_go_as_one_batch(session: Session, room: Room, desk: Desk) -> None:
    first = passed(room, 2)
    assert release(room, desk.now) == 0
    items = [*first, *passed(room, 1)]
    assert release(room, desk.now) == 3
    assert {(i.state, i.release_no) for i in items} == {(State.QUEUED, 1)}


def test_the_hours_of_arrival_go_at_release(session: Session, room: Room, desk: Desk) -> None:
    passed(room, 3)
    still = room.item(state=State.WAITING)
    release(room, desk.now)
    assert session.scalars(sa.select(TriageRow.feedback_id)).all() == [still.id]


def test_the_next_batch_waits_for_a_day_and_has_the_next_number(
    session: Session, room: Room, desk: Desk
) -> None:
    passed(room, 3)
    release(room, desk.now)
    items = passed(room, 3, hour=desk.now)
    assert release(room, desk.now + DAY / 2) == 0
    assert release(room, desk.now + DAY) == 3
    assert {i.release_no for i in items} == {2}
    assert session.scalars(sa.select(LastRelease.number)).all() == [2]


def test_one_alone_goes_after_three_days(session: Session, room: Room, desk: Desk) -> None:
    (item,) = passed(room, 1, hour=desk.now)
    assert release(room, desk.now + 3 * DAY - dt.timedelta(seconds=1)) == 0
    assert release(room, desk.now + 3 * DAY) == 1
    assert item.state == State.QUEUED


def test_a_batch_is_shuffled(
    session: Session, room: Room, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    items = passed(room, 5)
    monkeypatch.setattr(releasing, "_shuffled", Reversing())
    monkeypatch.setattr(releasing.queries, "list_passed", lambda _session: list(items))
    told: list[int] = []
    monkeypatch.setattr(releasing, "_release", lambda _session, item, *_rest: told.append(item.id))
    release(room, desk.now)
    assert told == [item.id for item in reversed(items)]


@pytest.mark.parametrize("kind", ["self_harm", "sexual_abuse"])
def test_self_harm_and_sexual_harm_go_to_the_mentor_instead_of_the_queue(
    session: Session, room: Room, desk: Desk, kind: str
) -> None:
    copy = WorkingCopy(text="x", reasons=[{"kind": kind, "words": "", "why": ""}])
    hard, mild = room.item(state=State.PASSED, copy=copy), passed(room, 2)
    release(room, desk.now)
    assert (hard.state, [i.state for i in mild]) == (State.MENTOR, [State.QUEUED, State.QUEUED])
    assert [n.to_role for n in session.scalars(sa.select(Notice))] == [Role.INDEPENDENT_SCRUTINEER]


def test_what_cannot_be_read_any_more_goes_to_an_adult(session: Session, room: Room, desk: Desk) -> None:
    items = passed(room, 3)
    session.get_one(Masked, items[0].id).ciphertext = b"broken"
    session.flush()
    release(room, desk.now)
    assert [i.state for i in items] == [State.MENTOR, State.QUEUED, State.QUEUED]


def test_the_cleaned_text_is_the_masked_copy_and_comes_only_after_the_window(
    session: Session, room: Room, desk: Desk
) -> None:
    item, theme = room.taken(desk, text="sam blames us"), room.theme()
    services.hide_words(session, item.id, desk=desk, hiding=Hiding(words="sam"))
    services.approve(session, item.id, desk=desk, theme_ids=[theme])
    assert settle(room, desk.now + desk.undo_for - dt.timedelta(seconds=1)) == 0
    assert session.get(Cleaned, item.id) is None
    assert settle(room, desk.now + desk.undo_for) == 1
    masked = sealing.open_copy(session, room.keys, item.id).text
    assert session.get_one(Cleaned, item.id).text == masked == "[hidden] blames us"
    assert session.scalars(sa.select(FeedbackTheme.theme_id)).all() == [theme]
    assert item.state == State.APPROVED
    assert session.scalars(sa.select(Decision)).all() == []


def test_what_is_left_out_keeps_only_the_code_of_its_reason(session: Session, room: Room, desk: Desk) -> None:
    item = room.taken(desk)
    services.leave_out(session, item.id, desk=desk, reason=LeaveOut.REPEATS)
    settle(room, desk.now + desk.undo_for)
    last = session.scalars(sa.select(FeedbackHistory).order_by(FeedbackHistory.seq.desc())).first()
    assert last is not None
    assert (item.state, last.reason, last.actor_ref) == (State.LEFT_OUT, "repeats", SYSTEM.ref)
    assert session.get(Cleaned, item.id) is None


def test_settling_twice_changes_nothing_more(session: Session, room: Room, desk: Desk) -> None:
    item = room.taken(desk)
    services.leave_out(session, item.id, desk=desk, reason=LeaveOut.REPEATS)
    later = desk.now + desk.undo_for
    assert (settle(room, later), settle(room, later)) == (1, 0)
    assert item.state == State.LEFT_OUT


def test_due_decisions_are_settled_in_shuffled_order(
    session: Session, room: Room, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(4):
        services.leave_out(session, room.taken(desk).id, desk=desk, reason=LeaveOut.ADVERT)
    due = releasing.queries.list_due(session, desk.now + desk.undo_for)
    monkeypatch.setattr(releasing, "_shuffled", Reversing())
    monkeypatch.setattr(releasing.queries, "list_due", lambda _session, _now: list(due))
    told: list[int] = []
    monkeypatch.setattr(releasing, "_settle", lambda _session, _keys, d, *_rest: told.append(d.feedback_id))
    settle(room, desk.now + desk.undo_for)
    assert told == [d.feedback_id for d in reversed(due)]


@pytest.mark.parametrize("harm", ["damaged", "erased"])
def test_a_decision_that_cannot_be_read_publishes_nothing_and_stops_nobody(
    session: Session, room: Room, desk: Desk, harm: str, settings: Settings
) -> None:
    theme = room.theme()
    items = [room.taken(desk) for _ in range(2)]
    for item in items:
        services.approve(session, item.id, desk=desk, theme_ids=[theme])
    if harm == "damaged":
        session.get_one(Decision, items[0].id).body = b"broken"
    else:
        erasure.erase(session, settings.ledger_file, [items[0].id])
    session.flush()
    assert settle(room, desk.now + desk.undo_for) == 2
    assert [i.state for i in items] == [State.MENTOR, State.APPROVED]
    assert session.scalars(sa.select(Cleaned.feedback_id)).all() == [items[1].id]
    assert [n.to_role for n in session.scalars(sa.select(Notice))] == [Role.INDEPENDENT_SCRUTINEER]
