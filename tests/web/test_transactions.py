"""How often a request asks the database to begin anew."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests.people import StaffClient
from youthvoice.permissions import Role

Saving = Callable[[], AbstractContextManager[Session]]


@pytest.fixture
def begun(app: Flask) -> Iterator[list[str]]:
    """One entry for each transaction, one for each time that an account is read."""
    noted: list[str] = []
    engine = app.extensions["youthvoice"].engine

    def begins(_connection: object) -> None:
        noted.append("begin")

    def asks(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        if "FROM account" in statement:  # with the roles, in one
            noted.append("account")

    sa.event.listen(engine, "begin", begins)
    sa.event.listen(engine, "before_cursor_execute", asks)
    yield noted
    sa.event.remove(engine, "begin", begins)
    sa.event.remove(engine, "before_cursor_execute", asks)


@pytest.mark.parametrize("path", ["/", "/tell-us", "/group", "/check-back", "/who-reads-this", "/help-now"])
def test_a_public_page_that_is_looked_at_reads_as_of_one_moment(
    client: FlaskClient, begun: list[str], path: str
) -> None:
    assert client.get(path).status_code == 200
    assert begun.count("begin") <= (1 if path in {"/", "/tell-us", "/group", "/check-back"} else 2)


def test_a_staff_page_reads_its_person_once(sign_in: Callable[..., StaffClient], begun: list[str]) -> None:
    chair = sign_in(Role.CHAIR, "online")
    begun.clear()
    assert chair.get("/staff/rules").status_code == 200
    assert begun.count("account") == 1
    assert begun.count("begin") == 2
