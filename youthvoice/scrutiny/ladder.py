"""Taking a matter up the ladder, answering it, and sending it on when nobody does."""

import datetime as dt
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from youthvoice.audit.services import NewEntry, record
from youthvoice.config import Keys
from youthvoice.database import named_failures
from youthvoice.errors import Conflict, Invalid, NotFound
from youthvoice.outbox.services import notify
from youthvoice.permissions import SYSTEM, Actor, Permission, Role
from youthvoice.scrutiny.models import Escalation
from youthvoice.scrutiny.queries import matters as queries
from youthvoice.scrutiny.rules import ladder as rules
from youthvoice.scrutiny.rules.ladder import MatterState, Rung


@dataclass(frozen=True)
class NewMatter:
    """What is taken up, and to whom it goes first."""

    priority_id: int
    title: str
    why: str
    rung: Rung
    issue_id: int | None = None


@dataclass(frozen=True)
class Act:
    """Who does it and when, with the keys that its audit entry needs."""

    actor: Actor
    keys: Keys = field(repr=False)
    now: dt.datetime
    today: dt.date


def raise_matter(session: Session, new: NewMatter, act: Act) -> Escalation:
    """Take it up, with a notice in the same commit; pressed twice, it is one. Raises NotFound, Invalid."""
    reach = act.actor.reach(Permission.ESCALATE)
    if not reach.covers(new.priority_id):
        raise NotFound
    wrong = rules.check_words(new.title, new.why)
    if new.rung not in rules.first_rungs(from_outside=reach.everything):
        wrong["rung"] = "Choose to whom it goes."
    if wrong:
        raise Invalid(" ".join(wrong.values()))
    if new.issue_id is not None and not queries.is_issue_of(session, new.issue_id, new.priority_id):
        raise NotFound
    made = _made(new, act)
    before = queries.find_same(session, made)
    if before is not None:
        return before
    session.add(made)
    session.flush()
    _tell(session, made, act.now)
    record(session, act.keys, NewEntry(act.actor.ref, "matter.raised", made.id, made.rung), act.now)
    return made


def _made(new: NewMatter, act: Act) -> Escalation:
    return Escalation(
        priority_id=new.priority_id,
        issue_id=new.issue_id,
        title=new.title.strip(),
        why=new.why.strip(),
        first_rung=new.rung.value,
        rung=new.rung.value,
        state=MatterState.OPEN.value,
        raised_by=act.actor.ref,
        raised_on=act.today,
        due=rules.due_from(act.today),
    )


def answer_matter(session: Session, escalation_id: int, text: str, version: int, act: Act) -> Escalation:
    """Answer what somebody else raised; raises NotFound, Invalid, Conflict when it was answered or moved."""
    reach = act.actor.reach(Permission.ANSWER_ESCALATIONS)
    row = queries.get_matter(session, escalation_id, reach).row
    if row.version != version or row.state not in rules.WAITING:
        raise Conflict
    if row.raised_by == act.actor.ref:
        raise Invalid("You raised this. Another person must answer it.")
    if not may_answer(row, act.actor):
        raise Conflict("This has gone above the chair. The Executive answers it now.")
    rules.check_answer(text)
    row.state, row.answer = MatterState.ANSWERED.value, text.strip()
    row.answered_by, row.answered_on = act.actor.ref, act.today
    for role, priority in ((Role.CHAIR, row.priority_id), (Role.INDEPENDENT_SCRUTINEER, None)):
        notify(session, role, "matter-answered", act.now, priority)
    record(session, act.keys, NewEntry(act.actor.ref, "matter.answered", row.id, row.rung), act.now)
    with named_failures():
        session.flush()
    return row


def may_answer(row: Escalation, actor: Actor) -> bool:
    """A chair answers what stands with the chair; above it, only who reaches everything. Nobody their own."""
    reach = actor.reach(Permission.ANSWER_ESCALATIONS)
    in_turn = reach.everything or row.rung == Rung.CHAIR
    mine = row.raised_by == actor.ref
    return row.state in rules.WAITING and reach.covers(row.priority_id) and in_turn and not mine


def climb_overdue(session: Session, keys: Keys, *, now: dt.datetime, today: dt.date) -> int:
    """For the worker: what nobody answered in time goes one rung up; past the last it stands unanswered."""
    overdue = queries.list_overdue(session, today)
    for row in overdue:
        above = rules.next_rung(Rung(row.rung))
        if above is None:
            row.state = MatterState.UNANSWERED.value
            notify(session, Role.INDEPENDENT_SCRUTINEER, "matter-unanswered", now)
        else:
            row.rung, row.due = above.value, rules.due_from(today)
        _tell(session, row, now)
        action = "matter.climbed" if above else "matter.unanswered"
        record(session, keys, NewEntry(SYSTEM.ref, action, row.id, row.rung), now)
    session.flush()
    return len(overdue)


def _tell(session: Session, row: Escalation, now: dt.datetime) -> None:
    if row.rung == Rung.CHAIR:
        notify(session, Role.CHAIR, "matter-raised", now, row.priority_id)
    else:
        notify(session, Role.EXECUTIVE, "matter-raised", now)
