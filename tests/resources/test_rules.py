"""Which places may be shown and how they are reached."""

import datetime as dt

import pytest

from youthvoice.resources import rules
from youthvoice.resources.rules import Audience, Way

TODAY = dt.date(2026, 3, 4)


@pytest.mark.parametrize(
    ("way", "href"),
    [
        (Way("call", "0800 1111", "Call"), "tel:08001111"),
        (Way("text", "85258", "Text"), "sms:85258"),
        (Way("chat", "https://example.org/chat", "Chat"), "https://example.org/chat"),
    ],
)
def test_a_phone_understands_the_address(way: Way, href: str) -> None:
    assert way.href == href
    assert way.is_usable


@pytest.mark.parametrize(
    "way",
    [
        Way("call", "", "Call"), Way("call", "ask at the desk", "Call"), Way("text", "javascript:1", "Text"),
        Way("web", "http://example.org", "Open"), Way("web", "javascript:1", "Open"), Way("chat", "", "Chat"),
    ],
)  # fmt: skip
def test_a_way_that_leads_nowhere_safe_is_none(way: Way) -> None:
    assert not way.is_usable


@pytest.mark.parametrize(
    ("unfilled", "safe_default", "days_left", "shown"),
    [
        (False, False, 0, True),
        (False, False, -1, False),
        (False, True, -1, True),
        (True, True, 1, False),
        (True, False, 1, False),
    ],
)
def test_past_its_review_only_a_safe_one_is_shown(
    unfilled: bool, safe_default: bool, days_left: int, shown: bool
) -> None:
    review = TODAY + dt.timedelta(days=days_left)
    assert (
        rules.is_shown(unfilled=unfilled, safe_default=safe_default, review_by=review, today=TODAY) is shown
    )


def test_when_somebody_last_tried_it_is_said_in_words() -> None:
    assert rules.checked_words(None) == "Not checked yet"
    assert str(rules.checked_words(TODAY)) == "Checked on 4 March 2026"


@pytest.mark.parametrize(
    ("name", "number", "beside"),
    [("Emergency - 999", "999", "Emergency"), ("Childline", "0800 1111", "Childline"), ("999", "999", "999")],
)
def test_a_number_is_not_said_twice(name: str, number: str, beside: str) -> None:
    assert rules.name_beside(name, number) == beside


def test_an_unknown_audience_is_everybody() -> None:
    assert rules.chosen_audience("friend") is Audience.FRIEND
    assert rules.chosen_audience("dog") is None
    assert rules.chosen_audience("") is None


@pytest.mark.parametrize("unfilled", [True, False])
@pytest.mark.parametrize("safe_default", [True, False])
@pytest.mark.parametrize("days", [-1, 0, 1])
@pytest.mark.parametrize("last_checked", [None, TODAY])
def test_what_staff_are_told_agrees_with_what_is_shown(
    unfilled: bool, safe_default: bool, days: int, last_checked: dt.date | None
) -> None:
    review_by = TODAY + dt.timedelta(days=days)
    state = {"unfilled": unfilled, "safe_default": safe_default, "review_by": review_by, "today": TODAY}
    stands = rules.standing(last_checked=last_checked, **state)
    assert rules.is_shown(**state) == stands.value.startswith("shown")
    assert stands.is_overdue == (days < 0 and not unfilled)


def test_a_place_is_tried_twice_a_year() -> None:
    assert dt.timedelta(days=180) < rules.next_review(TODAY) - TODAY < dt.timedelta(days=190)
