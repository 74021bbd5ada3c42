"""What the adults' forms send, read into values; nothing here asks the database."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from youthvoice.safeguarding.rules.cases import CaseDecision, Outcome, RevealReason, check_decision
from youthvoice.safeguarding.services import About
from youthvoice.text.typed import read_day, read_number

#: No organisation has this key: what cannot be read is refused, and never taken for "about none of us".
_NOBODY = 0


@dataclass(frozen=True)
class DecisionForm:
    """The form of a case as it was sent: the decision, or what is wrong by field."""

    values: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    decision: CaseDecision | None = None


def read_about(form: Mapping[str, str]) -> About:
    """What a text is about: its priority, and which of us, if any."""
    about = form.get("about", "")
    return About(read_number(form.get("priority", "")), (read_number(about) or _NOBODY) if about else None)


def read_reason(form: Mapping[str, str]) -> RevealReason | None:
    """The reason chosen from the list, or None."""
    value = form.get("reason", "")
    return RevealReason(value) if value in set(RevealReason) else None


def read_decision(form: Mapping[str, str], agency_ids: Collection[int], today: dt.date) -> DecisionForm:
    """The decision on a case, checked."""
    names = ("outcome", "agency", "reference", "hold_until", "priority", "about", "no_name")
    values = {name: form.get(name, "").strip() for name in names}
    if values["outcome"] not in set(Outcome):
        return DecisionForm(values, {"outcome": "Choose what you decided."})
    agency_id, about_id = read_number(values["agency"]), read_number(values["about"])
    decision = CaseDecision(
        outcome=Outcome(values["outcome"]),
        agency_id=agency_id if agency_id in agency_ids else None,
        reference=values["reference"],
        hold_until=read_day(values["hold_until"]),
        priority_id=read_number(values["priority"]),
        about_id=about_id if about_id in agency_ids else None,
        is_no_name=values["no_name"] == "yes",
        corrects=form.get("corrects") == "1",
    )
    errors = check_decision(decision, today)
    if decision.outcome is Outcome.NOT_A_DISCLOSURE and values["about"] and about_id not in agency_ids:
        errors["about"] = "Say again which of us it is about, if any."
    return DecisionForm(values, errors, None if errors else decision)
