"""Places to get help as pages show them."""

import datetime as dt

import pytest
from sqlalchemy.orm import Session

from tests.resources.signposts import change, plant_signposts
from youthvoice.resources import queries
from youthvoice.resources.rules import Audience

TODAY = dt.date(2026, 11, 20)


@pytest.fixture
def planted(session: Session) -> Session:
    plant_signposts(session)
    return session


def _names(session: Session, today: dt.date = TODAY, **narrowed: object) -> list[str]:
    return [place.name for place in queries.list_places(session, today, **narrowed)]  # type: ignore[arg-type]


def test_places_stand_in_the_partnerships_order(planted: Session) -> None:
    assert _names(planted)[:4] == ["Emergency - 999", "999 when you cannot speak", "Childline", "Shout"]


def test_what_nobody_filled_in_is_not_shown(planted: Session) -> None:
    assert "Children's social care, Tower Hamlets" not in _names(planted)


def test_what_nobody_looked_at_in_time_drops_to_the_safe_ones(planted: Session) -> None:
    late = dt.date(2027, 2, 2)
    assert _names(planted, late) == ["Emergency - 999", "999 when you cannot speak", "Childline"]


def test_the_list_narrows_by_who_asks_and_what_it_is_about(planted: Session) -> None:
    for_parents = _names(planted, audience=Audience.PARENT)
    assert "NSPCC helpline for adults" in for_parents
    assert "Childline" not in for_parents
    online = _names(planted, about="online")
    assert "Report Remove" in online
    assert "Shelter" not in online
    assert _names(planted, audience=Audience.ME, about="made-up") == []


def test_what_people_ask_first_is_answered(planted: Session) -> None:
    childline = next(p for p in queries.list_places(planted, TODAY) if p.name == "Childline")
    assert [what for what, _ in childline.facts] == ["When", "Cost", "Will they ask your name?", "Languages"]
    assert (childline.checked, childline.is_checked) == ("Not checked yet", False)


def test_a_checked_one_says_when(planted: Session) -> None:
    change(planted, "shout", last_checked=dt.date(2026, 10, 1))
    shout = next(p for p in queries.list_places(planted, TODAY) if p.name == "Shout")
    assert (str(shout.checked), shout.is_checked) == ("Checked on 1 October 2026", True)


def test_a_place_is_silent_when_nobody_has_to_speak_and_it_is_not_always_there(planted: Session) -> None:
    silent = [p.name for p in queries.list_places(planted, TODAY) if p.is_silent]
    assert silent[:2] == ["Shout", "Kooth"]
    assert "Childline" not in silent
    assert "Samaritans" not in silent


def test_the_help_block_names_the_safe_numbers_once_and_one_way_to_type(planted: Session) -> None:
    change(planted, "shout", review_by=dt.date(2126, 1, 1))
    assert queries.help_lines(planted) == [
        {"name": "Emergency", "href": "tel:999", "label": "999"},
        {"name": "Childline", "href": "tel:08001111", "label": "0800 1111"},
        {"name": "Shout", "href": "sms:85258", "label": "Text SHOUT to 85258"},
    ]


def test_without_any_place_there_are_no_lines(session: Session) -> None:
    assert queries.help_lines(session) == []
    assert queries.list_places(session, TODAY) == []
