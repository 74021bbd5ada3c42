import datetime as dt

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.factories import make_feedback
from tests.seed import Seed
from youthvoice.audit.models import Entry
from youthvoice.config import Keys
from youthvoice.errors import Conflict, Invalid, NotAllowed, NotFound
from youthvoice.feedback.models import Barred, Feedback, TriageRow
from youthvoice.feedback.rules import State
from youthvoice.permissions import Actor
from youthvoice.safeguarding import services
from youthvoice.safeguarding.models import CaseRow
from youthvoice.safeguarding.queries import cases
from youthvoice.safeguarding.rules.cases import CaseDecision, Outcome, RevealReason
from youthvoice.safeguarding.services import OnRecord
from youthvoice.sealing.leads import LeadKeys

HARM = RevealReason.POSSIBLE_HARM


@pytest.fixture
def by(lead: Actor, keys: Keys, now: dt.datetime) -> OnRecord:
    """The lead, on record."""
    return OnRecord(actor=lead, keys=keys, now=now)


@pytest.fixture
def lead_keys(seed: Seed) -> LeadKeys:
    """What a lead's password opens."""
    return LeadKeys({1: seed.lead_private})


def kept(session: Session, keys: Keys, **fields: object) -> Feedback:
    item = make_feedback(session, keys, "my uncle hits me", **({"state": State.KEPT} | fields))
    session.add(CaseRow(feedback_id=item.id, week=item.week, hold_until=None))
    session.flush()
    return item


def actions(session: Session) -> list[tuple[str, str]]:
    return [tuple(row) for row in session.execute(sa.select(Entry.action, Entry.reason).order_by(Entry.seq))]


@pytest.mark.parametrize("state", [State.KEPT, State.CLOSED, State.WITHDRAWN])
def test_an_original_that_a_lead_keeps_opens_after_its_entry(
    session: Session, keys: Keys, by: OnRecord, lead_keys: LeadKeys, state: State
) -> None:
    item = kept(session, keys, state=state)
    assert services.reveal(session, item.id, by=by, reason=HARM, lead_keys=lead_keys) == "my uncle hits me"
    assert actions(session) == [("original.opened", "possible-harm")]


def test_an_original_opens_while_it_waits(
    session: Session, keys: Keys, by: OnRecord, lead_keys: LeadKeys
) -> None:
    item = make_feedback(session, keys, "help")
    assert services.reveal(session, item.id, by=by, reason=HARM, lead_keys=lead_keys) == "help"


@pytest.mark.parametrize("state", [State.PASSED, State.QUEUED, State.APPROVED, State.WITHDRAWN])
def test_nobody_opens_an_original_that_no_lead_kept(
    session: Session, keys: Keys, by: OnRecord, lead_keys: LeadKeys, state: State
) -> None:
    item = make_feedback(session, keys, state=state)
    with pytest.raises(NotFound):
        services.reveal(session, item.id, by=by, reason=HARM, lead_keys=lead_keys)
    assert actions(session) == []


def test_a_lead_who_is_named_in_it_cannot_open_it(
    session: Session, keys: Keys, by: OnRecord, lead_keys: LeadKeys
) -> None:
    item = kept(session, keys)
    session.add(Barred(feedback_id=item.id, account_ref=by.actor.ref))
    with pytest.raises(NotFound):
        services.reveal(session, item.id, by=by, reason=HARM, lead_keys=lead_keys)


def test_keys_of_another_generation_open_nothing(
    session: Session, keys: Keys, by: OnRecord, seed: Seed
) -> None:
    item = kept(session, keys)
    with pytest.raises(NotAllowed):
        services.reveal(session, item.id, by=by, reason=HARM, lead_keys=LeadKeys({2: seed.lead_private}))


@pytest.mark.parametrize("outcome", [Outcome.REFERRED_POLICE, Outcome.SIGNPOSTED, Outcome.CANNOT_BE_TRACED])
def test_a_final_decision_closes_the_item_and_is_recorded(
    session: Session, keys: Keys, by: OnRecord, seed: Seed, outcome: Outcome
) -> None:
    item = kept(session, keys)
    decision = CaseDecision(outcome, seed.agencies["police"], "CAD 12")
    services.decide_case(session, item.id, by=by, decision=decision)
    case = session.get_one(CaseRow, item.id)
    assert item.state == State.CLOSED
    assert (case.outcome, case.agency_id, case.reference) == (outcome, seed.agencies["police"], "CAD 12")
    assert actions(session) == [("case.decided", outcome)]
    with pytest.raises(Conflict):
        services.decide_case(session, item.id, by=by, decision=decision)


