"""Taking back: gone from every list, count and page; what a lead has kept stays for the lead alone."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.test import TestResponse

from tests.factories import make_cleaned, make_feedback, make_theme
from tests.following.conftest import OTHERS, WORDS, Plant, Saving, without_token
from tests.people import add_person
from tests.seed import Seed
from youthvoice.config import Keys, Settings
from youthvoice.database import new_id, utc_now
from youthvoice.errors import Conflict
from youthvoice.feedback.models import Barred, Feedback, FeedbackHistory, RecentSubmission, Tally, TriageRow
from youthvoice.feedback.rules import Kind, State
from youthvoice.following import public_views, services
from youthvoice.moderation.models import Claim, Decision
from youthvoice.partnership.rules import week_of
from youthvoice.permissions import Role
from youthvoice.safeguarding.models import CaseRow
from youthvoice.sealing.models import KeyRow, Masked, Sealed
from youthvoice.themes.models import Cleaned, FeedbackTheme, ThemeWeek

Visit = Callable[..., TestResponse]
WEEK = week_of(utc_now().date())


def _withdraw(visit: Visit) -> TestResponse:
    return visit("/check-back/withdraw", receipt=WORDS, step="confirm")


def _count(saving: Saving, table: Any, *where: Any) -> int:
    with saving() as session:
        return session.scalar(sa.select(sa.func.count()).select_from(table).where(*where)) or 0


def _item(saving: Saving, ref: int) -> Feedback:
    with saving() as session:
        return session.get_one(Feedback, ref)


def _keep(saving: Saving, ref: int, **fields: Any) -> None:
    with saving() as session:
        session.add(CaseRow(feedback_id=ref, week=WEEK, **fields))


def test_what_goes_and_what_may_stay_is_said_before_anything_goes(
    plant: Plant, visit: Visit, saving: Saving
) -> None:
    ref = plant()
    page = visit("/check-back/withdraw", receipt=WORDS)
    assert page.status_code == 200
    assert "Take it" in page.text
    assert "picking up your phone" in page.text
    assert _item(saving, ref).state == State.WAITING


def test_after_withdrawal_nothing_of_it_is_left_to_read(plant: Plant, visit: Visit, saving: Saving) -> None:
    ref = plant(age_band="14-15", setting="home")
    assert _withdraw(visit).status_code == 200
    item = _item(saving, ref)
    assert (item.state, item.receipt_mac, item.age_band, item.setting) == (State.WITHDRAWN, None, None, None)
    for table in (KeyRow, Sealed, Masked):
        assert _count(saving, table, table.item_ref == ref) == 0
    assert _count(saving, TriageRow) == 0
    assert _count(saving, FeedbackHistory, FeedbackHistory.after == State.WITHDRAWN) == 1


def test_withdrawal_moves_the_count_and_lowers_none(plant: Plant, visit: Visit, saving: Saving) -> None:
    plant()
    _withdraw(visit)
    with saving() as session:
        total = sa.func.sum(Tally.delta)
        by_state = {
            row[0]: row[1] for row in session.execute(sa.select(Tally.state, total).group_by(Tally.state))
        }
    assert by_state == {"received": 1, "waiting": 0, "withdrawn": 1}


def test_the_ledger_names_it_before_the_keys_go(plant: Plant, visit: Visit, settings: Settings) -> None:
    ref = plant()
    _withdraw(visit)
    assert f"{ref} original,masked ." in settings.ledger_file.read_text()


def test_a_cleaned_text_goes_with_its_tags_and_its_voice_in_the_totals(
    saving: Saving, keys: Keys, seed: Seed, mac: bytes, visit: Visit
) -> None:
    online = seed.priorities["online"]
    with saving() as session:
        theme = make_theme(session, "gaming", priorities=[online])
        make_cleaned(session, keys, [theme], priority=online, receipt_mac=mac)
    _withdraw(visit)
    assert _count(saving, Cleaned) == _count(saving, FeedbackTheme) == 0
    assert _count(saving, ThemeWeek, ThemeWeek.voices != 0) == 0


def test_what_was_sent_later_under_the_same_receipt_goes_too(
    plant: Plant, saving: Saving, keys: Keys, visit: Visit
) -> None:
    parent = plant()
    with saving() as session:
        child = make_feedback(session, keys, "and one more thing", kind=Kind.FOLLOW_UP, parent_id=parent).id
    _withdraw(visit)
    assert _item(saving, child).state == State.WITHDRAWN
    assert _count(saving, KeyRow) == 0


@pytest.mark.parametrize(
    ("state", "case"),
    [
        (State.KEPT, {}),
        (State.CLOSED, {"outcome": "referred-childrens-services"}),
        (State.QUEUED, {"outcome": "hold", "hold_until": utc_now().date() + dt.timedelta(days=9)}),
    ],
)
def test_of_what_a_lead_has_kept_the_sealed_original_and_the_case_stay(
    plant: Plant, saving: Saving, visit: Visit, settings: Settings, state: State, case: dict[str, Any]
) -> None:
    ref = plant(state=state, age_band="14-15", urgent=True)
    _keep(saving, ref, **case)
    page = _withdraw(visit)
    assert without_token(page) == without_token(visit("/check-back/withdraw", receipt=OTHERS, step="confirm"))
    with saving() as session:
        assert session.scalars(sa.select(KeyRow.purpose)).all() == ["original"]
    assert _count(saving, Sealed) == _count(saving, CaseRow) == 1
    assert _count(saving, Masked) == 0
    item = _item(saving, ref)
    assert (item.state, item.receipt_mac, item.age_band, item.urgent) == ("withdrawn", None, "14-15", True)
    assert f"{ref} masked ." in settings.ledger_file.read_text()


def test_a_case_that_was_no_disclosure_holds_nothing(plant: Plant, saving: Saving, visit: Visit) -> None:
    ref = plant(state=State.QUEUED)
    _keep(saving, ref, outcome="not-a-disclosure")
    _withdraw(visit)
    assert _count(saving, KeyRow) == 0


def test_withdrawn_twice_looks_like_unknown(plant: Plant, visit: Visit) -> None:
    plant()
    first, second = _withdraw(visit), _withdraw(visit)
    unknown = visit("/check-back/withdraw", receipt=OTHERS, step="confirm")
    assert first.text == second.text == unknown.text
    assert first.status_code == second.status_code == unknown.status_code == 200


def test_the_trace_of_the_form_stays_so_that_a_replay_makes_nothing_new(
    plant: Plant, saving: Saving, mac: bytes, visit: Visit
) -> None:
    plant()
    with saving() as session:
        expires = utc_now().date() + dt.timedelta(days=7)
        session.add(RecentSubmission(receipt_mac=mac, body_mac=b"x" * 32, expires_on=expires))
    _withdraw(visit)
    assert _count(saving, RecentSubmission, RecentSubmission.receipt_mac == mac) == 1


def test_who_might_know_the_writer_is_forgotten_unless_a_lead_holds_it(
    plant: Plant, saving: Saving, visit: Visit
) -> None:
    ref = plant()
    with saving() as session:
        session.add(Barred(feedback_id=ref, account_ref=new_id()))
    _withdraw(visit)
    assert _count(saving, Barred) == 0


def test_who_was_working_on_it_has_nothing_left_to_decide(
    plant: Plant, saving: Saving, visit: Visit, seed: Seed
) -> None:
    ref = plant(state=State.QUEUED)
    soon = utc_now() + dt.timedelta(minutes=9)
    with saving() as session:
        person = add_person(session, seed, Role.SCRUTINEER, "online").id
        session.add(Claim(feedback_id=ref, account_id=person, until=soon))
        session.add(Decision(feedback_id=ref, account_id=person, body=b"sealed", undo_until=soon))
    _withdraw(visit)
    assert _count(saving, Claim) == _count(saving, Decision) == 0


def test_what_is_typed_is_text_and_never_markup(visit: Visit) -> None:
    page = visit("/check-back/withdraw", receipt='"><script>alert(1)</script>')
    assert "<script>alert" not in page.text


def test_an_old_page_takes_nothing_back_and_asks_again(
    client: FlaskClient, plant: Plant, saving: Saving
) -> None:
    ref = plant()
    page = client.post("/check-back/withdraw", data={"receipt": WORDS, "step": "confirm", "form_token": "x"})
    assert page.status_code == 422
    assert f'value="{WORDS}"' in page.text
    assert _item(saving, ref).state == State.WAITING


def test_when_somebody_was_faster_nothing_is_erased(
    session: Session, keys: Keys, settings: Settings, mac: bytes
) -> None:
    item = make_feedback(session, keys, receipt_mac=mac)
    session.execute(sa.text("UPDATE feedback SET version = 9"))
    with pytest.raises(StaleDataError):
        services.withdraw(session, item, keys=keys, ledger_file=settings.ledger_file, now=utc_now())
    assert not settings.ledger_file.exists()


def test_a_race_is_tried_again_before_anybody_is_told(
    plant: Plant, visit: Visit, saving: Saving, monkeypatch: pytest.MonkeyPatch
) -> None:
    ref, tries, really = plant(), [], services.withdraw_by_receipt

    def second_time(*args: Any, **kwargs: Any) -> None:
        tries.append(1)
        if len(tries) < 2:
            raise Conflict
        really(*args, **kwargs)

    monkeypatch.setattr(public_views.services, "withdraw_by_receipt", second_time)
    assert _withdraw(visit).status_code == 200
    assert _item(saving, ref).state == State.WITHDRAWN
    monkeypatch.setattr(public_views.services, "withdraw_by_receipt", _always_beaten)
    assert _withdraw(visit).status_code == 409


def _always_beaten(*_args: Any, **_kwargs: Any) -> None:
    raise Conflict
