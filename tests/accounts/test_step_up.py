"""Asking again whether it is you: once for a sitting, and nothing that was filled in is lost."""

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask
from sqlalchemy.orm import Session

from tests.accounts.visiting import browser
from tests.factories import make_feedback
from tests.people import PASSWORD, StaffClient
from youthvoice import database
from youthvoice.accounts import step_up
from youthvoice.accounts.models import StaffSession
from youthvoice.audit.models import Entry
from youthvoice.config import Keys
from youthvoice.permissions import Role
from youthvoice.sealing.services import WorkingCopy

Saving = Callable[[], AbstractContextManager[Session]]
SignIn = Callable[..., StaffClient]
NOON = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)


@pytest.fixture
def original(saving: Saving, keys: Keys) -> str:
    """The address of an item whose original says more than its masked copy."""
    with saving() as session:
        item = make_feedback(session, keys, "karim knows", copy=WorkingCopy(text="[a name] knows"))
    return f"/staff/originals/{item.id}"


def opened(engine: sa.Engine) -> int:
    with database.reading(engine) as session:
        entries = sa.select(sa.func.count()).where(Entry.action == "original.opened")
        return session.scalar(entries) or 0


def test_an_original_asks_first_and_then_opens_with_the_reason_that_was_chosen(
    original: str, sign_in: SignIn, engine: sa.Engine
) -> None:
    lead = sign_in(Role.SAFEGUARDING_LEAD)
    asked = lead.submit(original, reason="somebody-named")
    assert "Is it still you?" in asked.text
    assert "karim" not in asked.text
    assert '<input type="hidden" name="reason" value="somebody-named">' in asked.text
    assert f'action="{original}"' in asked.text
    assert opened(engine) == 0
    shown = lead.submit(original, reason="somebody-named", again=PASSWORD)
    assert "karim knows" in shown.text
    assert opened(engine) == 1


def test_without_a_reason_it_is_the_reason_that_is_asked_for(original: str, sign_in: SignIn) -> None:
    asked = sign_in(Role.SAFEGUARDING_LEAD).submit(original)
    assert asked.status_code == 422
    assert "Choose why you need to read it." in asked.text


def test_it_is_asked_once_for_five_minutes(original: str, sign_in: SignIn) -> None:
    lead = sign_in(Role.SAFEGUARDING_LEAD)
    with time_machine.travel(NOON) as clock:
        lead.enter(lead.person)
        assert "karim" in lead.submit(original, reason="possible-harm", again=PASSWORD).text
        clock.shift(dt.timedelta(minutes=4))
        assert "karim" in lead.submit(original, reason="possible-harm").text
        clock.shift(dt.timedelta(minutes=1))
        assert "Is it still you?" in lead.submit(original, reason="possible-harm").text


def test_another_session_of_the_same_person_is_asked_by_itself(
    app: Flask, original: str, sign_in: SignIn
) -> None:
    lead = sign_in(Role.SAFEGUARDING_LEAD).step_up()
    other = browser(app)
    other.enter(lead.person)
    assert "Is it still you?" in other.submit(original, reason="possible-harm").text
    assert "karim" in lead.submit(original, reason="possible-harm").text


def test_a_wrong_password_opens_nothing_and_keeps_the_reason(
    original: str, sign_in: SignIn, engine: sa.Engine
) -> None:
    lead = sign_in(Role.SAFEGUARDING_LEAD)
    refused = lead.submit(original, reason="somebody-named", again="not this one")
    assert refused.status_code == 422
    assert "That is not your password" in refused.text
    assert 'value="somebody-named"' in refused.text
    assert "not this one" not in refused.text
    assert opened(engine) == 0


def test_guessing_is_slowed(original: str, sign_in: SignIn) -> None:
    lead = sign_in(Role.SAFEGUARDING_LEAD)
    tried = [lead.submit(original, reason="possible-harm", again=f"guess {n}").status_code for n in range(11)]
    assert tried == [422] * 10 + [429]
    assert lead.submit(original, reason="possible-harm", again=PASSWORD).status_code == 429


def test_with_a_phone_the_code_is_asked_and_the_password_is_not_enough(
    original: str, sign_in_with_code: SignIn
) -> None:
    lead = sign_in_with_code(Role.SAFEGUARDING_LEAD)
    assert "Code from your phone" in lead.submit(original, reason="possible-harm").text
    assert lead.submit(original, reason="possible-harm", again=PASSWORD).status_code == 422
    with time_machine.travel(database.utc_now(), tick=False):  # one code, however slow the machine
        lead.enter(lead.person)
        used = lead.submit(original, reason="possible-harm", again=lead.person.code())
    assert "used already" in used.text  # it opened the door
    code = lead.person.recovery.pop()
    assert "karim" in lead.submit(original, reason="possible-harm", again=code).text


def test_a_page_leads_back_to_where_they_were(sign_in: SignIn, engine: sa.Engine) -> None:
    chair = sign_in(Role.CHAIR, "online")
    asked = chair.get("/staff/you/second-factor").location
    assert asked == "/staff/step-up?next=/staff/you/second-factor"
    assert chair.submit(asked, again=PASSWORD).location == "/staff/you/second-factor"
    with database.reading(engine) as session:
        assert session.scalars(sa.select(StaffSession.stepped_up)).one() is not None


@pytest.mark.parametrize(
    "wanted", ["", "https://evil.example/staff/", "//evil.example", "/tell-us", "/staff\\x", "/staff/\n"]
)
def test_it_leads_back_to_our_own_pages_only(app: Flask, wanted: str) -> None:
    with app.test_request_context("/staff/step-up"):
        assert step_up.way_back(wanted) == "/staff/"
        assert step_up.way_back("/staff/leads?x=1") == "/staff/leads?x=1"
