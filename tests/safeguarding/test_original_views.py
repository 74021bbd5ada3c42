from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.factories import make_feedback
from tests.people import StaffClient
from youthvoice import database
from youthvoice.audit.models import Entry
from youthvoice.config import Keys
from youthvoice.feedback.contact import Contact, join
from youthvoice.feedback.rules import State
from youthvoice.permissions import Role
from youthvoice.safeguarding.models import CaseRow
from youthvoice.sealing.services import WorkingCopy

Saving = Callable[[], AbstractContextManager[Session]]
SignIn = Callable[..., StaffClient]
SECRET = "karim at <bow road> knows"
NO_KEYS = "Originals cannot be opened from this account yet."


@pytest.fixture
def item(saving: Saving, keys: Keys) -> int:
    """One waiting item whose original says more than its masked copy."""
    with saving() as session:
        return make_feedback(session, keys, SECRET, copy=WorkingCopy(text="[a name] knows")).id


def entries(engine: sa.Engine) -> list[tuple[str, str]]:
    with database.reading(engine) as session:
        return [tuple(row) for row in session.execute(sa.select(Entry.action, Entry.reason))]


def test_the_reason_is_asked_first_beside_the_masked_text(item: int, sign_in: SignIn) -> None:
    shown = sign_in(Role.SAFEGUARDING_LEAD).get(f"/staff/originals/{item}").text
    assert "[a name]" in shown
    assert "karim" not in shown
    assert "Somebody named may be in danger" in shown
    assert f'href="/staff/glance#item-{item}"' in shown


def test_the_original_is_shown_after_its_entry_and_kept_by_no_cache(
    item: int, sign_in: SignIn, engine: sa.Engine
) -> None:
    lead = sign_in(Role.SAFEGUARDING_LEAD).step_up()
    shown = lead.submit(f"/staff/originals/{item}", reason="somebody-named")
    assert shown.status_code == 200
    assert "karim at &lt;bow road&gt; knows" in shown.text
    assert shown.headers["Cache-Control"] == "no-store"
    assert entries(engine) == [("original.opened", "somebody-named")]


def test_how_to_reach_whoever_asked_for_it_stands_beside_the_words_and_nowhere_else(
    saving: Saving, keys: Keys, sign_in: SignIn
) -> None:
    contact = Contact("ring <Auntie> on 07700 900123", "", "say nothing to dad")
    copy = WorkingCopy(text="he shouts")
    with saving() as session:
        sealed = join("he shouts", contact)
        item = make_feedback(session, keys, sealed, copy=copy, urgent=True, mark="contact-me").id
    lead = sign_in(Role.SAFEGUARDING_LEAD).step_up()
    for page in ("/staff/glance", f"/staff/originals/{item}"):
        shown = lead.get(page).text
        assert "07700" not in shown
    assert "They ask for a person to contact them." in lead.get("/staff/glance").text
    shown = lead.submit(f"/staff/originals/{item}", reason="possible-harm").text
    assert "ring &lt;Auntie&gt; on 07700 900123" in shown
    assert "say nothing to dad" in shown
    assert "They did not say." in shown
    assert '<span class="said" dir="auto">he shouts</span>' in shown


def test_a_failing_commit_shows_no_text(
    item: int, sign_in: SignIn, engine: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead = sign_in(Role.SAFEGUARDING_LEAD).step_up()

    def fails(_session: Session) -> None:
        raise database.Unavailable

    with monkeypatch.context() as broken:
        broken.setattr(database, "commit", fails)
        refused = lead.submit(f"/staff/originals/{item}", reason="possible-harm")
    assert refused.status_code == 503
    assert "karim" not in refused.text
    assert entries(engine) == []


def test_the_entry_is_durable_before_the_text_leaves(
    item: int, sign_in: SignIn, engine: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead, order = sign_in(Role.SAFEGUARDING_LEAD).step_up(), []
    real = database.commit

    def noted(session: Session) -> None:
        pending = bool(session.scalar(sa.select(sa.func.count()).select_from(Entry)))
        real(session)
        order.append((pending, entries(engine)))

    monkeypatch.setattr(database, "commit", noted)
    assert "karim" in lead.submit(f"/staff/originals/{item}", reason="possible-harm").text
    assert order[-1] == (True, [("original.opened", "possible-harm")])


@pytest.mark.parametrize("reason", ["", "curious"])
def test_without_a_reason_nothing_is_opened(
    item: int, sign_in: SignIn, engine: sa.Engine, reason: str
) -> None:
    refused = sign_in(Role.SAFEGUARDING_LEAD).step_up().submit(f"/staff/originals/{item}", reason=reason)
    assert refused.status_code == 422
    assert "Choose why you need to read it." in refused.text
    assert "karim" not in refused.text
    assert entries(engine) == []


def test_a_lead_whose_account_opens_nothing_yet_is_told_what_to_do(
    item: int, sign_in: SignIn, engine: sa.Engine
) -> None:
    lead = sign_in(Role.SAFEGUARDING_LEAD, access=False).step_up()
    assert NO_KEYS in lead.get(f"/staff/originals/{item}").text
    refused = lead.submit(f"/staff/originals/{item}", reason="possible-harm")
    assert NO_KEYS in refused.text
    assert (refused.status_code, entries(engine)) == (403, [])


def test_from_a_case_the_way_leads_back_to_the_case(saving: Saving, keys: Keys, sign_in: SignIn) -> None:
    with saving() as session:
        kept = make_feedback(session, keys, SECRET, state=State.KEPT)
        session.add(CaseRow(feedback_id=kept.id, week=kept.week, hold_until=None))
    lead = sign_in(Role.SAFEGUARDING_LEAD).step_up()
    shown = lead.submit(f"/staff/originals/{kept.id}", reason="check-hidden").text
    assert f'href="/staff/cases/{kept.id}"' in shown


@pytest.mark.parametrize("role", [r for r in Role if r is not Role.SAFEGUARDING_LEAD])
def test_nobody_else_reaches_an_original(item: int, sign_in: SignIn, role: Role, engine: sa.Engine) -> None:
    client = sign_in(role, "online")
    assert client.get(f"/staff/originals/{item}").status_code == 403
    refused = client.submit(f"/staff/originals/{item}", reason="possible-harm")
    assert refused.status_code == 403
    assert "karim" not in refused.text
    assert entries(engine) == []


@pytest.mark.parametrize("state", [State.PASSED, State.QUEUED, State.APPROVED])
def test_what_went_on_cannot_be_opened_by_its_address(
    saving: Saving, keys: Keys, sign_in: SignIn, state: State
) -> None:
    with saving() as session:
        gone = make_feedback(session, keys, SECRET, state=state).id
    lead = sign_in(Role.SAFEGUARDING_LEAD).step_up()
    assert lead.get(f"/staff/originals/{gone}").status_code == 404
    assert lead.submit(f"/staff/originals/{gone}", reason="possible-harm").status_code == 404
