"""A scrutineer's home page: what to read, what came of it, what is asked, whom to turn to."""

import datetime as dt

import pytest

from tests.factories import make_theme
from tests.people import StaffClient, add_person
from tests.responses import shapes
from tests.scrutiny.conftest import Saving, SignIn
from tests.seed import Seed
from youthvoice.accounts.models import Account
from youthvoice.config import Keys
from youthvoice.database import utc_now
from youthvoice.gathering.models import Question
from youthvoice.gathering.rules import Stage
from youthvoice.partnership.models import EngagementGroup
from youthvoice.permissions import Role
from youthvoice.responses.models import Answer
from youthvoice.scrutiny.queries.people import find_mentor


@pytest.fixture
def scrutineer(sign_in: SignIn) -> StaffClient:
    return sign_in(Role.SCRUTINEER, "online")


def home(client: StaffClient) -> str:
    return client.get("/staff/").text


def test_an_empty_home_page_says_so_and_whom_to_ask(scrutineer: StaffClient) -> None:
    page = home(scrutineer)
    assert "Nothing to read just now" in page
    assert "No mentor is named yet" in page
    for label in ("What I heard", "My own view", "They told me something worrying"):
        assert label in page
    assert "Because you asked" not in page


def test_answers_published_lately_in_the_own_priority_stand_there(
    scrutineer: StaffClient, sign_in: SignIn, saving: Saving, keys: Keys, seed: Seed
) -> None:
    online, executive = seed.priorities["online"], shapes.person(13, Role.EXECUTIVE)
    chair = shapes.person(11, Role.CHAIR, online)
    with saving() as session:
        theme = make_theme(session, priorities=[online])
        for title, weeks in (("Games at night", 2), ("Long ago", 30)):
            issue = shapes.open_issue(session, chair, theme, online, title=title)
            answer = shapes.published(session, keys, chair, executive, issue)
            session.get_one(Answer, answer.id).published_week = utc_now().date() - dt.timedelta(weeks=weeks)
    page = home(scrutineer)
    assert "Because you asked" in page
    assert "Games at night" in page
    assert "Long ago" not in page
    assert "Because you asked" not in home(sign_in(Role.SCRUTINEER, "exploitation"))


def test_an_open_question_leads_to_the_page_where_it_is_answered(
    scrutineer: StaffClient, saving: Saving, seed: Seed
) -> None:
    today = utc_now().date()
    with saving() as session:
        asked = Question(
            priority_id=seed.priorities["online"], text="Where do you feel safe?", stage=Stage.OPEN,
            asked_by=1, opens=today, closes=today,
        )  # fmt: skip
        session.add(asked)
        session.flush()
        key = asked.id
    page = home(scrutineer)
    assert "1 question to ask around" in page
    assert f'href="/staff/heard?question={key}"' in page


def test_the_chosen_mentor_is_named_before_any_other(
    scrutineer: StaffClient, saving: Saving, seed: Seed
) -> None:
    today = utc_now().date()
    with saving() as session:
        first, chosen = (add_person(session, seed, Role.INDEPENDENT_SCRUTINEER) for _ in range(2))
        session.get_one(Account, first.id).name = "Abdul"
        session.get_one(Account, chosen.id).name = "Zainab"
    assert "Your mentor: Abdul" in home(scrutineer)
    with saving() as session:
        session.get_one(Account, scrutineer.person.id).mentor_id = chosen.id
    assert "Your mentor: Zainab" in home(scrutineer)
    with saving() as session:
        session.get_one(Account, chosen.id).ends_on = today - dt.timedelta(days=1)
        session.flush()
        assert find_mentor(session, scrutineer.person.id, today) == "Abdul"


def test_the_next_meeting_names_the_groups_that_meet_then(scrutineer: StaffClient, saving: Saving) -> None:
    today = utc_now().date()
    with saving() as session:
        for code, days in (("one", 4), ("two", 4), ("later", 9), ("past", -1)):
            day = today + dt.timedelta(days=days)
            session.add(EngagementGroup(code=code, name=f"Group {code}", next_meeting=day))
    page = home(scrutineer)
    assert "Next meeting: " in page
    assert "Group one, Group two." in page
    assert "Group later" not in page
