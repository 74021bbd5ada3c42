"""The inspector reads and changes nothing; and nobody is shown a button or a link that is not theirs."""

from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.routing import Rule

from tests.architecture.routes import SIGN_OUT, Walk, methods_of, permission_of, staff_rules
from tests.databases import House
from youthvoice.permissions import GRANTED, Permission, Role
from youthvoice.web import access

#: What anybody does with their own way in; nothing of the partnership changes by it.
OWN = "accounts."


def posts(app: Flask) -> list[Rule]:
    return [rule for rule in staff_rules(app) if "POST" in methods_of(rule)]


def test_an_inspector_can_post_nothing_but_what_concerns_the_own_sign_in(app: Flask) -> None:
    held = {*GRANTED[Role.INSPECTOR], Permission.SIGNED_IN}
    open_to_them = {rule.endpoint for rule in posts(app) if permission_of(app, rule) in held}
    assert SIGN_OUT in open_to_them
    assert [endpoint for endpoint in open_to_them if not endpoint.startswith(OWN)] == []


class Doors(HTMLParser):
    """Every link and form of a page: (method, address)."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a":
            self.found.append(("GET", given.get("href") or ""))
        if tag == "form":
            self.found.append(((given.get("method") or "get").upper(), given.get("action") or ""))
        if tag == "button" and given.get("formaction"):
            self.found.append(("POST", given["formaction"] or ""))


def doors_in(page: str) -> Iterator[tuple[str, str]]:
    parser = Doors()
    parser.feed(page)
    return ((method, url) for method, url in parser.found if url.startswith("/staff"))


def endpoint_of(app: Flask, method: str, url: str) -> str:
    try:
        endpoint, _ = app.url_map.bind("localhost").match(urlsplit(url).path, method=method)
    except HTTPException:
        return ""
    return str(endpoint)


@pytest.mark.parametrize("role", list(Role), ids=str)
def test_every_link_and_button_that_a_person_is_shown_is_theirs_to_use(house: House, role: Role) -> None:
    walk, wrong, seen = Walk.of(house, role), set(), 0
    held = {*GRANTED[role], Permission.SIGNED_IN}
    for step in walk.steps("GET"):
        if permission_of(house.app, step.rule) not in held:
            continue
        for method, url in doors_in(walk.take(step, "").text):
            seen += 1
            endpoint = endpoint_of(house.app, method, url)
            needed = access.access_of(house.app, endpoint) if endpoint else None
            if needed != access.DOOR and needed not in held:
                wrong.add(f"{step.rule.rule}: {method} {urlsplit(url).path} needs {needed}")
    assert sorted(wrong) == []
    assert seen > 5
