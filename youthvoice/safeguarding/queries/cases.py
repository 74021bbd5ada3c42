"""What was kept: the list of cases, one case, and what a lead may open."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.config import Keys
from youthvoice.errors import NotFound
from youthvoice.feedback.models import Feedback, FeedbackHistory
from youthvoice.feedback.rules import State
from youthvoice.permissions import Actor
from youthvoice.safeguarding.models import CaseRow
from youthvoice.safeguarding.queries.glancing import not_barred
from youthvoice.safeguarding.queries.naming import Choice, find_group_name, list_agencies
from youthvoice.safeguarding.queries.showing import Item, gather, show
from youthvoice.safeguarding.rules import cases as rules
from youthvoice.safeguarding.rules.glancing import OneOfUs, excerpt, may_pass
from youthvoice.sealing.services import WorkingCopy, open_copies
from youthvoice.text.cursors import read_numbers, write_numbers

PAGE = 25
_WITH_A_LEAD = (State.KEPT, State.CLOSED, State.WITHDRAWN)
_HELD = CaseRow.outcome == rules.Outcome.HOLD.value


@dataclass(frozen=True)
class Line:
    """One kept item in the list."""

    id: int
    excerpt: str = field(repr=False)
    week: dt.date
    urgent: bool
    decided: str
    taken_back: bool
    hold_until: dt.date | None
    is_due: bool


@dataclass(frozen=True)
class Lines:
    """One page of the list, and how many are not decided."""

    items: Sequence[Line]
    next: str
    undecided: int


@dataclass(frozen=True)
class Case:
    """One kept item with all that may help to decide on it; for leads only.

    `outcomes` are what it may still be decided to be. `decided_first` is there where a decision was
    corrected: what it was before.
    """

    item: Item
    week: dt.date
    age_band: str
    setting: str
    group: str
    outcome: str
    decided: str
    agency_id: str
    agency: str
    reference: str
    hold_until: dt.date | None
    taken_back: bool
    may_decide: bool
    may_correct: bool
    outcomes: Collection[rules.Outcome]
    decided_first: str
    home: str
    choices: Sequence[Choice]
    agencies: Sequence[tuple[int, str]]
    ours: Sequence[OneOfUs]

    @property
    def may_pass_on(self) -> bool:
        """True when it may go on to the scrutineers, should it be no disclosure."""
        return rules.Outcome.NOT_A_DISCLOSURE in self.outcomes


def list_cases(session: Session, keys: Keys, actor: Actor, *, today: dt.date, after: str = "") -> Lines:
    """The page after the cursor `after`: what waits for a decision, the urgent first; then what is held
    until a later day; then what is finished. Each by week, newest first."""
    rank = _rank(today)
    chosen = (
        sa.select(Feedback, CaseRow, rank)
        .join(CaseRow, CaseRow.feedback_id == Feedback.id)
        .where(*_with_a_lead(actor), _beyond(after, rank))
        .order_by(rank, CaseRow.week.desc(), Feedback.id)
        .limit(PAGE + 1)
    )
    rows = [(row[0], row[1], row[2]) for row in session.execute(chosen)]
    shown = rows[:PAGE]
    copies = open_copies(session, keys, [feedback.id for feedback, _, _ in shown])
    last = shown[-1] if len(rows) > PAGE else None
    return Lines(
        items=[_line(feedback, case, copies.get(feedback.id), today) for feedback, case, _ in shown],
        next=write_numbers(last[2], last[1].week.toordinal(), last[0].id) if last else "",
        undecided=count_undecided(session, actor, today),
    )


def count_undecided(session: Session, actor: Actor, today: dt.date) -> int:
    """How many kept items wait for a lead: undecided, or held until a day that has come."""
    counted = (
        sa.select(sa.func.count())
        .select_from(Feedback)
        .join(CaseRow, CaseRow.feedback_id == Feedback.id)
        .where(*_with_a_lead(actor), _waits(today))
    )
    return session.scalar(counted) or 0


def get_case_rows(session: Session, actor: Actor, feedback_id: int) -> tuple[Feedback, CaseRow]:
    """The rows of one case; raises NotFound."""
    found = session.execute(
        sa.select(Feedback, CaseRow)
        .join(CaseRow, CaseRow.feedback_id == Feedback.id)
        .where(Feedback.id == feedback_id, *_with_a_lead(actor))
    ).one_or_none()
    if found is None:
        raise NotFound
    return found[0], found[1]


def get_case(session: Session, keys: Keys, actor: Actor, feedback_id: int, *, now: dt.datetime) -> Case:
    """One case for its page; raises NotFound."""
    feedback, case = get_case_rows(session, actor, feedback_id)
    known = gather(session, keys, [feedback_id], now)
    agencies, item = list_agencies(session), show(feedback, now, known)
    return Case(
        item=item,
        week=case.week,
        age_band=rules.AGE_LABELS.get(feedback.age_band or "", ""),
        setting=(feedback.setting or "").replace("-", " "),
        group=find_group_name(session, feedback.group_id),
        outcome=case.outcome,
        decided=_decided(case),
        agency_id=str(case.agency_id or ""),
        agency=dict(agencies).get(case.agency_id or 0, ""),
        reference=case.reference,
        hold_until=case.hold_until,
        taken_back=feedback.state == State.WITHDRAWN,
        may_decide=rules.may_decide(State(feedback.state), case.outcome),
        may_correct=feedback.state == State.CLOSED,
        outcomes=_outcomes(feedback, case),
        decided_first=_decided_first(session, case),
        home=str(feedback.home_priority_id or item.suggested or ""),
        choices=known.choices,
        agencies=agencies,
        ours=known.ours,
    )


def get_openable(session: Session, actor: Actor, feedback_id: int) -> Feedback:
    """Something whose original a lead may open: it waits, or a lead has kept it; raises NotFound."""
    kept = sa.select(CaseRow.feedback_id).where(CaseRow.feedback_id == Feedback.id).exists()
    openable = sa.or_(Feedback.state == State.WAITING, sa.and_(kept, Feedback.state.in_(_WITH_A_LEAD)))
    found = session.scalar(sa.select(Feedback).where(Feedback.id == feedback_id, openable, not_barred(actor)))
    if found is None:
        raise NotFound
    return found


def show_openable(session: Session, keys: Keys, actor: Actor, feedback_id: int, *, now: dt.datetime) -> Item:
    """The masked text of such an item, to be looked at before the reason is given; raises NotFound."""
    feedback = get_openable(session, actor, feedback_id)
    return show(feedback, now, gather(session, keys, [feedback_id], now))


def find_case(session: Session, feedback_id: int) -> CaseRow | None:
    """The lead's row on this item: while there is one, a withdrawal leaves the sealed original."""
    return session.get(CaseRow, feedback_id)


