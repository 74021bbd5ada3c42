"""What adults do: pass on, keep, hide, open an original, decide.

Nothing here commits: the view does, before a byte of its answer leaves.
"""

import datetime as dt
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from youthvoice.audit.services import NewEntry, record
from youthvoice.config import Keys
from youthvoice.errors import Conflict, Invalid
from youthvoice.feedback import services as feedback_services
from youthvoice.feedback.models import Feedback, TriageRow
from youthvoice.feedback.rules import State
from youthvoice.partnership.rules import week_of
from youthvoice.permissions import Actor, Role
from youthvoice.safeguarding.models import CaseRow
from youthvoice.safeguarding.queries import cases, glancing, naming
from youthvoice.safeguarding.rules import cases as case_rules
from youthvoice.safeguarding.rules import glancing as glance_rules
from youthvoice.safeguarding.rules.cases import CaseDecision, Outcome, RevealReason
from youthvoice.sealing.leads import LeadKeys
from youthvoice.sealing.services import open_original
from youthvoice.text.hiding import Hiding

_LEAD = Role.SAFEGUARDING_LEAD


@dataclass(frozen=True)
class OnRecord:
    """Who does something of weight, and when, with the keys that its audit entry needs."""

    actor: Actor
    keys: Keys = field(repr=False)
    now: dt.datetime


@dataclass(frozen=True)
class About:
    """What an adult says a text is about: a priority, and the partner organisation where it is one of us."""

    priority_id: int | None
    agency_id: int | None = None


def pass_on(session: Session, feedback_id: int, about: About, *, actor: Actor, now: dt.datetime) -> None:
    """Settle what it is about and let the worker release it; raises NotFound, Conflict, Invalid."""
    feedback = glancing.get_waiting(session, actor, feedback_id)
    if not glance_rules.may_pass(feedback.kind, feedback.mark):
        raise Invalid("This is for adults only. Keep it, so that a lead can decide.")
    _settle_about(session, feedback, about, now)
    _triage_row(session, feedback, now).passed_by = actor.ref
    feedback_services.move(session, feedback, State.PASSED, actor=actor, now=now)


def take_back(session: Session, feedback_id: int, *, actor: Actor, now: dt.datetime) -> None:
    """Undo one's own passing on; raises Conflict once it is released, NotFound for somebody else's."""
    feedback = glancing.get_passed_by(session, actor, feedback_id)
    _triage_row(session, feedback, now).passed_by = None
    feedback_services.move(session, feedback, State.WAITING, actor=actor, now=now)


def keep(session: Session, feedback_id: int, *, actor: Actor, now: dt.datetime) -> None:
    """Put one waiting item before the leads; raises NotFound, Conflict."""
    feedback = glancing.get_waiting(session, actor, feedback_id)
    keep_as_case(session, feedback, actor=actor, now=now, urgent=feedback.urgent)


def keep_as_case(
    session: Session, feedback: Feedback, *, actor: Actor, now: dt.datetime, urgent: bool = False
) -> CaseRow:
    """Keep an item as a concern and tell the leads, in the caller's transaction.

    What was decided on it before, if anything, is open again. The hour of its arrival goes.
    """
    feedback.urgent = feedback.urgent or urgent
    feedback_services.move(session, feedback, State.KEPT, actor=actor, now=now)
    triage = session.get(TriageRow, feedback.id)
    if triage is not None:
        session.delete(triage)
    case = session.get(CaseRow, feedback.id) or CaseRow(feedback_id=feedback.id)
    case.outcome, case.reference, case.agency_id, case.hold_until = "", "", None, None
    case.week = week_of(now.date())
    session.add(case)
    words = "urgent-waiting" if feedback.urgent else "kept-for-lead"
    feedback_services.tell(session, feedback, _LEAD, words, now)
    return case


def mark_urgent(session: Session, feedback_id: int, *, actor: Actor, now: dt.datetime) -> None:
    """Move one waiting item to the top and tell the leads; marking only ever raises."""
    feedback = glancing.get_waiting(session, actor, feedback_id)
    if not feedback.urgent:
        feedback.urgent = True
        feedback_services.tell(session, feedback, _LEAD, "urgent-waiting", now)


