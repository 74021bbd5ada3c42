import datetime as dt

from youthvoice.safeguarding import forms
from youthvoice.safeguarding.rules.cases import CaseDecision, Outcome, RevealReason

TODAY = dt.date(2026, 3, 9)


def test_a_reason_comes_from_the_list() -> None:
    assert forms.read_reason({"reason": "possible-harm"}) is RevealReason.POSSIBLE_HARM
    assert forms.read_reason({"reason": "curious"}) is None


def test_what_cannot_be_read_is_not_taken_for_about_none_of_us() -> None:
    assert forms.read_about({"priority": "3", "about": ""}).agency_id is None
    assert forms.read_about({"priority": "3", "about": "7"}).agency_id == 7
    assert forms.read_about({"priority": "3", "about": "police"}).agency_id == 0


def test_a_decision_is_read_whole() -> None:
    sent = {
        "outcome": "hold",
        "agency": "7",
        "reference": " A-1 ",
        "hold_until": "2026-04-01",
        "priority": "3",
    }
    form = forms.read_decision(sent, {7}, TODAY)
    assert form.decision == CaseDecision(Outcome.HOLD, 7, "A-1", dt.date(2026, 4, 1), 3)
    assert form.errors == {}


def test_without_an_outcome_the_form_comes_back_as_it_was() -> None:
    form = forms.read_decision({"reference": "A-1"}, {7}, TODAY)
    assert form.decision is None
    assert list(form.errors) == ["outcome"]
    assert form.values["reference"] == "A-1"


def test_a_wrong_date_and_an_unknown_organisation_count_as_empty() -> None:
    form = forms.read_decision({"outcome": "hold", "hold_until": "soon", "agency": "8"}, {7}, TODAY)
    assert form.decision is None
    assert list(form.errors) == ["hold_until"]
    assert forms.read_decision({"outcome": "signposted", "agency": "8"}, {7}, TODAY).decision == CaseDecision(
        Outcome.SIGNPOSTED
    )


def test_whom_it_is_about_is_never_taken_for_none_of_us() -> None:
    sent = {"outcome": "not-a-disclosure", "priority": "3", "about": "-1"}
    assert list(forms.read_decision(sent, {7}, TODAY).errors) == ["about"]
    assert forms.read_decision(sent | {"about": "7"}, {7}, TODAY).errors == {}
