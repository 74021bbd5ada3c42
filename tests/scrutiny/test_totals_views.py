"""The page of totals: for those who check everything, and for a chair's own priority."""

import pytest
import sqlalchemy as sa

from tests.factories import make_feedback
from tests.people import StaffClient
from tests.scrutiny.conftest import Saving, SignIn
from tests.seed import Seed
from youthvoice.config import Keys
from youthvoice.database import utc_now
from youthvoice.feedback.models import Feedback, FeedbackHistory, Tally
from youthvoice.feedback.rules import RECEIVED, State
from youthvoice.moderation.rules import LeaveOut
from youthvoice.partnership.rules import week_of
from youthvoice.permissions import Role

CHECKERS = [Role.COORDINATOR, Role.INDEPENDENT_SCRUTINEER, Role.EXECUTIVE, Role.INSPECTOR]
HIDDEN_REASONS = "so the reasons are not shown one by one"


@pytest.fixture(autouse=True)
def received(saving: Saving, keys: Keys, seed: Seed) -> None:
    """Two of the online priority (one left out), one of another, one that nobody has sorted."""
    with saving() as session:
        make_feedback(session, keys, state=State.QUEUED, priority=seed.priorities["online"])
        out = make_feedback(session, keys, state=State.LEFT_OUT, priority=seed.priorities["online"])
        week = week_of(utc_now().date())
        session.add(
            FeedbackHistory(
                feedback_id=out.id, seq=1, before=State.DECIDED, after=State.LEFT_OUT, actor_ref=0,
                reason=LeaveOut.ADVERT, week=week,
            )
        )  # fmt: skip
        make_feedback(session, keys, state=State.KEPT, priority=seed.priorities["exploitation"])
        make_feedback(session, keys)


def read(client: StaffClient, period: str = "this") -> str:
    answer = client.get(f"/staff/totals?period={period}")
    assert answer.status_code == 200
    return answer.text


@pytest.mark.parametrize("role", CHECKERS, ids=str)
def test_those_who_check_see_every_priority_and_that_it_adds_up(sign_in: SignIn, role: Role) -> None:
    page = read(sign_in(role))
    assert "It adds up." in page
    assert "4 texts came in. Of these: 1 left out, 1 waiting for a first look, " in page
    for name in ("All of it", "Staying Safe Online: 2", "Exploitation: 1", "Not sorted to a priority yet: 1"):
        assert name in page
    assert "It is an advert or spam: <b>1</b>" in page
    assert "Nothing was lowered quietly." in page


@pytest.mark.parametrize("role", [Role.CHAIR, Role.DELEGATE], ids=str)
def test_a_chair_sees_the_own_priority_and_no_small_breakdown(sign_in: SignIn, role: Role) -> None:
    page = read(sign_in(role, "online"))
    assert "2 texts came in." in page
    assert HIDDEN_REASONS in page
    for foreign in ("Exploitation", "All of it", "Not sorted", "advert"):
        assert foreign not in page.partition("<main")[2]


@pytest.mark.parametrize("period", ["this", "last", "ever", "nonsense"])
def test_each_period_is_a_page(sign_in: SignIn, period: str) -> None:
    page = read(sign_in(Role.INSPECTOR), period)
    assert ("4 texts came in." in page) == (period != "last")


def test_a_lost_line_is_named_in_red_with_its_week_and_priority(sign_in: SignIn, saving: Saving) -> None:
    with saving() as session:
        lost = sa.select(Tally.id).where(Tally.state == State.KEPT)
        session.execute(sa.delete(Tally).where(Tally.id.in_(lost)))
    page = read(sign_in(Role.INSPECTOR))
    week = week_of(utc_now().date()).strftime("%-d %B %Y")
    assert "It does not add up." in page
    assert f'<b class="wrong">Week of {week}, Exploitation:</b> 1 text came in and stands nowhere.' in page
    assert "It adds up." in read(sign_in(Role.CHAIR, "online"))


def test_rows_that_were_lowered_quietly_are_found_by_the_second_check(
    sign_in: SignIn, saving: Saving
) -> None:
    with saving() as session:
        quietly = sa.update(Feedback).where(Feedback.state == State.QUEUED).values(state=State.WITHDRAWN)
        session.execute(quietly)
    page = read(sign_in(Role.INSPECTOR))
    assert "It adds up." in page
    assert "The texts are not as many as were counted." in page
    assert "the tally says 1 in the scrutineers’ queue, but there are 0" in page


def test_the_page_says_what_came_in_even_where_the_row_is_gone(sign_in: SignIn, saving: Saving) -> None:
    with saving() as session:
        session.execute(sa.delete(Feedback).where(Feedback.state == State.KEPT))
        assert session.scalar(sa.select(sa.func.sum(Tally.delta)).where(Tally.state == RECEIVED)) == 4
    assert "4 texts came in." in read(sign_in(Role.EXECUTIVE))


def test_a_scrutineer_reads_no_totals(sign_in: SignIn) -> None:
    assert sign_in(Role.SCRUTINEER, "online").get("/staff/totals").status_code == 403
