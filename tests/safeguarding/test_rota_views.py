"""The rota's pages: adults read it, the coordinator enters it."""

import datetime as dt
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from tests.people import Person, StaffClient, add_person
from tests.seed import Seed
from youthvoice import database
from youthvoice.accounts.models import Account
from youthvoice.database import utc_now
from youthvoice.history.models import Change
from youthvoice.permissions import Role
from youthvoice.rota.models import Turn

Saving = Callable[[], AbstractContextManager[Session]]
SignIn = Callable[..., StaffClient]

PLAN = "/staff/rota/plan"
DAY = dt.timedelta(days=1)


def next_monday() -> dt.date:
    today = utc_now().date()
    return today + (7 - today.weekday()) * DAY


@pytest.fixture
def marcus(saving: Saving, seed: Seed) -> Person:
    with saving() as session:
        person = add_person(session, seed, Role.SAFEGUARDING_LEAD)
        session.get_one(Account, person.id).name = "Marcus Bell"
    return person


@pytest.fixture
def shirin(saving: Saving, seed: Seed) -> Person:
    with saving() as session:
        person = add_person(session, seed, Role.ADULT_READER)
        session.get_one(Account, person.id).name = "Shirin Ali"
    return person


@pytest.fixture
def coordinator(sign_in: SignIn) -> StaffClient:
    return sign_in(Role.COORDINATOR)


def enter(client: StaffClient, person: Person, **fields: Any) -> TestResponse:
    values = {"reader": person.id, "day": next_monday().isoformat(), "starts": "09:00", "ends": "17:00"}
    return client.submit(PLAN, **(values | {"weeks": "1"} | fields))


def turns(engine: sa.Engine) -> list[Turn]:
    with database.reading(engine) as session:
        return list(session.scalars(sa.select(Turn).order_by(Turn.starts)))


def test_a_turn_is_entered_and_stands_on_both_pages(
    coordinator: StaffClient, sign_in: SignIn, marcus: Person, engine: sa.Engine
) -> None:
    answer = enter(coordinator, marcus, weeks="4")
    assert answer.status_code == 303
    page = coordinator.get(answer.location).text
    assert "Entered. Young people are told from it at once." in page
    assert page.count("9 am to 5 pm<small>Marcus, safeguarding lead</small>") == 4
    seen = sign_in(Role.ADULT_READER).get(f"/staff/rota?week={next_monday()}").text
    assert seen.count("9 am to 5 pm<small>Marcus, safeguarding lead</small>") == 4
    assert "/staff/rota/turns/" not in seen, "only the coordinator changes it"
    assert len(turns(engine)) == 4
    with database.reading(engine) as session:
        assert session.scalars(sa.select(Change.thing)).all() == ["rota"]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"reader": ""}, "Choose who reads."),
        ({"reader": "5"}, "Choose who reads from the list."),
        ({"day": "soon"}, "Choose the day."),
        ({"day": "2020-01-06"}, "Choose today or a day within the next year."),
        ({"starts": "nine"}, "Write the time like 09:00."),
        ({"ends": "25:00"}, "Write the time like 17:00."),
        ({"ends": "08:00"}, "The end must be after the start."),
        ({"weeks": "100"}, "Choose from 1 to 26 weeks."),
        ({"weeks": "many"}, "Choose from 1 to 26 weeks."),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_is_kept(
    coordinator: StaffClient, marcus: Person, engine: sa.Engine, fields: dict[str, str], said: str
) -> None:
    refused = enter(coordinator, marcus, **({"starts": "10:15"} | fields))
    assert refused.status_code == 422
    assert said in refused.text
    assert 'value="10:15"' in refused.text or "starts" in fields
    assert turns(engine) == []


def test_somebody_who_may_not_read_is_not_entered(
    coordinator: StaffClient, saving: Saving, seed: Seed, engine: sa.Engine
) -> None:
    with saving() as session:
        chair = add_person(session, seed, Role.CHAIR, "online")
    assert enter(coordinator, chair).status_code == 422
    assert turns(engine) == []


def test_nobody_is_entered_twice_at_once(coordinator: StaffClient, marcus: Person) -> None:
    enter(coordinator, marcus)
    refused = enter(coordinator, marcus, starts="16:00", ends="18:00")
    assert refused.status_code == 422
    assert "Marcus Bell reads already on Monday" in refused.text


def one_url(engine: sa.Engine) -> str:
    return f"/staff/rota/turns/{turns(engine)[0].id}"