def test_not_a_disclosure_goes_on_to_release_with_a_new_hour(
    session: Session, keys: Keys, by: OnRecord, seed: Seed, now: dt.datetime
) -> None:
    item = kept(session, keys, mark="about-worker")
    decision = CaseDecision(Outcome.NOT_A_DISCLOSURE, priority_id=seed.priorities["online"])
    services.decide_case(session, item.id, by=by, decision=decision)
    triage = session.get_one(TriageRow, item.id)
    assert (item.state, item.home_priority_id) == (State.PASSED, seed.priorities["online"])
    assert (triage.hour, triage.passed_by) == (now.replace(minute=0), None)


def test_what_was_sent_for_adults_only_stays_with_adults(
    session: Session, keys: Keys, by: OnRecord, seed: Seed
) -> None:
    item = kept(session, keys, kind="about_worker")
    decision = CaseDecision(Outcome.NOT_A_DISCLOSURE, priority_id=seed.priorities["online"])
    with pytest.raises(Invalid):
        services.decide_case(session, item.id, by=by, decision=decision)


def test_a_hold_stays_with_the_lead_and_can_be_decided_later(
    session: Session, keys: Keys, by: OnRecord, now: dt.datetime
) -> None:
    item = kept(session, keys)
    until = now.date() + dt.timedelta(days=7)
    services.decide_case(session, item.id, by=by, decision=CaseDecision(Outcome.HOLD, hold_until=until))
    assert (item.state, session.get_one(CaseRow, item.id).hold_until) == (State.KEPT, until)
    services.decide_case(session, item.id, by=by, decision=CaseDecision(Outcome.SIGNPOSTED))
    assert (item.state, session.get_one(CaseRow, item.id).hold_until) == (State.CLOSED, None)


def test_what_its_writer_took_back_is_decided_without_moving(
    session: Session, keys: Keys, by: OnRecord
) -> None:
    item = kept(session, keys, state=State.WITHDRAWN)
    services.decide_case(session, item.id, by=by, decision=CaseDecision(Outcome.REFERRED_CHILDREN))
    assert item.state == State.WITHDRAWN
    assert actions(session) == [("case.decided", Outcome.REFERRED_CHILDREN)]


def test_a_decision_with_something_missing_changes_nothing(
    session: Session, keys: Keys, by: OnRecord
) -> None:
    item = kept(session, keys)
    with pytest.raises(Invalid):
        services.decide_case(session, item.id, by=by, decision=CaseDecision(Outcome.HOLD))
    assert (item.state, actions(session)) == (State.KEPT, [])


def test_a_second_decision_on_a_finished_case_corrects_the_first_which_stays_on_record(
    session: Session, keys: Keys, by: OnRecord
) -> None:
    item = kept(session, keys)
    services.decide_case(session, item.id, by=by, decision=CaseDecision(Outcome.SIGNPOSTED))
    with pytest.raises(Conflict):  # two leads at once: the second did not know of the first
        services.decide_case(session, item.id, by=by, decision=CaseDecision(Outcome.REFERRED_POLICE))
    right = CaseDecision(Outcome.REFERRED_POLICE, reference="CAD 12", corrects=True)
    services.decide_case(session, item.id, by=by, decision=right)
    case = session.get_one(CaseRow, item.id)
    assert (item.state, case.outcome, case.reference) == (State.CLOSED, "referred-police", "CAD 12")
    assert actions(session) == [("case.decided", "signposted"), ("case.corrected", "referred-police")]
    shown = cases.get_case(session, keys, by.actor, item.id, now=by.now)
    assert shown.decided_first == "Signposted"


@pytest.mark.parametrize("outcome", [Outcome.NOT_A_DISCLOSURE, Outcome.HOLD])
def test_a_correction_neither_shows_nor_opens_a_finished_case(
    session: Session, keys: Keys, seed: Seed, by: OnRecord, outcome: Outcome
) -> None:
    item = kept(session, keys)
    services.decide_case(session, item.id, by=by, decision=CaseDecision(Outcome.SIGNPOSTED))
    until, online = by.now.date() + dt.timedelta(days=9), seed.priorities["online"]
    wrong = CaseDecision(outcome, hold_until=until, priority_id=online, corrects=True)
    with pytest.raises(Conflict):
        services.decide_case(session, item.id, by=by, decision=wrong)
    assert item.state == State.CLOSED
