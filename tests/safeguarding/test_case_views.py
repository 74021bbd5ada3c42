import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.factories import make_feedback
from tests.people import StaffClient
from tests.seed import Seed
from youthvoice import database
from youthvoice.audit.models import Entry
from youthvoice.config import Keys
from youthvoice.feedback.models import Feedback
from youthvoice.feedback.rules import Kind, State
from youthvoice.partnership.models import EngagementGroup
from youthvoice.permissions import Role
from youthvoice.safeguarding.models import CaseRow
from youthvoice.sealing.services import WorkingCopy

Saving = Callable[[], AbstractContextManager[Session]]
SignIn = Callable[..., StaffClient]


@pytest.fixture
def kept(saving: Saving, keys: Keys) -> Callable[..., int]:
    """Keeps one item and returns its id."""

    def make(text: str = "[a name] hits me", **fields: Any) -> int:
        with saving() as session:
            item = make_feedback(session, keys, text, **({"state": State.KEPT} | fields))
            session.add(CaseRow(feedback_id=item.id, week=item.week, hold_until=None))
            return item.id

    return make


def test_what_was_kept_is_listed_for_leads(kept: Callable[..., int], sign_in: SignIn) -> None:
    item = kept(urgent=True)
    shown = sign_in(Role.SAFEGUARDING_LEAD).get("/staff/cases")
    assert f'href="/staff/cases/{item}"' in shown.text
    assert "Not decided" in shown.text
    assert "hits me" in shown.text


def test_the_empty_list_says_where_kept_items_come_from(sign_in: SignIn) -> None:
    assert "Nothing has been kept" in sign_in(Role.SAFEGUARDING_LEAD).get("/staff/cases").text


def test_the_list_goes_on_by_a_link(kept: Callable[..., int], sign_in: SignIn) -> None:
    for _ in range(26):
        kept()
    shown = sign_in(Role.SAFEGUARDING_LEAD).get("/staff/cases").text
    assert 'rel="next" href="/staff/cases?after=1.' in shown


def test_a_case_shows_the_lead_what_may_help_to_find_the_person(
    kept: Callable[..., int], sign_in: SignIn, saving: Saving
) -> None:
    with saving() as session:
        group = EngagementGroup(code="cicc", name="Children in Care Council")
        session.add(group)
        session.flush()
        group_id = group.id
    copy = WorkingCopy(text="[a name] hits me", reasons=[{"kind": "x", "words": "hits me", "why": "Harm"}])
    fields = {"age_band": "11-13", "setting": "home", "mark": "screening-failed", "group_id": group_id}
    shown = sign_in(Role.SAFEGUARDING_LEAD).get(f"/staff/cases/{kept(copy=copy, **fields)}").text
    for words in (
        "11 to 13",
        "Where: home",
        "The automatic check failed",
        "Children in Care Council",
        "“hits me”",
    ):
        assert words in shown


def test_a_decision_is_recorded_with_its_entry_and_the_case_closed(
    kept: Callable[..., int], sign_in: SignIn, seed: Seed, engine: sa.Engine
) -> None:
    item, lead = kept(), sign_in(Role.SAFEGUARDING_LEAD)
    sent = {"outcome": "referred-police", "agency": seed.agencies["police"], "reference": "CAD 7"}
    done = lead.submit(f"/staff/cases/{item}/decide", **sent)
    assert done.status_code == 303
    assert "Recorded." in lead.get(done.location).text
    with database.reading(engine) as session:
        assert session.get_one(Feedback, item).state == State.CLOSED
        assert session.scalars(sa.select(Entry.action)).all() == ["case.decided"]
    shown = lead.get(f"/staff/cases/{item}").text
    for words in ("Referred to the police</b>, Police", "Reference CAD 7"):
        assert words in shown
    assert "Record the decision" not in shown


def test_whoever_decides_second_is_told_on_the_same_page_and_keeps_what_they_typed(
    kept: Callable[..., int], sign_in: SignIn
) -> None:
    url, lead = f"/staff/cases/{kept()}/decide", sign_in(Role.SAFEGUARDING_LEAD)
    lead.submit(url, outcome="signposted")
    late = lead.submit(url, outcome="referred-police", reference="CAD 7")
    assert late.status_code == 409
    for words in (
        "This has been decided already. Nothing was changed.",
        'value="CAD 7"',
        "<b>Signposted</b>",
    ):
        assert words in late.text


