"""What no lead may read does not stay unheard of."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.factories import make_feedback
from tests.people import add_person
from tests.seed import Seed
from youthvoice.config import Keys
from youthvoice.feedback.rules import State
from youthvoice.feedback.services import bar
from youthvoice.outbox.models import Notice
from youthvoice.permissions import Actor, Role
from youthvoice.safeguarding.services import keep_as_case
from youthvoice.safeguarding.without_a_lead import tell_of_what_no_lead_reads

NOW = dt.datetime(2026, 9, 16, 9, 0, tzinfo=dt.UTC)
TODAY = NOW.date()


def told(session: Session) -> list[str]:
    return sorted(session.scalars(sa.select(Notice.to_role).where(Notice.wording_key == "nobody-decides")))


def test_those_outside_are_told_once_a_day(session: Session, keys: Keys, seed: Seed) -> None:
    leads = [add_person(session, seed, Role.SAFEGUARDING_LEAD) for _ in range(2)]
    waits = make_feedback(session, keys)
    kept = make_feedback(session, keys)
    keep_as_case(session, kept, actor=Actor(1, "Somebody"), now=NOW)
    for item in (waits, kept):
        bar(session, item, leads[0].id)
    session.flush()
    assert tell_of_what_no_lead_reads(session, NOW, TODAY) == 0  # the other lead reads both
    for item in (waits, kept):
        bar(session, item, leads[1].id)
    session.flush()
    assert tell_of_what_no_lead_reads(session, NOW, TODAY) == 2
    assert set(told(session)) == {"coordinator", "executive", "independent-scrutineer"}
    assert tell_of_what_no_lead_reads(session, NOW, TODAY) == 0
    assert tell_of_what_no_lead_reads(session, NOW + dt.timedelta(days=1), TODAY + dt.timedelta(days=1)) == 2


def test_what_is_decided_or_needs_no_lead_is_no_matter(session: Session, keys: Keys, seed: Seed) -> None:
    make_feedback(session, keys)
    assert tell_of_what_no_lead_reads(session, NOW, TODAY) == 0  # there is no lead at all: doctor says so
    lead = add_person(session, seed, Role.SAFEGUARDING_LEAD)
    queued = make_feedback(session, keys, state=State.QUEUED)
    bar(session, queued, lead.id)
    session.flush()
    assert tell_of_what_no_lead_reads(session, NOW, TODAY) == 0


def test_nobody_whom_it_names_is_told(session: Session, keys: Keys, seed: Seed) -> None:
    lead = add_person(session, seed, Role.SAFEGUARDING_LEAD)
    item = make_feedback(session, keys)
    bar(session, item, lead.id)
    session.flush()
    tell_of_what_no_lead_reads(session, NOW, TODAY)
    assert set(session.scalars(sa.select(Notice.not_for))) == {f",{lead.id},"}
