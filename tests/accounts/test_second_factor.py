"""The second factor: set before anything else outside a demonstration, asked for at each sign-in."""

import datetime as dt
import json
from collections.abc import Callable
from contextlib import AbstractContextManager

import pyotp
import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask
from sqlalchemy.orm import Session

from tests.accounts.visiting import CODE, DOOR, SET_UP, browser, codes_on, give, give_password, secret_on
from tests.people import Person, StaffClient, add_person, give_second_factor
from tests.seed import Seed
from youthvoice import database
from youthvoice.accounts.models import RecoveryCode, SecondFactor, StaffSession
from youthvoice.accounts.services import second_factor
from youthvoice.audit.models import Entry
from youthvoice.config import Keys
from youthvoice.database import utc_now
from youthvoice.permissions import Role
from youthvoice.sealing.ciphers import Damaged
from youthvoice.web import access

Saving = Callable[[], AbstractContextManager[Session]]
SignIn = Callable[..., StaffClient]


@pytest.fixture
def lead(app_in_use: Flask, saving: Saving, seed: Seed) -> Person:
    """A lead with access who has no second factor yet."""
    with saving() as session:
        return add_person(session, seed, Role.SAFEGUARDING_LEAD)


@pytest.fixture
def with_phone(lead: Person, saving: Saving) -> Person:
    with saving() as session:
        return give_second_factor(session, lead)


def count(engine: sa.Engine, table: type) -> int:
    with database.reading(engine) as session:
        return session.scalar(sa.select(sa.func.count()).select_from(table)) or 0


def closed_pages(app: Flask) -> list[str]:
    rules = [rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())]
    staff = [rule for rule in rules if rule.rule.startswith("/staff") and not rule.arguments]
    return [rule.rule for rule in staff if access.access_of(app, rule.endpoint) != access.DOOR]


def test_in_earnest_nobody_reaches_a_page_before_the_second_factor_is_set(
    app_in_use: Flask, lead: Person
) -> None:
    client = browser(app_in_use)
    assert give_password(client, lead).location == SET_UP
    pages = closed_pages(app_in_use)
    assert len(pages) > 10
    for path in pages:
        answer = client.get(path)
        assert (answer.status_code, answer.location) == (303, SET_UP), path
    assert client.post("/staff/sign-out").location == SET_UP
    assert client.get(CODE).location == SET_UP


def test_setting_it_up_shows_ten_codes_once_and_then_everything_opens(
    app_in_use: Flask, lead: Person, engine: sa.Engine
) -> None:
    client = browser(app_in_use)
    give_password(client, lead)
    page = client.get(SET_UP)
    assert "<svg" in page.text
    assert " style=" not in page.text
    secret = secret_on(page)
    assert secret_on(client.get(SET_UP)) == secret  # a phone forgets the page while one looks into the app
    done = give(client, SET_UP, code=pyotp.TOTP(secret).at(utc_now()))
    shown = codes_on(done)
    assert (done.status_code, len(shown)) == (200, 10)
    assert client.get("/staff/").status_code == 200
    assert client.get("/staff/glance").status_code == 200
    held = [*_texts(engine, RecoveryCode.code_hash), *_texts(engine, StaffSession.data)]
    for code in (*shown, secret):
        assert not any(code in text or code.replace("-", "") in text for text in held)
    assert client.get(SET_UP).location == DOOR


def _texts(engine: sa.Engine, column: sa.orm.InstrumentedAttribute[str]) -> list[str]:
    with database.reading(engine) as session:
        return list(session.scalars(sa.select(column)))


def test_a_wrong_code_sets_nothing_up_and_keeps_the_same_picture(
    app_in_use: Flask, lead: Person, engine: sa.Engine
) -> None:
    client = browser(app_in_use)
    give_password(client, lead)
    before = secret_on(client.get(SET_UP))
    refused = give(client, SET_UP, code="000000")
    assert refused.status_code == 422
    assert "That code is not right" in refused.text
    assert secret_on(refused) == before
    assert count(engine, SecondFactor) == 0


def test_with_a_phone_the_password_alone_opens_nothing(
    app_in_use: Flask, with_phone: Person, engine: sa.Engine
) -> None:
    client = browser(app_in_use)
    assert give_password(client, with_phone).location == CODE
    assert client.get("/staff/").location == CODE
    assert client.get(SET_UP).location == CODE
    assert with_phone.password not in client.get(CODE).text
    assert with_phone.password not in "".join(_texts(engine, StaffSession.data))
    assert client.get_cookie("yv_device", path="/staff") is None
    client.type_code(with_phone.code())
    assert client.get("/staff/").status_code == 200


def test_the_cookie_of_the_first_step_opens_nothing_after_the_second(
    app_in_use: Flask, with_phone: Person, engine: sa.Engine
) -> None:
    client, thief = browser(app_in_use), browser(app_in_use)
    give_password(client, with_phone)
    stolen = client.get_cookie("yv_staff", path="/staff")
    assert stolen
    thief.set_cookie("yv_staff", stolen.value, path="/staff")
    client.type_code(with_phone.code())
    assert thief.get("/staff/").location == DOOR
    assert count(engine, StaffSession) == 1


@pytest.mark.parametrize("half", [{"factor": False}, {"factor": True, "waiting": "code"}, {}])
def test_a_session_that_names_somebody_opens_nothing_without_its_code(
    sign_in_with_code: SignIn, saving: Saving, half: dict[str, object]
) -> None:
    chair = sign_in_with_code(Role.CHAIR, "online")
    with saving() as session:
        row = session.scalars(sa.select(StaffSession)).one()
        named = {key: value for key, value in json.loads(row.data).items() if key != "factor"}
        assert named["_user_id"] == str(chair.person.id)
        row.data = json.dumps(named | half)
    assert chair.get("/staff/").status_code == 303


