"""Sending a session: every point once, in one commit, with its voices, its comment apart."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.canvassing import shapes
from tests.people import add_person
from tests.seed import Seed
from youthvoice.canvassing.models import Draft, SessionLog, Visit
from youthvoice.canvassing.rules.filling import Point, SessionDraft
from youthvoice.canvassing.services import drafts, sending
from youthvoice.canvassing.services.drafts import SentAlready
from youthvoice.canvassing.services.sending import Meaning, Ready
from youthvoice.config import Keys
from youthvoice.errors import Conflict
from youthvoice.feedback import sending as arrivals
from youthvoice.feedback.models import Barred, Feedback
from youthvoice.feedback.rules import Kind, State
from youthvoice.outbox.models import Notice
from youthvoice.partnership.rules import VoiceKind
from youthvoice.permissions import Actor, Grant, Role
from youthvoice.sealing import services as sealing

TODAY = dt.date(2026, 9, 16)
NOW = dt.datetime(2026, 9, 16, 15, 0, tzinfo=dt.UTC)
POINTS = (
    Point("they never tell us what changed", "most", "my friend Sam said it twice", "online"),
    Point("the bus stop is dark", "one"),
    Point("we like the new room", "some"),
)


class Desk:
    """A canvasser with a draft that is filled in, and what it means."""

    def __init__(self, session: Session, keys: Keys, seed: Seed, **fields: Any) -> None:
        self.session, self.keys, self.seed = session, keys, seed
        kind = fields.get("voice_kind", VoiceKind.YOUNG_PEOPLE)
        self.group = shapes.group(session, voice_kind=kind)
        self.me = fields.get("me") or shapes.canvasser(add_person(session, seed, Role.CANVASSER).id)
        self.means = Meaning(
            kind, fields.get("question_id"), seed.priorities, fields.get("told", frozenset())
        )
        self.draft_id = shapes.draft(session, keys, self.me.ref, self.group, today=TODAY)

    def fill(self, *points: Point, told: dict[int, str] | None = None, **about: Any) -> SessionDraft:
        heard = shapes.heard(*(points or POINTS), hand="page", told=told or {})
        drafts.keep_heard(self.session, self.keys, self.draft_id, heard, actor=self.me)
        drafts.keep_about(self.session, self.keys, self.draft_id, shapes.about(TODAY, **about), actor=self.me)
        return drafts.open_draft(self.session, self.keys, self.draft_id, actor=self.me)

    def ready(self, filled: SessionDraft) -> Ready:
        gate = arrivals.open_gate(self.session)
        return sending.make_ready(self.keys, gate, self.draft_id, filled, self.means, actor=self.me)

    def send(self, *points: Point, **about: Any) -> list[Feedback]:
        sending.send(self.session, self.keys, self.ready(self.fill(*points, **about)), actor=self.me, now=NOW)
        return list(self.session.scalars(sa.select(Feedback)))

    def reasons(self, item: Feedback) -> list[str]:
        copy = sealing.open_copy(self.session, self.keys, item.id)
        return [reason["words"] for reason in copy.reasons if reason["kind"] == "comment"]


@pytest.fixture
def desk(session: Session, keys: Keys, seed: Seed) -> Desk:
    return Desk(session, keys, seed)


def test_each_point_waits_as_feedback_of_its_group_and_says_nothing_of_who_wrote_it(desk: Desk) -> None:
    found = desk.send()
    assert len(found) == 3
    assert {(item.kind, item.state, item.group_id, item.receipt_mac) for item in found} == {
        (Kind.HEARD, State.WAITING, desk.group.id, None)
    }
    assert desk.session.scalars(sa.select(Barred)).all() == []


def test_the_voices_of_a_session_are_never_more_than_its_heads(desk: Desk) -> None:
    assert sorted(item.voices for item in desk.send(heads="12")) == [1, 3, 7]


def test_many_points_of_few_people_share_their_voices(desk: Desk) -> None:
    assert sorted(item.voices for item in desk.send(heads="4")) == [1, 1, 2]


def test_adults_who_speak_for_young_people_are_read_and_count_as_none(
    session: Session, keys: Keys, seed: Seed
) -> None:
    desk = Desk(session, keys, seed, voice_kind=VoiceKind.ADULTS_SPEAKING)
    assert {item.voices for item in desk.send()} == {0}


def test_a_comment_stands_apart_and_masked_for_the_adult_who_looks(desk: Desk) -> None:
    comments = [desk.reasons(item) for item in desk.send()]
    assert sorted(comments) == [[], [], ["my friend [a name] said it twice"]]


def test_an_alarm_in_a_comment_counts_like_one_in_the_words(desk: Desk) -> None:
    point = Point("we like it here", "some", "one of them says he wants to kill himself")
    (item,) = desk.send(point)
    assert item.urgent
    told = desk.session.scalars(sa.select(Notice.to_role)).all()
    assert Role.SAFEGUARDING_LEAD in told


@pytest.mark.parametrize(
    ("consent", "may_quote"), [("share", False), ("share-and-quote", True), ("standing", False)]
)
def test_words_may_be_quoted_only_where_they_said_so(desk: Desk, consent: str, may_quote: bool) -> None:
    assert {item.may_quote for item in desk.send(consent=consent)} == {may_quote}


@pytest.mark.parametrize("named", [True, False])
def test_a_group_may_be_named_only_where_it_said_so(desk: Desk, named: bool) -> None:
    assert {item.group_named for item in desk.send(group_named=named)} == {named}


def test_an_age_is_kept_only_where_all_had_the_same(desk: Desk) -> None:
    assert {item.age_band for item in desk.send(age_bands=("14-15",))} == {"14-15"}


def test_several_ages_say_nothing_about_one_point(desk: Desk) -> None:
    assert {item.age_band for item in desk.send(age_bands=("11-13", "14-15"))} == {None}


def test_a_priority_is_ticked_only_on_the_point_it_was_chosen_for(desk: Desk) -> None:
    ticked = [[link.priority_id for link in item.priorities] for item in desk.send()]
    assert sorted(ticked) == [[], [], [desk.seed.priorities["online"]]]


def test_the_log_says_when_where_and_how_many_and_the_draft_is_gone(desk: Desk) -> None:
    desk.send()
    log = desk.session.get_one(SessionLog, desk.draft_id)
    assert (log.heads, log.points, log.held_on, log.group_id) == (12, 3, TODAY, desk.group.id)
    assert log.nothing_to_bring
    assert desk.session.get(Draft, desk.draft_id) is None


def test_a_session_that_nobody_had_planned_stands_on_the_plan_as_visited(desk: Desk) -> None:
    desk.send()
    visit = desk.session.scalars(sa.select(Visit)).one()
    assert (visit.state, visit.due, visit.group_id, visit.account_id) == (
        "visited",
        TODAY,
        desk.group.id,
        desk.me.ref,
    )


def test_a_planned_visit_is_made(desk: Desk) -> None:
    visit = shapes.visit(desk.session, desk.group)
    args = (desk.session, desk.keys, visit.id)
    desk.draft_id = drafts.begin_on_visit(*args, actor=desk.me, today=TODAY)
    desk.send()
    assert desk.session.scalars(sa.select(Visit.state)).all() == ["visited"]


def test_a_second_press_sends_nothing_more(desk: Desk) -> None:
    ready = desk.ready(desk.fill())
    sending.send(desk.session, desk.keys, ready, actor=desk.me, now=NOW)
    with pytest.raises(SentAlready) as raised:
        sending.send(desk.session, desk.keys, ready, actor=desk.me, now=NOW)
    assert raised.value.log_id == desk.draft_id
    assert desk.session.scalar(sa.select(sa.func.count()).select_from(Feedback)) == 3


def test_words_that_changed_meanwhile_are_not_sent_half(desk: Desk) -> None:
    ready = desk.ready(desk.fill())
    newer = shapes.heard(*POINTS, Point("one more", "one"), hand="other", seen="page")
    drafts.keep_heard(desk.session, desk.keys, desk.draft_id, newer, actor=desk.me)
    with pytest.raises(Conflict):
        sending.send(desk.session, desk.keys, ready, actor=desk.me, now=NOW)
    assert desk.session.scalar(sa.select(sa.func.count()).select_from(Feedback)) == 0


def test_who_also_moderates_never_meets_their_own_points(session: Session, keys: Keys, seed: Seed) -> None:
    person = add_person(session, seed, Role.CANVASSER)
    both = (Grant(Role.CANVASSER), Grant(Role.SCRUTINEER, seed.priorities["online"]))
    desk = Desk(session, keys, seed, me=Actor(person.id, "Both", both))
    items = {item.id for item in desk.send()}
    barred = session.execute(sa.select(Barred.feedback_id, Barred.account_ref))
    assert {tuple(row) for row in barred} == {(item, person.id) for item in items}


def test_only_published_answers_that_the_group_is_owed_are_told(
    session: Session, keys: Keys, seed: Seed
) -> None:
    online = seed.priorities["online"]
    answer = shapes.answered(session, keys, shapes.theme(session, online), online)
    desk = Desk(session, keys, seed, told=frozenset({answer.id}))
    filled = desk.fill(told={answer.id: "partly", 999: "answers"})
    sending.send(session, keys, desk.ready(filled), actor=desk.me, now=NOW)
    log = session.get_one(SessionLog, desk.draft_id)
    assert [(told.answer_id, told.received) for told in log.told] == [(answer.id, "partly")]
    assert not log.nothing_to_bring


def test_voices_are_shown_only_when_everything_is_said(desk: Desk) -> None:
    filled = desk.fill(Point("words", ""))
    assert sending.voices_in(filled, VoiceKind.YOUNG_PEOPLE) == [0]
    whole = replace(filled, heard=shapes.heard(Point("words", "most")))
    assert sending.voices_in(whole, VoiceKind.YOUNG_PEOPLE) == [7]
