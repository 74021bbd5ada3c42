"""The home page: for each role the one thing to do next, in the largest words."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.factories import make_feedback, make_theme
from tests.people import StaffClient
from tests.responses import shapes
from tests.seed import Seed
from youthvoice.accounts.models import RoleGrant
from youthvoice.config import Keys
from youthvoice.feedback.rules import State
from youthvoice.permissions import Actor, Grant, Permission, Role
from youthvoice.safeguarding.services import keep_as_case
from youthvoice.web.home import Card, HomeCard, Rank, cards_of

Saving = Callable[[], AbstractContextManager[Session]]
SignIn = Callable[..., StaffClient]
Fill = Callable[..., None]


@pytest.fixture
def fill(saving: Saving, keys: Keys, seed: Seed) -> Fill:
    """`fill(3)` puts three of everything that waits for anybody into the online priority."""

    def make(times: int = 1, *, urgent: bool = False) -> None:
        online = seed.priorities["online"]
        chair, delegate = shapes.person(1, Role.CHAIR, online), shapes.person(2, Role.DELEGATE, online)
        with saving() as session:
            theme = make_theme(session, f"theme-{urgent}", priorities=[online])
            for _ in range(times):
                make_feedback(session, keys, urgent=urgent)
                make_feedback(session, keys, state=State.QUEUED, priority=online)
                make_feedback(session, keys, state=State.MENTOR, priority=online)
                kept = make_feedback(session, keys)
                keep_as_case(session, kept, actor=chair, now=shapes.NOW)
                shapes.open_issue(session, chair, theme, online)
                shapes.submitted(session, delegate, shapes.open_issue(session, chair, theme, online))

    return make


def next_thing(client: StaffClient) -> str:
    found = re.search(r'<h2 class="big">(.*?)</h2>', client.get("/staff/").text)
    assert found
    return found[1]


SCOPED = {Role.SCRUTINEER, Role.CHAIR, Role.DELEGATE}
NEXT = {
    (Role.SAFEGUARDING_LEAD, None): ("Nothing is kept for you", "2 kept for you to decide"),
    (Role.ADULT_READER, None): ("Nothing to look at", "2 to look at first"),
    (Role.SCRUTINEER, "online"): ("Nothing to read just now", "2 texts to read"),
    (Role.INDEPENDENT_SCRUTINEER, None): ("Nothing is set aside", "2 set aside for you"),
    (Role.CHAIR, "online"): ("No issue waits for you", "4 answers are late"),
    (Role.DELEGATE, "online"): ("No issue waits for you", "4 answers are late"),
    (Role.CANVASSER, None): ("No visit is planned for you", "No visit is planned for you"),
    (Role.INSPECTOR, None): ("The totals add up", "The totals add up"),
    (Role.EXECUTIVE, None): ("No answer waits for you to read it", "2 answers to read and publish"),
}


@pytest.mark.parametrize(("who", "words"), NEXT.items(), ids=lambda value: str(value[0]))
def test_the_largest_words_say_what_to_do_next(
    sign_in: SignIn, fill: Fill, who: tuple[Role, str | None], words: tuple[str, str]
) -> None:
    client = sign_in(*who)
    assert next_thing(client) == words[0]
    fill(2)
    assert next_thing(client) == words[1]


@pytest.mark.parametrize("role", list(Role), ids=str)
def test_everybody_is_told_one_thing_and_finds_every_page_of_theirs(sign_in: SignIn, role: Role) -> None:
    client = sign_in(role, "online" if role in SCOPED else None)
    assert next_thing(client)
    page = client.get("/staff/").text
    menu = page.partition("<details")[2].partition("</details>")[0]
    doors = page.partition('id="pages"')[2]
    for address in re.findall(r'<li><a href="(/staff/[^"]+)"><b>', doors):
        assert f'href="{address}"' in menu


def test_who_holds_several_roles_has_the_cards_of_each_and_one_line_of_doors(
    sign_in: SignIn, saving: Saving, fill: Fill
) -> None:
    client = sign_in(Role.INDEPENDENT_SCRUTINEER)
    with saving() as session:
        for role in (Role.COORDINATOR, Role.CANVASSER, Role.ADULT_READER):
            session.add(RoleGrant(account_id=client.person.id, role=role))
    fill(2)
    page = client.get("/staff/").text
    for words in ("2 to look at first", "2 set aside for you", "Set-up: ", "The totals add up"):
        assert words in page
    in_line = page.partition('aria-label="Your pages">')[2].partition("<details")[0]
    assert in_line.count("<a ") == 3
    assert "They told me something worrying" in page


def test_what_is_urgent_comes_first_for_an_adult_reader(sign_in: SignIn, fill: Fill) -> None:
    fill(1, urgent=True)
    assert "One looks urgent" in sign_in(Role.ADULT_READER).get("/staff/").text


def test_a_scrutineer_takes_the_oldest_from_the_home_page(sign_in: SignIn, fill: Fill) -> None:
    fill()
    client = sign_in(Role.SCRUTINEER, "online")
    assert 'action="/staff/queue/next"' in client.get("/staff/").text
    assert client.submit("/staff/queue/next").status_code == 303


def test_another_priority_s_scrutineer_and_chair_are_told_of_nothing(sign_in: SignIn, fill: Fill) -> None:
    fill(2)
    assert next_thing(sign_in(Role.SCRUTINEER, "exploitation")) == "Nothing to read just now"
    assert next_thing(sign_in(Role.CHAIR, "exploitation")) == "No issue waits for you"


@pytest.mark.parametrize("role", list(Role), ids=str)
def test_a_home_page_asks_as_many_questions_whatever_waits(
    sign_in: SignIn, fill: Fill, engine: sa.Engine, role: Role, asked: Callable[[StaffClient], int]
) -> None:
    client = sign_in(role, "online" if role in SCOPED else None)
    fill(1)
    one = asked(client)
    fill(4, urgent=True)
    assert asked(client) == one


@pytest.fixture
def asked() -> Callable[[StaffClient], int]:
    """How many statements the home page sends to the database."""

    def count(client: StaffClient) -> int:
        statements: list[str] = []
        runtime = client.application.extensions["youthvoice"]

        def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
            statements.append(statement)

        sa.event.listen(runtime.engine, "before_cursor_execute", note)
        try:
            assert client.get("/staff/").status_code == 200
        finally:
            sa.event.remove(runtime.engine, "before_cursor_execute", note)
        return len(statements)

    return count


def test_the_most_pressing_card_stands_first_and_a_silent_one_nowhere() -> None:
    offered = [
        HomeCard(Permission.GLANCE, lambda _: Card(Rank.CALM, "calm")),
        HomeCard(Permission.GLANCE, lambda _: Card(Rank.ALARM, "alarm")),
        HomeCard(Permission.GLANCE, lambda _: None),
        HomeCard(Permission.SET_UP, lambda _: Card(Rank.ALARM, "not mine")),
    ]
    reader = Actor(1, "R", (Grant(Role.ADULT_READER),))
    assert [card.title for card in cards_of(reader, offered)] == ["alarm", "calm"]