def _with_a_lead(actor: Actor) -> tuple[sa.ColumnElement[bool], ...]:
    return Feedback.state.in_(_WITH_A_LEAD), not_barred(actor)


def _waits(today: dt.date) -> sa.ColumnElement[bool]:
    return sa.or_(CaseRow.outcome == "", sa.and_(_HELD, CaseRow.hold_until <= today))


def _rank(today: dt.date) -> sa.ColumnElement[int]:
    waits = _waits(today)
    return sa.case((sa.and_(waits, Feedback.urgent), 0), (waits, 1), (_HELD, 2), else_=3)


def _beyond(after: str, ranked: sa.ColumnElement[int]) -> sa.ColumnElement[bool]:
    """What comes after the cursor; everything for a cursor that cannot be read."""
    cursor = read_numbers(after, 3)
    if cursor is None:
        return sa.true()
    rank, ordinal, last_id = cursor
    week = dt.date.fromordinal(min(max(ordinal, 1), dt.date.max.toordinal()))
    later = sa.or_(CaseRow.week < week, sa.and_(CaseRow.week == week, Feedback.id > last_id))
    return sa.or_(ranked > rank, sa.and_(ranked == rank, later))


def _line(feedback: Feedback, case: CaseRow, copy: WorkingCopy | None, today: dt.date) -> Line:
    hold_until = case.hold_until if case.outcome == rules.Outcome.HOLD else None
    return Line(
        id=feedback.id,
        excerpt=excerpt(copy.text) if copy else "",
        week=case.week,
        urgent=feedback.urgent,
        decided=_decided(case),
        taken_back=feedback.state == State.WITHDRAWN,
        hold_until=hold_until,
        is_due=hold_until is not None and hold_until <= today,
    )


def _outcomes(feedback: Feedback, case: CaseRow) -> Collection[rules.Outcome]:
    if not rules.may_decide(State(feedback.state), case.outcome):
        return rules.CORRECTIONS
    if may_pass(feedback.kind, ""):  # a mark may be a false alarm; what was sent for adults never goes on
        return set(rules.Outcome)
    return set(rules.Outcome) - {rules.Outcome.NOT_A_DISCLOSURE}


def _decided(case: CaseRow) -> str:
    return rules.OUTCOME_LABELS[rules.Outcome(case.outcome)][0] if case.outcome else ""


def _decided_first(session: Session, case: CaseRow) -> str:
    """With what the item was closed, where its case says something else now."""
    closed = (
        sa.select(FeedbackHistory.reason)
        .where(FeedbackHistory.feedback_id == case.feedback_id, FeedbackHistory.after == State.CLOSED)
        .order_by(FeedbackHistory.seq.desc())
        .limit(1)
    )
    first = session.scalar(closed) or ""
    return rules.OUTCOME_LABELS[rules.Outcome(first)][0] if first not in ("", case.outcome) else ""
