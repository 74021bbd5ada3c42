"""The page "To read first", as executives use it."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
import sqlalchemy as sa

from tests.factories import make_feedback, make_theme
from tests.moderation.conftest import Saving, SignIn
from tests.people import StaffClient
from tests.seed import Seed
from youthvoice.accounts.models import Account
from youthvoice.audit.models import Entry
from youthvoice.config import Keys
from youthvoice.feedback.models import Feedback, Tally
from youthvoice.feedback.rules import State
from youthvoice.partnership.models import Priority
from youthvoice.permissions import Role
from youthvoice.themes.models import Cleaned, ThemeWeek
from youthvoice.themes.services import publish_cleaned

WORDS = "an officer laughed at [a name]"


@pytest.fixture
def executive(sign_in: SignIn, saving: Saving, seed: Seed) -> StaffClient:
    client = sign_in(Role.EXECUTIVE)
    with saving() as session:
        session.get_one(Account, client.person.id).agency_id = seed.agencies["health"]
    return client


@pytest.fixture
def waiting(saving: Saving, keys: Keys, seed: Seed) -> Callable[[], int]:
    """Approved, about the police who lead the online priority."""

    def make() -> int:
        with saving() as session:
            police, online = seed.agencies["police"], seed.priorities["online"]
            for code in ("online", "exploitation"):
                session.get_one(Priority, seed.priorities[code]).lead_agency_id = police
            item = make_feedback(
                session, keys, WORDS, priority=online, state=State.APPROVED, about_agency_id=police, voices=3
            )
            theme = make_theme(session, f"theme-{item.id}", name="Stopped and laughed at")
            today = dt.date.today() - dt.timedelta(weeks=2)
            publish_cleaned(session, item, WORDS, [theme.id], today=today, first_to_sponsor=True)
            return item.id

    return make


def actions(saving: Saving) -> list[str]:
    with saving() as session:
        return list(session.scalars(sa.select(Entry.action).where(Entry.action.like("conflict.%"))))


def test_the_page_says_what_it_is_about_and_offers_only_boards_without_that_agency(
    executive: StaffClient, waiting: Callable[[], int]
) -> None:
    waiting()
    text = executive.get("/staff/read-first").text
    assert "About Police" in text
    assert '<span class="mask">[a name]</span>' in text
    assert "Stopped and laughed at" in text
    assert "You cannot call it back." in text
    offered = re.findall(r"<option value=\"\d+\">([^<]+)", text)
    assert offered == ["Domestic Abuse", "None of the three"]


def test_one_text_that_waits_is_spoken_of_as_one(executive: StaffClient, waiting: Callable[[], int]) -> None:
    waiting()
    assert (
        "It is about an organisation that leads or chairs. Nobody else sees it"
        in executive.get("/staff/").text
    )
    waiting()
    assert "Nobody else sees them until you send them on." in executive.get("/staff/").text


def test_nothing_that_waits_is_said_in_words(executive: StaffClient) -> None:
    assert "Nothing waits for you" in executive.get("/staff/read-first").text


def test_opening_it_counts_it_from_this_week_on_and_is_on_record(
    executive: StaffClient, waiting: Callable[[], int], saving: Saving
) -> None:
    item = waiting()
    done = executive.submit(f"/staff/read-first/{item}/open")
    assert done.status_code == 303
    text = executive.get(done.location).text
    assert "It is on the board now" in text
    assert WORDS[:10] not in text
    with saving() as session:
        cleaned = session.get_one(Cleaned, item)
        row = session.scalars(sa.select(ThemeWeek)).one()
        assert (cleaned.first_to_sponsor, row.voices, row.week) == (False, 3, cleaned.summary_week)
        assert cleaned.summary_week > dt.date.today() - dt.timedelta(days=7)
    assert actions(saving) == ["conflict.opened"]
    again = executive.submit(f"/staff/read-first/{item}/open", opened="again")
    assert (again.status_code, "that counts" in again.text) == (404, True)
    assert actions(saving) == ["conflict.opened"]


def test_giving_it_to_another_moves_its_board_and_the_totals(
    executive: StaffClient, waiting: Callable[[], int], saving: Saving, seed: Seed
) -> None:
    item, other = waiting(), seed.priorities["none-of-the-three"]
    assert executive.submit(f"/staff/read-first/{item}/give", priority=other).status_code == 303
    with saving() as session:
        assert session.get_one(Feedback, item).home_priority_id == other
        assert session.scalars(sa.select(ThemeWeek.priority_id)).all() == [other]
        sums = sa.select(Tally.priority_id, sa.func.sum(Tally.delta)).where(Tally.state == State.APPROVED)
        totals = {row[0]: int(row[1]) for row in session.execute(sums.group_by(Tally.priority_id))}
        assert totals == {seed.priorities["online"]: 0, other: 1}
    assert actions(saving) == ["conflict.given-to-another"]


@pytest.mark.parametrize("code", ["", "online", "exploitation"])
def test_it_is_not_given_to_a_board_with_the_same_agency_at_its_head(
    executive: StaffClient, waiting: Callable[[], int], saving: Saving, seed: Seed, code: str
) -> None:
    item = waiting()
    refused = executive.submit(f"/staff/read-first/{item}/give", priority=seed.priorities.get(code, ""))
    assert refused.status_code == 422
    assert f'href="#priority-{item}"' in refused.text
    assert "Choose who gets it instead." in refused.text
    assert actions(saving) == []


def test_this_still_says_who_hides_it_here_too_and_the_mentor_looks_again(
    executive: StaffClient, waiting: Callable[[], int], saving: Saving
) -> None:
    item = waiting()
    assert executive.submit(f"/staff/read-first/{item}/says-who").status_code == 303
    assert "About Police" not in executive.get("/staff/read-first").text
    with saving() as session:
        assert session.get(Cleaned, item) is None
        assert session.get_one(Feedback, item).state == State.MENTOR
    assert actions(saving) == ["conflict.says-who"]


@pytest.mark.parametrize("path", ["open", "give", "says-who"])
def test_what_is_on_a_board_already_is_not_here(executive: StaffClient, published: int, path: str) -> None:
    assert executive.submit(f"/staff/read-first/{published}/{path}").status_code == 404