def mask_more(session: Session, feedback_id: int, *, actor: Actor, keys: Keys, hiding: Hiding) -> None:
    """Hide more of one waiting text; raises Invalid when there is nothing to hide, Conflict, NotFound."""
    feedback = glancing.get_waiting(session, actor, feedback_id)
    feedback_services.hide(session, keys, feedback, hiding)


def reveal(
    session: Session, feedback_id: int, *, by: OnRecord, reason: RevealReason, lead_keys: LeadKeys
) -> str:
    """The original, after its audit entry; the caller commits before the text leaves.

    Raises NotFound for what a lead may not open or what is erased, NotAllowed for other keys, Damaged.
    """
    feedback = cases.get_openable(session, by.actor, feedback_id)
    record(session, by.keys, NewEntry(by.actor.ref, "original.opened", feedback.id, reason.value), by.now)
    return open_original(session, lead_keys, feedback.id)


def decide_case(session: Session, feedback_id: int, *, by: OnRecord, decision: CaseDecision) -> None:
    """Record a lead's decision and move the item where it leads; raises NotFound, Conflict, Invalid.

    A second decision on a finished case corrects the first, which stays in the item's history.
    """
    feedback, case = cases.get_case_rows(session, by.actor, feedback_id)
    corrects = case_rules.may_correct(State(feedback.state), decision)
    if not corrects and not case_rules.may_decide(State(feedback.state), case.outcome):
        raise Conflict("This has been decided already. Nothing was changed.")
    wrong = case_rules.check_decision(decision, by.now.date())
    if wrong:
        raise Invalid(" ".join(wrong.values()))
    _write_decision(case, decision, by.now)
    outcome = decision.outcome.value
    action = "case.corrected" if corrects else "case.decided"
    record(session, by.keys, NewEntry(by.actor.ref, action, feedback.id, outcome), by.now)
    after = case_rules.state_after(decision.outcome, State(feedback.state))
    if after is State.PASSED:
        _hand_to_release(session, feedback, About(decision.priority_id, decision.about_id), by.now)
    if after is not None:
        feedback_services.move(session, feedback, after, actor=by.actor, now=by.now, reason=outcome)


def _write_decision(case: CaseRow, decision: CaseDecision, now: dt.datetime) -> None:
    case.outcome = decision.outcome.value
    case.agency_id = decision.agency_id
    case.reference = decision.reference
    case.hold_until = decision.hold_until if decision.outcome is Outcome.HOLD else None
    case.week = week_of(now.date())


def _hand_to_release(session: Session, feedback: Feedback, about: About, now: dt.datetime) -> None:
    # A mark of the screening may be a false alarm, and the lead says so; what was sent as such never is.
    if not glance_rules.may_pass(feedback.kind, ""):
        raise Invalid("This was sent for adults only, so it cannot go on to the scrutineers.")
    _settle_about(session, feedback, about, now)
    _triage_row(session, feedback, now)


def _settle_about(session: Session, feedback: Feedback, about: About, now: dt.datetime) -> None:
    choices = {choice.id for choice in naming.list_choices(session, now.date())}
    if about.priority_id is None or about.priority_id not in choices:
        raise Invalid("Choose what it is about: one of the priorities, or none of the three.")
    known = {agency_id for agency_id, _ in naming.list_agencies(session)}
    if about.agency_id is not None and about.agency_id not in known:
        raise Invalid("Choose from the list whether it is about one of us.")
    feedback_services.settle_home(session, feedback, about.priority_id, now=now)
    feedback.about_agency_id = about.agency_id


def _triage_row(session: Session, feedback: Feedback, now: dt.datetime) -> TriageRow:
    """The row that release looks at; what comes back from a lead gets a new one, of this hour."""
    row = session.get(TriageRow, feedback.id)
    if row is None:
        row = TriageRow(feedback_id=feedback.id, hour=now.replace(minute=0, second=0, microsecond=0))
        session.add(row)
    return row
