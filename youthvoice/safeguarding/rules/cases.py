"""What a lead may decide on one kept item, why an original may be opened, and where it leads. Pure."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from youthvoice.feedback.rules import State
from youthvoice.safeguarding.rules.references import holds_a_name


class Outcome(StrEnum):
    """What a lead decided on one kept item; the values are also the codes of the audit chain."""

    REFERRED_CHILDREN = "referred-childrens-services"
    REFERRED_ADULTS = "referred-adult-safeguarding"
    REFERRED_LADO = "referred-lado"
    REFERRED_POLICE = "referred-police"
    SIGNPOSTED = "signposted"
    CANNOT_BE_TRACED = "cannot-be-traced"
    NOT_A_DISCLOSURE = "not-a-disclosure"
    HOLD = "hold"


OUTCOME_LABELS: Mapping[Outcome, tuple[str, str]] = {
    Outcome.REFERRED_CHILDREN: ("Referred to children’s services", ""),
    Outcome.REFERRED_ADULTS: ("Referred to adult safeguarding", "the person at risk is 18 or over"),
    Outcome.REFERRED_LADO: ("Referred to the LADO", "it is about somebody who works with children"),
    Outcome.REFERRED_POLICE: ("Referred to the police", ""),
    Outcome.SIGNPOSTED: ("Signposted", "told where to get help"),
    Outcome.CANNOT_BE_TRACED: ("Cannot be traced", "nothing in it says who or where"),
    Outcome.NOT_A_DISCLOSURE: ("Not a disclosure", "goes on to the scrutineers, hidden parts stay hidden"),
    Outcome.HOLD: ("Hold", "stays here; look at it again by a date"),
}


class RevealReason(StrEnum):
    """Why a lead opens a sealed original; the values are also the codes of the audit chain."""

    POSSIBLE_HARM = "possible-harm"
    SOMEBODY_NAMED = "somebody-named"
    ASKED_FOR = "asked-for-contact"
    CANNOT_UNDERSTAND = "cannot-understand"
    CHECK_HIDDEN = "check-hidden"


REASON_LABELS: Mapping[RevealReason, str] = {
    RevealReason.POSSIBLE_HARM: "Possible harm to a person",
    RevealReason.SOMEBODY_NAMED: "Somebody named may be in danger",
    RevealReason.ASKED_FOR: "They ask for a person to contact them",
    RevealReason.CANNOT_UNDERSTAND: "The masked text cannot be understood",
    RevealReason.CHECK_HIDDEN: "Checking a hidden part",
}


def in_order(*, about_worker: bool) -> list[Outcome]:
    """As they are offered; what is about somebody who works with children begins with the LADO."""
    return sorted(Outcome, key=lambda outcome: about_worker and outcome is not Outcome.REFERRED_LADO)


#: A decision that may still be changed.
OPEN_OUTCOMES = frozenset({"", Outcome.HOLD.value})
#: What a finished case may be corrected to: nothing that would show it, or open it again.
CORRECTIONS = frozenset(set(Outcome) - {Outcome.NOT_A_DISCLOSURE, Outcome.HOLD})
#: How old the writer says they are, in words.
AGE_LABELS: Mapping[str, str] = {
    "under-11": "under 11",
    "11-13": "11 to 13",
    "14-15": "14 to 15",
    "16-17": "16 or 17",
    "18-plus": "18 or over",
}

LONGEST_HOLD = dt.timedelta(days=180)
_REFERENCE = re.compile(r"[A-Za-z0-9 ./-]{0,40}")


@dataclass(frozen=True)
class CaseDecision:
    """What the form of a case says. `hold_until` counts for "hold".

    `priority_id` and `about_id` (which of us it is about, if any) count for "not a disclosure".
    `is_no_name`: a lead said so of the reference. `corrects`: they knew that the case was decided already.
    """

    outcome: Outcome
    agency_id: int | None = None
    reference: str = ""
    hold_until: dt.date | None = None
    priority_id: int | None = None
    about_id: int | None = None
    is_no_name: bool = False
    corrects: bool = False


def state_after(outcome: Outcome, before: State) -> State | None:
    """Where a decision moves the item; None when it stays (held, or taken back by its writer)."""
    if outcome is Outcome.HOLD or before is not State.KEPT:
        return None
    return State.PASSED if outcome is Outcome.NOT_A_DISCLOSURE else State.CLOSED


def takes_along(*, has_case: bool, for_all: bool) -> bool:
    """True when what is added to a text goes straight to the leads: they have the text, or only adults may.

    A "yes" says nothing by itself: nobody but those who know the first should judge it.
    """
    return has_case or not for_all


def may_decide(state: State, outcome: str) -> bool:
    """True while a lead has not finished; what its writer took back can still be decided once."""
    return state is State.KEPT or (state is State.WITHDRAWN and outcome in OPEN_OUTCOMES)


def may_correct(state: State, decision: CaseDecision) -> bool:
    """True when a finished case may get this outcome instead: one after which it stays finished."""
    return state is State.CLOSED and decision.corrects and decision.outcome in CORRECTIONS


def check_decision(decision: CaseDecision, today: dt.date) -> dict[str, str]:
    """What is wrong, by field; empty when the decision can be recorded."""
    wrong = {}
    if not _REFERENCE.fullmatch(decision.reference):
        wrong["reference"] = "Use letters, digits, spaces, dots and dashes only, at most 40. No names."
    elif holds_a_name(decision.reference) and not decision.is_no_name:
        wrong["no_name"] = (
            "The reference looks like somebody’s name. Write the number that they gave you, leave it empty,"
            " or say that it is no name."
        )
    if decision.outcome is Outcome.HOLD and not _is_soon(decision.hold_until, today):
        wrong["hold_until"] = "To hold it, choose a day within the next six months on which to look again."
    if decision.outcome is Outcome.NOT_A_DISCLOSURE and decision.priority_id is None:
        wrong["priority"] = "Choose what it is about, so that it can go on."
    return wrong


def _is_soon(day: dt.date | None, today: dt.date) -> bool:
    return day is not None and today < day <= today + LONGEST_HOLD
