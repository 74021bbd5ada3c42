"""A page asks the database as often for thirty things as for one."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.factories import make_feedback, make_theme
from tests.moderation.conftest import Saving, SignIn
from tests.people import StaffClient
from tests.seed import Seed
from youthvoice.config import Keys
from youthvoice.feedback.rules import State
from youthvoice.permissions import Role


def asked(app: Flask, client: StaffClient, path: str) -> int:
    """How many statements one page needs."""
    engine, seen = app.extensions["youthvoice"].engine, []
    with client:
        client.get(path)  # what is only done once is done now

        def note(_c: object, _cur: object, statement: str, *_rest: object) -> None:
            if "staff_session" not in statement:
                seen.append(statement)

        sa.event.listen(engine, "before_cursor_execute", note)
        assert client.get(path).status_code == 200
        sa.event.remove(engine, "before_cursor_execute", note)
    return len(seen)


def test_the_item_page_asks_as_much_for_one_theme_as_for_thirty(
    app: Flask, sign_in: SignIn, saving: Saving, seed: Seed, keys: Keys
) -> None:
    client, online = sign_in(Role.SCRUTINEER, "online"), seed.priorities["online"]
    with saving() as session:
        make_feedback(session, keys, "they blame us", state=State.QUEUED, priority=online)
        make_theme(session, "first", phrases=["blame us"], priorities=[online])
    path = client.submit("/staff/queue/next").location
    before = asked(app, client, path)
    with saving() as session:
        for number in range(29):
            make_theme(session, f"theme-{number}", phrases=["blame"], priorities=[online])
    assert asked(app, client, path) == before


@pytest.mark.parametrize(
    ("path", "role", "state"),
    [
        ("/staff/queue", Role.SCRUTINEER, State.QUEUED),
        ("/staff/set-aside", Role.INDEPENDENT_SCRUTINEER, State.MENTOR),
    ],
)
def test_a_list_asks_as_often_for_twenty_five_items_as_for_one(
    app: Flask, sign_in: SignIn, put: Callable[..., int], path: str, role: Role, state: State
) -> None:
    client, counts = sign_in(role, "online" if role is Role.SCRUTINEER else None), []
    for more in (1, 24):
        for _ in range(more):
            put(state=state)
        counts.append(asked(app, client, path))
    assert counts[0] == counts[1]
