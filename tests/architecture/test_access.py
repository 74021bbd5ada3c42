"""Closed by default: the table of routes and roles, and what happens to a view that forgets to say."""

import pytest
from flask import Flask

from youthvoice.errors import ConfigError
from youthvoice.permissions import GRANTED, Permission, Role
from youthvoice.web import access


def test_a_view_that_does_not_say_who_may_call_it_stops_the_start(app: Flask) -> None:
    app.view_functions["forgotten"] = lambda: ""
    with pytest.raises(ConfigError, match="forgotten"):
        access.check_every_view(app)


def test_every_staff_route_asks_for_a_permission(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        declared = access.access_of(app, rule.endpoint)
        if rule.rule.startswith("/staff"):
            assert isinstance(declared, Permission) or declared == access.DOOR, rule.rule
        else:
            assert declared == access.PUBLIC, rule.rule


def test_only_leads_open_originals_and_decide_cases() -> None:
    for permission in (Permission.OPEN_ORIGINALS, Permission.DECIDE_CASES):
        assert {role for role in Role if permission in GRANTED[role]} == {Role.SAFEGUARDING_LEAD}


def test_every_role_stands_in_the_table() -> None:
    assert set(GRANTED) == set(Role)