def test_a_lead_opens_originals_after_the_code_and_not_before(sign_in_with_code: SignIn) -> None:
    lead = sign_in_with_code(Role.SAFEGUARDING_LEAD)
    with lead.session_transaction(path="/staff/") as held:
        assert held.row is not None  # type: ignore[attr-defined]
        assert held.row.lead_key is not None  # type: ignore[attr-defined]


def test_a_code_counts_once(app_in_use: Flask, with_phone: Person) -> None:
    code = with_phone.code()
    first, second = browser(app_in_use), browser(app_in_use)
    for client in (first, second):
        give_password(client, with_phone)
    assert give(first, CODE, code=code).status_code == 303
    refused = give(second, CODE, code=code)
    assert refused.status_code == 422
    assert "used already" in refused.text
    assert second.get("/staff/").location == CODE


def test_a_recovery_code_opens_the_door_once_and_says_how_many_are_left(
    app_in_use: Flask, with_phone: Person, engine: sa.Engine
) -> None:
    code = with_phone.recovery[0]
    client = browser(app_in_use)
    give_password(client, with_phone)
    assert give(client, CODE, code=code.upper().replace("-", " ")).location == "/staff/you"
    assert "Recovery codes left: <b>9</b>" in client.get("/staff/you").text
    again = browser(app_in_use)
    give_password(again, with_phone)
    assert give(again, CODE, code=code).status_code == 422
    with database.reading(engine) as session:
        assert "recovery-code.used" in set(session.scalars(sa.select(Entry.action)))


def test_codes_are_slowed_for_strangers_and_not_for_the_browser_that_is_known(
    app_in_use: Flask, with_phone: Person
) -> None:
    known = browser(app_in_use)
    give_password(known, with_phone)
    known.type_code(with_phone.recovery[0])
    stranger = browser(app_in_use)
    give_password(stranger, with_phone)
    assert [give(stranger, CODE, code="123456").status_code for _ in range(11)] == [422] * 9 + [429] * 2
    assert give_password(known, with_phone).location == CODE
    assert give(known, CODE, code=with_phone.recovery[1]).status_code == 303


def test_the_time_between_password_and_code_is_short(app_in_use: Flask, with_phone: Person) -> None:
    client = browser(app_in_use)
    with time_machine.travel(dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC)) as clock:
        give_password(client, with_phone)
        clock.shift(dt.timedelta(minutes=10))
        assert client.get(CODE).location == DOOR


def test_in_a_demonstration_one_may_do_without_and_may_set_one_up(sign_in: SignIn) -> None:
    chair = sign_in(Role.CHAIR, "online")
    assert "No second key yet" in chair.get("/staff/you").text
    assert chair.get("/staff/you/second-factor").location.startswith("/staff/step-up?next=")
    chair.step_up()
    secret = secret_on(chair.get("/staff/you/second-factor"))
    done = chair.submit("/staff/you/second-factor", code=pyotp.TOTP(secret).at(utc_now()))
    assert "They are shown only now" in done.text
    assert "Second key set" in chair.get("/staff/you").text
    assert give_password(chair, chair.person).location == CODE


def test_another_phone_takes_the_place_of_the_first(sign_in_with_code: SignIn) -> None:
    chair = sign_in_with_code(Role.CHAIR, "online").step_up()
    old = chair.person
    secret = secret_on(chair.get("/staff/you/second-factor"))
    assert chair.submit("/staff/you/second-factor", code=old.code()).status_code == 422
    assert chair.submit("/staff/you/second-factor", code=pyotp.TOTP(secret).at(utc_now())).status_code == 200
    chair.submit("/staff/sign-out")
    give_password(chair, old)
    for worn_out in (old.code(), old.recovery[0]):
        assert give(chair, CODE, code=worn_out).status_code == 422


def test_a_new_set_of_recovery_codes_ends_the_old_one(sign_in_with_code: SignIn, engine: sa.Engine) -> None:
    chair = sign_in_with_code(Role.CHAIR, "online").step_up()
    made = chair.submit("/staff/you/recovery-codes")
    assert len(codes_on(made)) == 10
    assert count(engine, RecoveryCode) == 10
    give_password(chair, chair.person)
    assert give(chair, CODE, code=chair.person.recovery[0]).status_code == 422


def test_somebody_without_a_phone_gets_no_recovery_codes(sign_in: SignIn, engine: sa.Engine) -> None:
    chair = sign_in(Role.CHAIR, "online").step_up()
    assert chair.submit("/staff/you/recovery-codes").location == "/staff/you/second-factor"
    assert count(engine, RecoveryCode) == 0


def test_a_secret_opens_only_for_its_own_account_and_under_its_own_keys(keys: Keys) -> None:
    sealed = second_factor.seal_secret(keys, 7, "ABCDEFGH")
    assert second_factor.open_secret(keys, 7, sealed) == "ABCDEFGH"
    turned = Keys(roots={**keys.roots, 2: b"\x09" * 32}, current=2, recovery_public=keys.recovery_public)
    assert second_factor.open_secret(turned, 7, sealed) == "ABCDEFGH"
    other = Keys(roots={2: b"\x09" * 32}, current=2, recovery_public=keys.recovery_public)
    for wrong_keys, account in ((keys, 8), (other, 7)):
        with pytest.raises(Damaged):
            second_factor.open_secret(wrong_keys, account, sealed)
