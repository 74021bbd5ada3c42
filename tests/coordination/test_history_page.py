"""Who changed what: read by those who answer for the set-up, and by no others."""

import datetime as dt
from collections.abc import Callable

import pytest

from tests.coordination.naming_pages import words_of
from tests.people import StaffClient
from youthvoice.history.queries import PAGE
from youthvoice.history.services import NewChange, note_change
from youthvoice.permissions import Role

NOW = dt.datetime(2026, 9, 30, 12, 30, tzinfo=dt.UTC)


def note(saving, thing: str, name: str, *, actor: int = 0, minutes: int = 0) -> None:
    change = NewChange(actor, thing, 5, name, "name", "", name)
    with saving() as session:
        note_change(session, change, now=NOW + dt.timedelta(minutes=minutes))


@pytest.mark.parametrize(
    "role", [Role.COORDINATOR, Role.INDEPENDENT_SCRUTINEER, Role.EXECUTIVE, Role.INSPECTOR], ids=str
)
def test_those_who_answer_for_it_can_read_it(sign_in: Callable[..., StaffClient], saving, role: Role) -> None:
    note(saving, "theme", "Gaming")
    shown = words_of(sign_in(role).get("/staff/history").text)
    assert "Gaming Theme: name nothing Gaming the program" in shown


def test_a_scrutineer_cannot(sign_in: Callable[..., StaffClient]) -> None:
    assert sign_in(Role.SCRUTINEER, "online").get("/staff/history").status_code == 403


def test_the_time_is_that_of_the_place_and_the_name_that_of_the_person(
    coordinator: StaffClient, saving
) -> None:
    note(saving, "theme", "Gaming", actor=coordinator.person.id)
    shown = words_of(coordinator.get("/staff/history").text)
    assert "Coordinator 30 September 2026, 13:30" in shown


def test_one_kind_of_thing_can_be_chosen_and_pages_go_on(coordinator: StaffClient, saving) -> None:
    for number in range(PAGE + 1):
        note(saving, "theme", f"Theme {number}.", minutes=number)
    note(saving, "group", "Youth Council")
    first = coordinator.get("/staff/history?thing=theme")
    assert "Youth Council</th>" not in first.text
    assert f"Theme {PAGE}." in first.text
    assert "Theme 0." not in first.text
    more = first.text.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    assert "Theme 0." in coordinator.get(more).text


@pytest.mark.parametrize("asked", ["?after=x", "?ref=x", "?ref=99999999999999999999", "?after=1.2.3&ref=²"])
def test_a_mistyped_address_shows_the_first_page(coordinator: StaffClient, saving, asked: str) -> None:
    note(saving, "theme", "Gaming")
    assert "Gaming" in coordinator.get(f"/staff/history{asked}").text
