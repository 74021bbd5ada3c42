"""What the coordinator's home page says of set-up."""

import re

import pytest

from tests.people import StaffClient
from youthvoice.coordination import home_card
from youthvoice.coordination.rules.readiness import Line, Step
from youthvoice.partnership.queries import get_partnership


def card_of(client: StaffClient) -> str:
    found = re.search(
        r"<section[^>]*>(?:(?!</section>).)*set-up.*?</section>", client.get("/staff/").text, re.S | re.I
    )
    assert found
    return found[0]


def test_what_comes_next_stands_there_with_a_link_to_its_line(coordinator: StaffClient, saving) -> None:
    with saving() as session:
        get_partnership(session).opened_on = None
    card = card_of(coordinator)
    assert "Set-up: 0 of 11 done" in card
    assert "Closed to young people until this is done:" in card
    assert 'href="/staff/set-up#names"' in card


def test_when_all_is_done_it_says_that_it_can_be_opened(
    coordinator: StaffClient, saving, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(home_card, "lines_today", lambda: [Line(step, True, "") for step in Step])
    assert "open to young people" in card_of(coordinator)
    with saving() as session:
        get_partnership(session).opened_on = None
    assert "Everything is ready" in coordinator.get("/staff/").text
