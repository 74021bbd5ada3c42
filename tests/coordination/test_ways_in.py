"""The link that somebody is handed is shown once, and a second press of a button does not lose it."""

import re
from collections.abc import Callable
from typing import Any

from werkzeug.test import TestResponse

from tests.people import StaffClient, add_person
from tests.seed import Seed
from youthvoice.permissions import Role

NEW, PEOPLE = "/staff/people/new", "/staff/people"


def opens(coordinator: StaffClient, page: TestResponse) -> bool:
    """True when the page shows a link that leads somebody in."""
    link = re.search(r'value="(http://localhost/staff/welcome/[^"]+)"', page.text)
    return bool(link and coordinator.application.test_client().get(link[1]).status_code == 200)


def test_added_twice_from_one_page_it_leads_to_where_another_link_is_made(
    coordinator: StaffClient, filled: Callable[..., dict[str, Any]]
) -> None:
    form = filled(roles=["canvasser"])
    assert opens(coordinator, coordinator.submit(NEW, **form))
    again = coordinator.submit(NEW, **form)
    assert (again.status_code, again.location.endswith("?said=done")) == (303, True)
    person = coordinator.get(again.location).text
    assert "This is done already" in person
    assert "Make another link" in person
    url = again.location.removesuffix("?said=done")
    assert opens(coordinator, coordinator.submit(f"{url}/link"))
    assert opens(coordinator, coordinator.submit(f"{url}/link"))  # for whoever always presses twice


def test_let_back_in_twice_from_one_page_it_leads_there_too(
    coordinator: StaffClient, saving, seed: Seed
) -> None:
    with saving() as session:
        url = f"{PEOPLE}/{add_person(session, seed, Role.CANVASSER).id}"
    coordinator.step_up().submit(f"{url}/end")
    assert opens(coordinator, coordinator.submit(f"{url}/let-back-in"))
    assert coordinator.submit(f"{url}/let-back-in").location == f"{url}?said=done"
    assert "Make another link" in coordinator.get(f"{url}?said=done").text
