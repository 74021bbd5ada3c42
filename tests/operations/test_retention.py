"""What is erased when its time is over, and what stays."""

import datetime as dt

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.factories import make_cleaned, make_feedback, make_theme
from tests.seed import Seed
from youthvoice.config import Keys, Settings
from youthvoice.feedback.models import Feedback, FeedbackHistory
from youthvoice.feedback.rules import State
from youthvoice.operations.retention import erase_finished
from youthvoice.partnership.models import RetentionRule
from youthvoice.safeguarding.models import CaseRow
from youthvoice.sealing.models import KeyRow
from youthvoice.themes.models import Cleaned, FeedbackTheme, ThemeWeek

#: A Wednesday.
TODAY = dt.date(2026, 7, 15)


def finished(session: Session, keys: Keys, monday: dt.date, state: State = State.APPROVED) -> Feedback:
    """Feedback whose last move was in that week."""
    item = make_feedback(session, keys, state=state, week=monday)
    add_move(session, item, 1, state, monday)
    return item


def add_move(session: Session, item: Feedback, seq: int, after: State, monday: dt.date) -> None:
    session.add(
        FeedbackHistory(feedback_id=item.id, seq=seq, before="", after=after, actor_ref=0, week=monday)
    )
    session.flush()


def keys_left(session: Session, item: Feedback) -> set[str]:
    return set(session.scalars(sa.select(KeyRow.purpose).where(KeyRow.item_ref == item.id)))


@pytest.mark.parametrize("state", [State.APPROVED, State.LEFT_OUT, State.CLOSED])
@pytest.mark.parametrize(
    ("monday", "left"),
    [
        (dt.date(2026, 7, 13), {"original", "masked"}),
        (dt.date(2026, 6, 29), {"original", "masked"}),
        (dt.date(2026, 6, 22), {"original"}),
        (dt.date(2026, 6, 15), {"original"}),
        (dt.date(2026, 6, 8), set()),
        (dt.date(2025, 6, 9), set()),
    ],
)
def test_working_copies_go_after_two_weeks_and_originals_after_thirty_days(
    session: Session, keys: Keys, settings: Settings, state: State, monday: dt.date, left: set[str]
) -> None:
    item = finished(session, keys, monday, state)
    assert erase_finished(session, settings, TODAY) == 2 - len(left)
    assert keys_left(session, item) == left
    assert erase_finished(session, settings, TODAY) == 0


def test_the_last_day_of_the_week_has_its_full_time(session: Session, keys: Keys, settings: Settings) -> None:
    """Finished in the week that ended on 5 July: thirty days after are over on 5 August."""
    item = finished(session, keys, dt.date(2026, 6, 29))
    erase_finished(session, settings, dt.date(2026, 8, 4))
    assert keys_left(session, item) == {"original"}
    erase_finished(session, settings, dt.date(2026, 8, 5))
    assert keys_left(session, item) == set()


@pytest.mark.parametrize("state", [State.WAITING, State.PASSED, State.QUEUED, State.MENTOR, State.KEPT])
def test_what_waits_for_somebody_is_never_erased_for_its_age(
    session: Session, keys: Keys, settings: Settings, state: State
) -> None:
    item = finished(session, keys, dt.date(2025, 6, 9), state)
    assert erase_finished(session, settings, TODAY) == 0
    assert keys_left(session, item) == {"original", "masked"}


def test_the_time_runs_from_the_last_approval(session: Session, keys: Keys, settings: Settings) -> None:
    item = finished(session, keys, dt.date(2025, 6, 9))
    add_move(session, item, 2, State.MENTOR, dt.date(2026, 7, 6))
    add_move(session, item, 3, State.APPROVED, dt.date(2026, 7, 13))
    erase_finished(session, settings, TODAY)
    assert keys_left(session, item) == {"original", "masked"}


@pytest.mark.parametrize(
    ("until", "left"), [(TODAY, {"original", "masked"}), (TODAY - dt.timedelta(days=1), set())]
)
def test_a_hold_keeps_an_item_whole_until_its_day_is_over(
    session: Session, keys: Keys, settings: Settings, until: dt.date, left: set[str]
) -> None:
    monday = dt.date(2025, 6, 9)
    item = finished(session, keys, monday, State.CLOSED)
    session.add(CaseRow(feedback_id=item.id, outcome="signposted", week=monday, hold_until=until))
    session.flush()
    erase_finished(session, settings, TODAY)
    assert keys_left(session, item) == left


@pytest.mark.parametrize(("outcome", "stays"), [("", True), ("hold", True), ("signposted", False)])
def test_an_original_that_stayed_after_withdrawal_goes_when_the_lead_has_decided(
    session: Session, keys: Keys, settings: Settings, outcome: str, stays: bool
) -> None:
    monday = dt.date(2025, 6, 9)
    item = finished(session, keys, monday, State.WITHDRAWN)
    session.add(CaseRow(feedback_id=item.id, outcome=outcome, week=monday, hold_until=None))
    session.flush()
    erase_finished(session, settings, TODAY)
    assert ("original" in keys_left(session, item)) is stays


def test_the_ledger_is_written_so_that_an_old_backup_brings_nothing_back(
    session: Session, keys: Keys, settings: Settings
) -> None:
    item = finished(session, keys, dt.date(2025, 6, 9))
    erase_finished(session, settings, TODAY)
    ledger = settings.ledger_file.read_text()
    assert f"{item.id} original ." in ledger
    assert f"{item.id} masked ." in ledger


def test_an_approved_text_goes_after_two_years_and_stays_counted(
    session: Session, keys: Keys, seed: Seed, settings: Settings
) -> None:
    theme = make_theme(session)
    old, kept = dt.date(2024, 11, 11), dt.date(2024, 11, 18)
    online = seed.priorities["online"]
    for week in (old, kept):
        make_cleaned(session, keys, [theme], week=week, priority=online)
    erase_finished(session, settings, dt.date(2026, 11, 22))
    assert session.scalars(sa.select(Cleaned.summary_week)).all() == [kept]
    assert len(session.scalars(sa.select(FeedbackTheme)).all()) == 1
    assert sum(session.scalars(sa.select(ThemeWeek.voices))) == 2


def test_a_shorter_life_that_the_partnership_chose_is_kept_to(
    session: Session, keys: Keys, settings: Settings
) -> None:
    item = finished(session, keys, dt.date(2026, 6, 29))
    session.add(RetentionRule(data_class="masked", days=7, why="Fewer copies"))
    session.flush()
    erase_finished(session, settings, dt.date(2026, 7, 12))
    assert keys_left(session, item) == {"original", "masked"}
    erase_finished(session, settings, dt.date(2026, 7, 13))
    assert keys_left(session, item) == {"original"}
