"""Which accounts, sessions and requests count."""

import datetime as dt

import pytest

from youthvoice.accounts import rules
from youthvoice.accounts.rules import Waiting
from youthvoice.errors import Invalid
from youthvoice.permissions import Grant, Role

NOW = dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC)


def test_a_person_may_sign_in_on_their_last_day_and_not_after() -> None:
    last = dt.date(2026, 11, 22)
    assert rules.may_sign_in(disabled=False, ends_on=last, today=last)
    assert not rules.may_sign_in(disabled=False, ends_on=last, today=last + dt.timedelta(days=1))
    assert not rules.may_sign_in(disabled=True, ends_on=None, today=last)


def test_a_session_ends_after_eight_hours_however_busy() -> None:
    assert not rules.session_lives(seen=NOW, expires=NOW, is_lead=False, now=NOW)
    later = NOW + dt.timedelta(hours=1)
    assert rules.session_lives(seen=NOW, expires=later, is_lead=True, now=NOW + dt.timedelta(minutes=9))
    assert not rules.session_lives(seen=NOW, expires=later, is_lead=True, now=NOW + dt.timedelta(minutes=10))


def test_nobody_goes_without_a_second_factor_outside_a_demonstration() -> None:
    assert rules.what_is_missing(has_factor=False, is_demo=False) is Waiting.SET_UP
    assert rules.what_is_missing(has_factor=False, is_demo=True) is None
    for is_demo in (True, False):
        assert rules.what_is_missing(has_factor=True, is_demo=is_demo) is Waiting.CODE


def test_showing_again_that_it_is_you_holds_five_minutes() -> None:
    minutes = dt.timedelta(minutes=1)
    assert rules.is_stepped_up(last=NOW, now=NOW + 4.9 * minutes)
    assert not rules.is_stepped_up(last=NOW, now=NOW + 5 * minutes)
    assert not rules.is_stepped_up(last=NOW, now=NOW - minutes)
    assert not rules.is_stepped_up(last=None, now=NOW)


@pytest.mark.parametrize(("asked_by", "confirmed_by"), [(1, 2), (2, 1), (1, 1), (2, 2)])
def test_a_reset_takes_two_others(asked_by: int, confirmed_by: int) -> None:
    with pytest.raises(Invalid):
        rules.check_second(asked_by=asked_by, confirmed_by=confirmed_by, concerned=1)
    rules.check_second(asked_by=2, confirmed_by=3, concerned=1)


@pytest.mark.parametrize("role", [Role.CHAIR, Role.DELEGATE, Role.SCRUTINEER])
def test_roles_of_a_priority_need_one(role: Role) -> None:
    with pytest.raises(Invalid):
        rules.check_grant(Grant(role))
    rules.check_grant(Grant(role, 7))
    rules.check_grant(Grant(Role.EXECUTIVE))
