"""A staff button that is pressed twice is one act, and the second press shows what the first one did."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from tests.people import StaffClient
from youthvoice.accounts.models import StaffSession
from youthvoice.partnership.models import Agency
from youthvoice.permissions import Role

Saving = Callable[[], AbstractContextManager[Session]]
NEW = "/staff/set-up/agencies/new"
FORM = {"name": "Youth Justice Board", "short_name": "Youth Justice", "kind": "agency", "words": ""}


@pytest.fixture
def coordinator(sign_in: Callable[..., StaffClient]) -> StaffClient:
    return sign_in(Role.COORDINATOR)


def in_another_tab(one: StaffClient) -> StaffClient:
    """The same sign-in, so that two requests can be under way at once."""
    other: StaffClient = one.application.test_client()  # type: ignore[assignment]
    other._cookies = one._cookies  # type: ignore[attr-defined]
    return other


def how_many(saving: Saving) -> int:
    with saving() as session:
        count = sa.select(sa.func.count()).select_from(Agency).where(Agency.name == FORM["name"])
        return session.scalar(count) or 0


def test_pressed_twice_at_once_it_is_done_once_and_both_lead_to_it(
    coordinator: StaffClient, saving: Saving
) -> None:
    token = coordinator.token()

    def press(client: StaffClient) -> TestResponse:
        return client.post(NEW, data=FORM | {"csrf_token": token})

    tabs = [in_another_tab(coordinator) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(press, tabs))
    assert {(answer.status_code, answer.location) for answer in answers} == {(303, answers[0].location)}
    assert how_many(saving) == 1
    with saving() as session:
        kept = session.scalars(sa.select(StaffSession.data)).one()
        assert FORM["name"] not in kept


def test_what_a_view_outside_the_guard_wrote_is_an_act_in_between(
    coordinator: StaffClient, saving: Saving
) -> None:
    assert coordinator.submit(NEW, **FORM).status_code == 303
    coordinator.step_up()
    assert coordinator.submit(NEW, **FORM).status_code == 422


def test_only_the_last_press_of_the_same_form_is_the_same_act(
    coordinator: StaffClient, saving: Saving
) -> None:
    assert coordinator.submit(NEW, **FORM).status_code == 303
    assert coordinator.submit(NEW, **(FORM | {"name": "Early Help"})).status_code == 303
    refused = coordinator.submit(NEW, **FORM)
    assert (refused.status_code, "one of this name already" in refused.text) == (422, True)
    assert how_many(saving) == 1