def test_a_turn_is_handed_over(
    coordinator: StaffClient, marcus: Person, shirin: Person, engine: sa.Engine
) -> None:
    enter(coordinator, marcus)
    url = one_url(engine)
    page = coordinator.get(url).text
    assert "Marcus, safeguarding lead" in page
    assert "Shirin Ali" in page
    answer = coordinator.submit(f"{url}/hand-over", reader=shirin.id)
    assert answer.status_code == 303
    assert "Handed over." in coordinator.get(answer.location).text
    assert [turn.shown_as for turn in turns(engine)] == ["Shirin, adult reader"]
    for nobody in ("", "5", str(shirin.id)):
        assert coordinator.submit(f"{url}/hand-over", reader=nobody, opened="again").status_code == 422


def test_a_turn_is_removed_alone_or_with_the_later_ones(
    coordinator: StaffClient, marcus: Person, engine: sa.Engine
) -> None:
    enter(coordinator, marcus, weeks="4")
    fold = coordinator.get(one_url(engine)).text.split(
        "<summary>Remove it and the same one in 3 later weeks…"
    )[1]
    assert "each is entered anew" in fold
    assert 'name="which" value="later"' in fold
    answer = coordinator.submit(f"{one_url(engine)}/remove", which="this")
    assert "Removed." in coordinator.get(answer.location).text
    assert len(turns(engine)) == 3
    coordinator.submit(f"{one_url(engine)}/remove", which="later")
    assert turns(engine) == []


def test_a_turn_that_is_over_or_gone_cannot_be_changed(
    coordinator: StaffClient, saving: Saving, marcus: Person, engine: sa.Engine
) -> None:
    with saving() as session:
        ends = utc_now() - dt.timedelta(hours=1)
        session.add(Turn(account_ref=marcus.id, shown_as="Marcus", starts=ends - DAY, ends=ends))
    assert "This turn is over" in coordinator.get(one_url(engine)).text
    assert coordinator.submit(f"{one_url(engine)}/remove").status_code == 409
    for method in (coordinator.get, lambda url: coordinator.submit(f"{url}/remove")):
        assert method("/staff/rota/turns/5").status_code == 404


def test_what_is_missing_stands_above_the_rota(coordinator: StaffClient, marcus: Person) -> None:
    page = coordinator.get(PLAN).text
    assert "To mend in the next two weeks" in page
    assert "Nobody reads on" in page
    assert re.search(r'href="/staff/rota/plan\?day=\d{4}-\d\d-\d\d&amp;week=[\d-]+#add"', page)


def test_a_turn_of_somebody_who_may_no_longer_read_is_shown_as_such(
    coordinator: StaffClient, saving: Saving, marcus: Person
) -> None:
    with saving() as session:
        turn = Turn(account_ref=5, shown_as="Ada, nurse", starts=utc_now(), ends=utc_now() + DAY / 4)
        turn.stands = False
        session.add(turn)
    page = coordinator.get(PLAN).text
    assert "Ada, nurse may no longer read" in page
    assert "Does not count" in page
    assert "Nobody is on duty now." in page


def test_a_day_that_is_chosen_in_the_rota_stands_in_the_form(
    coordinator: StaffClient, marcus: Person
) -> None:
    assert 'value="2030-03-04"' in coordinator.get(f"{PLAN}?day=2030-03-04").text
    for nonsense in ("?day=x", "?week=x", "?week=1800-01-01", "?week=9999-12-31"):
        assert coordinator.get(f"{PLAN}{nonsense}").status_code == 200


def test_before_anybody_may_read_the_page_says_what_to_do_first(coordinator: StaffClient) -> None:
    page = coordinator.get(PLAN).text
    assert "Nobody can read yet" in page
    assert "<select" not in page


def test_the_number_of_statements_does_not_grow_with_the_turns(
    coordinator: StaffClient, saving: Saving, marcus: Person, engine: sa.Engine, app: Any
) -> None:
    def statements() -> int:
        seen: list[str] = []
        own = app.extensions["youthvoice"].engine

        def note(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
            seen.append(statement)

        sa.event.listen(own, "before_cursor_execute", note)
        coordinator.get(PLAN)
        sa.event.remove(own, "before_cursor_execute", note)
        return len(seen)

    def fill(numbers: range) -> None:
        with saving() as session:
            for n in numbers:
                starts = utc_now() + n * DAY / 4
                session.add(Turn(account_ref=marcus.id, shown_as="M", starts=starts, ends=starts + DAY / 8))

    fill(range(1))
    statements()
    before = statements()
    fill(range(1, 40))
    assert statements() == before