def test_what_was_told_as_a_worry_is_never_offered_to_the_scrutineers(
    kept: Callable[..., int], sign_in: SignIn
) -> None:
    item, lead = kept(kind=Kind.WORRY), sign_in(Role.SAFEGUARDING_LEAD)
    shown = lead.get(f"/staff/cases/{item}").text
    assert 'value="referred-police"' in shown
    assert 'value="not-a-disclosure"' not in shown
    assert 'name="priority"' not in shown
    sent = {"outcome": "not-a-disclosure", "reference": "CAD 7", "priority": "1"}
    forced = lead.submit(f"/staff/cases/{item}/decide", **sent)
    assert (forced.status_code, 'value="CAD 7"' in forced.text) == (422, True)
    assert "adults only" in forced.text


def test_a_hold_shows_its_day_and_stays_open(kept: Callable[..., int], sign_in: SignIn) -> None:
    item, lead = kept(), sign_in(Role.SAFEGUARDING_LEAD)
    refused = lead.submit(f"/staff/cases/{item}/decide", outcome="hold", hold_until="2020-01-01")
    assert refused.status_code == 422
    day = (database.utc_now() + dt.timedelta(days=20)).date().isoformat()
    assert lead.submit(f"/staff/cases/{item}/decide", outcome="hold", hold_until=day).status_code == 303
    shown = lead.get(f"/staff/cases/{item}").text
    assert "Look at it again by" in shown
    assert "Record the decision" in shown


def test_what_is_missing_is_said_by_the_field_and_nothing_typed_is_lost(
    kept: Callable[..., int], sign_in: SignIn
) -> None:
    url = f"/staff/cases/{kept()}/decide"
    lead = sign_in(Role.SAFEGUARDING_LEAD)
    refused = lead.submit(url, reference="CAD 7")
    assert refused.status_code == 422
    assert 'href="#outcome"' in refused.text
    assert 'value="CAD 7"' in refused.text
    assert 'href="#priority"' in lead.submit(url, outcome="not-a-disclosure").text


def test_what_looks_like_a_name_is_asked_about_and_taken_once_a_lead_says_that_it_is_none(
    kept: Callable[..., int], sign_in: SignIn
) -> None:
    url, lead = f"/staff/cases/{kept()}/decide", sign_in(Role.SAFEGUARDING_LEAD)
    sent = {"outcome": "signposted", "reference": "Lily 2"}
    assert 'name="no_name" value="yes"><span>It is no name' in lead.submit(url, **sent).text
    unsure = lead.submit(url, no_name="yes", **sent | {"outcome": "hold"})
    assert 'name="no_name" value="yes" checked' in unsure.text
    assert lead.submit(url, no_name="yes", **sent).status_code == 303


def test_what_its_writer_took_back_says_so_and_shows_no_words(
    kept: Callable[..., int], sign_in: SignIn
) -> None:
    item = kept(state=State.WITHDRAWN)
    lead = sign_in(Role.SAFEGUARDING_LEAD)
    assert "Taken back by its writer" in lead.get("/staff/cases").text
    assert "Taken back by its writer" in lead.get(f"/staff/cases/{item}").text


@pytest.mark.parametrize("role", [r for r in Role if r is not Role.SAFEGUARDING_LEAD])
def test_nobody_else_reaches_what_was_kept(kept: Callable[..., int], sign_in: SignIn, role: Role) -> None:
    item, client = kept(), sign_in(role, "online")
    answers = [client.get("/staff/cases"), client.get(f"/staff/cases/{item}")]
    answers.append(client.submit(f"/staff/cases/{item}/decide", outcome="signposted"))
    assert [answer.status_code for answer in answers] == [403] * 3


def test_what_is_not_kept_is_no_case(saving: Saving, keys: Keys, sign_in: SignIn) -> None:
    with saving() as session:
        item = make_feedback(session, keys).id
    lead = sign_in(Role.SAFEGUARDING_LEAD)
    assert lead.get(f"/staff/cases/{item}").status_code == 404
    assert lead.submit(f"/staff/cases/{item}/decide", outcome="signposted").status_code == 404
    assert lead.get(f"/staff/cases/{2**64}").status_code == 404
    assert lead.get(f"/staff/cases/{item}/decide").status_code == 405


def test_a_decision_can_be_corrected_on_its_page(
    kept: Callable[..., int], sign_in: SignIn, engine: sa.Engine
) -> None:
    item, lead = kept(), sign_in(Role.SAFEGUARDING_LEAD)
    lead.submit(f"/staff/cases/{item}/decide", outcome="signposted")
    text = lead.get(f"/staff/cases/{item}").text
    assert "Correct this decision" in text
    assert 'value="hold"' not in text
    again = lead.submit(f"/staff/cases/{item}/decide", outcome="referred-lado", corrects="1")
    assert again.status_code == 303
    assert "It was first: Signposted." in lead.get(f"/staff/cases/{item}").text
