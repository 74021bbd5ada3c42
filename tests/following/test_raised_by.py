"""A group that asked to be named is named where it is answered; everybody else is not."""

import datetime as dt
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests.factories import make_cleaned, make_theme
from tests.following.answers import MONDAY, publish
from tests.following.conftest import Saving
from tests.seed import Seed
from youthvoice.database import new_id
from youthvoice.feedback.rules import Kind
from youthvoice.feedback.services import receipt_macs
from youthvoice.following import rules
from youthvoice.partnership.models import EngagementGroup
from youthvoice.themes.models import Cleaned, Theme

NAME = "Zephyr Youth Council"
WEEK = dt.timedelta(weeks=1)


@pytest.fixture
def say(saving: Saving, keys, seed: Seed) -> Callable[..., None]:
    """`say(group_named=False)` plants a statement on a theme, and an answer to an issue about it."""

    def plant(name: str = NAME, **fields) -> None:
        with saving() as session:
            theme = session.query(Theme).one_or_none() or make_theme(session)
            group = _group(session, name)
            values = {
                "kind": Kind.STATEMENT, "voices": 9, "group_named": True, "week": MONDAY - WEEK,
                "priority": seed.priorities["online"], "group_id": group.id,
            }  # fmt: skip
            first_to_sponsor = fields.pop("first_to_sponsor", False)
            item = make_cleaned(session, keys, [theme], **(values | fields))
            session.get_one(Cleaned, item.id).first_to_sponsor = first_to_sponsor
            publish(session, seed, [theme.id])

    return plant


def _group(session: Session, name: str) -> EngagementGroup:
    group = EngagementGroup(id=new_id(), code=name.lower().replace(" ", "-"), name=name)
    session.add(group)
    session.flush()
    return group


def test_a_named_group_stands_under_the_answer(client: FlaskClient, say) -> None:
    say()
    page = client.get("/what-changed").text
    assert f"Life online · March 2026 · Raised by {NAME}" in page
    assert "9" not in page.split("Raised by")[1].split("</p>")[0]


def test_several_groups_are_named_once_each(client: FlaskClient, say) -> None:
    say()
    say("Aurora Forum")
    assert f"Raised by Aurora Forum and {NAME}" in client.get("/what-changed").text


@pytest.mark.parametrize(
    "fields",
    [
        {"group_named": False},
        {"kind": Kind.FEEDBACK},
        {"kind": Kind.HEARD},
        {"first_to_sponsor": True},
        {"week": MONDAY + WEEK},
    ],
)
def test_no_other_group_is_named(client: FlaskClient, say, fields) -> None:
    say(**fields)
    page = client.get("/what-changed").text
    assert "Parents and games" in page
    assert "Raised by" not in page
    assert NAME not in page


def test_a_statement_of_another_priority_raises_nothing_here(client: FlaskClient, say, seed: Seed) -> None:
    say(priority=seed.priorities["exploitation"])
    assert "Raised by" not in client.get("/what-changed").text


def test_a_statement_that_was_taken_back_is_not_named(client: FlaskClient, say, saving, keys, visit) -> None:
    words = "able about above accent account acorn"
    say(receipt_mac=receipt_macs(keys, words)[0])
    assert NAME in client.get("/what-changed").text
    visit("/check-back/withdraw", receipt=words, step="confirm")
    assert NAME not in client.get("/what-changed").text


def test_a_group_that_checks_back_is_spoken_to_as_a_group(client: FlaskClient, plant, visit) -> None:
    plant(kind=Kind.STATEMENT, voices=9)
    page = visit("/check-back", receipt="able about above accent account acorn").text
    assert "You said it together." in page
    assert "Keep your group’s six words" in page


def test_names_are_listed_as_people_say_them() -> None:
    assert str(rules.raised_words(["A"])) == "Raised by A"
    assert str(rules.raised_words(["A", "B", "C"])) == "Raised by A, B and C"
