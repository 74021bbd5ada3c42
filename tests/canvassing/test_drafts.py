"""Drafts: encrypted, for their author alone, seven days at most."""

import datetime as dt
from dataclasses import replace

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.canvassing import shapes
from tests.people import add_person
from tests.seed import Seed
from youthvoice.canvassing.models import Draft
from youthvoice.canvassing.rules.filling import Point, SessionDraft
from youthvoice.canvassing.services import drafts
from youthvoice.config import Keys
from youthvoice.errors import Conflict, NotFound
from youthvoice.permissions import Actor, Role
from youthvoice.sealing.ciphers import Damaged

TODAY = dt.date(2026, 9, 16)


@pytest.fixture
def me(session: Session, seed: Seed) -> Actor:
    return shapes.canvasser(add_person(session, seed, Role.CANVASSER).id)


@pytest.fixture
def draft_id(session: Session, keys: Keys, me: Actor) -> int:
    return shapes.draft(session, keys, me.ref, shapes.group(session), today=TODAY)


def test_what_was_kept_comes_back_whole(session: Session, keys: Keys, me: Actor, draft_id: int) -> None:
    point = Point("আমরা ভয় পাই 🐟", "most", "two left early", "online", answers_question=True)
    heard = shapes.heard(point, Point("second", "one"), boxes=5, told={2**62: "partly"}, nothing=True)
    drafts.keep_heard(session, keys, draft_id, heard, actor=me)
    drafts.keep_about(session, keys, draft_id, shapes.about(TODAY, heads="9"), actor=me)
    opened = drafts.open_draft(session, keys, draft_id, actor=me)
    assert opened.heard == heard
    assert opened.about == shapes.about(TODAY, heads="9")


def test_no_word_of_it_stands_in_the_database(session: Session, keys: Keys, me: Actor, draft_id: int) -> None:
    drafts.keep_heard(session, keys, draft_id, shapes.heard(Point("zanzibar", "one")), actor=me)
    row = session.get_one(Draft, draft_id)
    assert b"zanzibar" not in row.body
    assert len(row.body) % 1024 < 64, "padded: its length says nothing"


def test_nobody_else_opens_it(session: Session, keys: Keys, seed: Seed, me: Actor, draft_id: int) -> None:
    other = shapes.canvasser(add_person(session, seed, Role.CANVASSER).id)
    with pytest.raises(NotFound):
        drafts.open_draft(session, keys, draft_id, actor=other)
    with pytest.raises(NotFound):
        drafts.discard(session, draft_id, actor=other)


def test_moved_to_another_person_s_row_it_no_longer_opens(
    session: Session, keys: Keys, seed: Seed, me: Actor, draft_id: int
) -> None:
    other = shapes.canvasser(add_person(session, seed, Role.CANVASSER).id)
    session.get_one(Draft, draft_id).account_id = other.ref
    session.flush()
    with pytest.raises(Damaged):
        drafts.open_draft(session, keys, draft_id, actor=other)


def test_another_key_file_opens_none_and_a_later_root_key_still_does(
    session: Session, keys: Keys, me: Actor, draft_id: int
) -> None:
    with pytest.raises(Damaged):
        drafts.open_draft(session, replace(keys, roots={1: b"\x08" * 32}), draft_id, actor=me)
    later = replace(keys, roots={**keys.roots, 2: b"\x09" * 32}, current=2)
    assert drafts.open_draft(session, later, draft_id, actor=me).about.held_on == TODAY.isoformat()


def test_a_page_that_was_left_open_does_not_overwrite_a_later_one(
    session: Session, keys: Keys, me: Actor, draft_id: int
) -> None:
    drafts.keep_heard(session, keys, draft_id, shapes.heard(hand="first"), actor=me)
    drafts.keep_heard(session, keys, draft_id, shapes.heard(hand="first", boxes=4), actor=me)
    drafts.keep_heard(session, keys, draft_id, shapes.heard(hand="second", seen="first"), actor=me)
    with pytest.raises(Conflict):
        drafts.keep_heard(session, keys, draft_id, shapes.heard(hand="first"), actor=me)


def test_one_visit_has_one_draft_of_the_same_person(session: Session, keys: Keys, me: Actor) -> None:
    visit = shapes.visit(session, shapes.group(session))
    begun = [drafts.begin_on_visit(session, keys, visit.id, actor=me, today=TODAY) for _ in range(2)]
    assert begun[0] == begun[1]


@pytest.mark.parametrize("state", ["visited", "dropped"])
def test_a_visit_that_is_over_has_no_new_log(session: Session, keys: Keys, me: Actor, state: str) -> None:
    visit = shapes.visit(session, shapes.group(session), state=state)
    with pytest.raises(Conflict):
        drafts.begin_on_visit(session, keys, visit.id, actor=me, today=TODAY)


def test_it_goes_when_its_seven_days_are_over(session: Session, keys: Keys, me: Actor, draft_id: int) -> None:
    drafts.forget_expired(session, TODAY + dt.timedelta(days=7))
    assert session.scalar(sa.select(sa.func.count()).select_from(Draft)) == 1
    drafts.forget_expired(session, TODAY + dt.timedelta(days=8))
    assert session.scalar(sa.select(sa.func.count()).select_from(Draft)) == 0


def test_nothing_typed_is_in_the_printed_form_of_a_draft() -> None:
    filled = SessionDraft(1, heard=shapes.heard(Point("zanzibar", "one", "quiet")))
    assert "zanzibar" not in repr(filled) + repr(filled.heard)
    assert "quiet" not in repr(filled.heard.points)
