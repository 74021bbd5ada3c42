"""The mentor's overview of decisions: of everybody together, and never of one person."""

import pytest

from tests.factories import make_feedback
from tests.people import StaffClient
from tests.scrutiny.conftest import Saving, SignIn
from tests.seed import Seed
from youthvoice.config import Keys
from youthvoice.database import utc_now
from youthvoice.feedback.models import FeedbackHistory
from youthvoice.feedback.rules import State
from youthvoice.partnership.rules import week_of
from youthvoice.permissions import Role
from youthvoice.scrutiny.rules.decisions import Move, overview


def test_each_move_is_counted_under_what_was_done() -> None:
    moves = [
        Move(State.WAITING, State.KEPT, "", 2),
        Move(State.QUEUED, State.KEPT, "", 3),
        Move(State.MENTOR, State.KEPT, "", 1),
        Move(State.QUEUED, State.MENTOR, "hold", 4),
        Move(State.QUEUED, State.MENTOR, "", 5),
        Move(State.DECIDED, State.LEFT_OUT, "advert", 6),
        Move("", State.WAITING, "", 99),
    ]
    counted = {words: count for _, lines in overview(moves) for words, count in lines if count}
    assert counted == {
        "Kept for a lead": 2,
        "“An adult should see this”": 4,
        "Second opinion wanted, or on hold": 4,
        "Set aside without a reason, as anybody may": 5,
        "Left out in the end": 6,
    }


@pytest.fixture
def mentor(sign_in: SignIn, saving: Saving, keys: Keys, seed: Seed) -> StaffClient:
    """Two texts that scrutineers showed to an adult this week."""
    with saving() as session:
        for actor in (5, 6):
            item = make_feedback(session, keys, state=State.KEPT, priority=seed.priorities["online"])
            row = FeedbackHistory(
                feedback_id=item.id, seq=1, before=State.QUEUED, after=State.KEPT, actor_ref=actor,
                week=week_of(utc_now().date()),
            )  # fmt: skip
            session.add(row)
    return sign_in(Role.INDEPENDENT_SCRUTINEER)


@pytest.mark.parametrize(("period", "count"), [("this", 2), ("last", 0), ("ever", 2)])
def test_the_mentor_reads_how_often_of_each_quarter(mentor: StaffClient, period: str, count: int) -> None:
    page = mentor.get(f"/staff/decisions?period={period}").text
    assert f'“An adult should see this”</th><td class="n">{count}</td>' in page


def test_nobody_else_reads_it(sign_in: SignIn) -> None:
    for role in (Role.COORDINATOR, Role.EXECUTIVE, Role.INSPECTOR):
        assert sign_in(role).get("/staff/decisions").status_code == 403
