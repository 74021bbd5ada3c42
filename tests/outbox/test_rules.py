"""Notices say nothing about anybody, and a carrier that is down is asked less and less often."""

import datetime as dt

import pytest

from youthvoice.outbox.rules import WORDING, Wording, wait_after


@pytest.mark.parametrize("wording", WORDING.values(), ids=WORDING.keys())
def test_a_notice_on_a_lock_screen_tells_nothing(wording: Wording) -> None:
    said = f"{wording.subject} {wording.body}".lower()
    for telling in ("child", "young", "abuse", "safeguarding", "disclos", "report", "http", "urgent"):
        assert telling not in said
    assert "sign in" in said
    assert "sign in" not in wording.once_inside.lower()
    assert wording.body.startswith(wording.once_inside)


@pytest.mark.parametrize(("tries", "minutes"), [(1, 1), (2, 2), (4, 8), (7, 60), (500, 60)])
def test_the_wait_doubles_up_to_an_hour(tries: int, minutes: int) -> None:
    assert wait_after(tries) == dt.timedelta(minutes=minutes)
