import datetime as dt
import re
from dataclasses import replace

import pytest

from youthvoice.feedback.rules import AgeBand, State, may_move
from youthvoice.safeguarding.rules import cases
from youthvoice.safeguarding.rules.cases import CaseDecision, Outcome, RevealReason, in_order

TODAY = dt.date(2026, 3, 9)


def test_every_outcome_reason_and_age_has_plain_words() -> None:
    assert set(cases.OUTCOME_LABELS) == set(Outcome)
    assert set(cases.REASON_LABELS) == set(RevealReason)
    assert set(cases.AGE_LABELS) == set(AgeBand)


def test_outcomes_and_reasons_fit_the_audit_chain() -> None:
    assert all(re.fullmatch(r"[a-z0-9-]{1,60}", code) for code in (*Outcome, *RevealReason))


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_leads_where_the_table_of_states_allows(outcome: Outcome) -> None:
    after = cases.state_after(outcome, State.KEPT)
    assert after is None or may_move(State.KEPT, after)


def test_only_not_a_disclosure_goes_on_and_only_a_hold_stays() -> None:
    led = {outcome: cases.state_after(outcome, State.KEPT) for outcome in Outcome}
    assert [o for o, after in led.items() if after is State.PASSED] == [Outcome.NOT_A_DISCLOSURE]
    assert [o for o, after in led.items() if after is None] == [Outcome.HOLD]


def test_what_its_writer_took_back_never_goes_on() -> None:
    assert cases.state_after(Outcome.NOT_A_DISCLOSURE, State.WITHDRAWN) is None


@pytest.mark.parametrize(
    ("state", "outcome", "may"),
    [
        (State.KEPT, "", True),
        (State.KEPT, "hold", True),
        (State.WITHDRAWN, "", True),
        (State.WITHDRAWN, "hold", True),
        (State.WITHDRAWN, "signposted", False),
        (State.CLOSED, "signposted", False),
    ],
)
def test_a_case_can_be_decided_until_it_is_finished(state: State, outcome: str, may: bool) -> None:
    assert cases.may_decide(state, outcome) is may


def test_a_whole_decision_has_nothing_wrong() -> None:
    decision = CaseDecision(Outcome.REFERRED_POLICE, agency_id=1, reference="CAD 12/34")
    assert cases.check_decision(decision, TODAY) == {}


def test_a_reference_is_no_place_for_sentences() -> None:
    decision = CaseDecision(Outcome.SIGNPOSTED, reference="she said: my uncle")
    assert list(cases.check_decision(decision, TODAY)) == ["reference"]


def test_a_reference_is_no_place_for_a_name_until_a_lead_says_that_it_is_none() -> None:
    decision = CaseDecision(Outcome.REFERRED_POLICE, reference="Lily 2")
    assert "looks like somebody’s name" in cases.check_decision(decision, TODAY)["no_name"]
    assert cases.check_decision(replace(decision, is_no_name=True), TODAY) == {}


@pytest.mark.parametrize("days", [None, 0, -1, 181])
def test_a_hold_needs_a_day_within_six_months(days: int | None) -> None:
    until = None if days is None else TODAY + dt.timedelta(days=days)
    assert "hold_until" in cases.check_decision(CaseDecision(Outcome.HOLD, hold_until=until), TODAY)


def test_a_hold_with_a_day_is_whole() -> None:
    until = TODAY + dt.timedelta(days=180)
    assert cases.check_decision(CaseDecision(Outcome.HOLD, hold_until=until), TODAY) == {}


def test_not_a_disclosure_needs_to_know_what_it_is_about() -> None:
    assert "priority" in cases.check_decision(CaseDecision(Outcome.NOT_A_DISCLOSURE), TODAY)
    assert cases.check_decision(CaseDecision(Outcome.NOT_A_DISCLOSURE, priority_id=1), TODAY) == {}


def test_what_is_about_a_worker_is_offered_the_lado_first() -> None:
    assert in_order(about_worker=True)[0] is Outcome.REFERRED_LADO
    assert in_order(about_worker=False) == list(Outcome)
    assert set(in_order(about_worker=True)) == set(Outcome)
