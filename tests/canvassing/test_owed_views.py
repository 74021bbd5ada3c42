"""What is owed, as the canvasser and the chair read it, and the sheet that a group is given."""

import datetime as dt

import pytest

from tests.canvassing import shapes
from tests.canvassing.conftest import Saving, SignIn
from tests.people import StaffClient
from tests.seed import Seed
from youthvoice.config import Keys
from youthvoice.gathering.services import new_code
from youthvoice.permissions import Role

WORDS = "lanternfish"


@pytest.fixture
def owed(saving: Saving, keys: Keys, seed: Seed) -> str:
    """A group that raised one theme with an answer and one without; returns its code."""
    online = seed.priorities["online"]
    with saving() as session:
        group = shapes.group(session, "Youth Council")
        answered = shapes.theme(session, online, "Dark parks")
        waiting = shapes.theme(session, online, "Stop and search")
        for theme in (answered, waiting):
            shapes.raised(session, keys, group, theme, online, text=WORDS)
        shapes.answered(session, keys, answered, online, title="Lights in the park", text="Ten new lights.")
        return group.code


def test_the_page_says_what_to_tell_and_what_the_chair_owes(canvasser: StaffClient, owed: str) -> None:
    text = canvasser.get("/staff/owed").text
    assert "<b>1</b> answer to bring back" in text
    assert "Lights in the park (Done)" in text
    assert "Not taken up as an issue yet" in text
    assert WORDS not in text


def test_with_nothing_owed_it_says_so(canvasser: StaffClient) -> None:
    assert "Nothing is owed just now" in canvasser.get("/staff/owed").text


def test_the_chair_reads_the_themes_and_no_group(sign_in: SignIn, owed: str) -> None:
    text = sign_in(Role.CHAIR, "online").get("/staff/owed/online").text
    assert "Stop and search" in text
    assert "1 theme has a published answer" in text
    assert "Youth Council" not in text
    assert sign_in(Role.CHAIR, "exploitation").get("/staff/owed/online").status_code == 404


def test_a_board_that_owes_nothing_says_so(sign_in: SignIn, owed: str) -> None:
    assert "No group waits" in sign_in(Role.CHAIR, "exploitation").get("/staff/owed/exploitation").text


def test_the_sheet_holds_themes_answers_and_the_ways_to_help(canvasser: StaffClient, owed: str) -> None:
    text = canvasser.get(f"/staff/groups/{owed}/sheet").text
    for words in ("Stop and search", "Ten new lights.", "Childline", "/tell-us"):
        assert words in text
    assert WORDS not in text


def test_a_group_with_a_code_gets_it_with_its_square(
    canvasser: StaffClient, owed: str, saving: Saving, today: dt.date
) -> None:
    with saving() as session:
        group = shapes.group(session, "Young Carers Forum")
        code = new_code(session, group.id, today=today, old_until=today).code
    text = canvasser.get(f"/staff/groups/{group.code}/sheet").text
    assert f"{code[:3]}-{code[3:]}" in text
    assert "<svg" in text[text.index("How to say more") :]
    assert f"localhost/go/{code[:3]}-{code[3:]}" in text
    assert 'style="' not in text


def test_a_sheet_of_no_group_is_not_there(canvasser: StaffClient) -> None:
    assert canvasser.get("/staff/groups/nobody/sheet").status_code == 404


def test_a_group_that_said_nothing_yet_gets_an_honest_sheet(canvasser: StaffClient, saving: Saving) -> None:
    with saving() as session:
        code = shapes.group(session).code
    text = canvasser.get(f"/staff/groups/{code}/sheet").text
    assert "Nothing has been read and passed on yet" in text
    assert "No answer is published yet." in text
