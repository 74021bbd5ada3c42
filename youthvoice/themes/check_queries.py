"""Reading the checks in which two people tag the same texts: how far they are, and how well they agree."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.accounts.queries import list_holding, names_of
from youthvoice.errors import NotFound
from youthvoice.feedback.models import Feedback
from youthvoice.partnership.models import Priority
from youthvoice.permissions import GRANTED, Actor, Permission, Role
from youthvoice.text.agreement import Agreement, Answers, compare
from youthvoice.themes.models import Cleaned, CodingAnswer, CodingCheck, CodingText, Theme
from youthvoice.themes.tagging import readable_in


@dataclass(frozen=True)
class Coder:
    """Somebody who may be one of the two."""

    id: int
    name: str


@dataclass(frozen=True)
class CheckLine:
    """One check: of how many texts each of the two has tagged how many."""

    id: int
    priority: str
    asked_on: dt.date
    names: tuple[str, str]
    done: tuple[int, int]
    texts: int

    @property
    def is_done(self) -> bool:
        """True when both have tagged every text that is left."""
        return min(self.done) >= self.texts


@dataclass(frozen=True)
class ToTag:
    """The next text that a person has to tag in a check, and its place; without text: all are done."""

    check_id: int
    feedback_id: int | None
    text: str = field(repr=False)
    priority_id: int
    done: int
    texts: int


def list_coders(session: Session, priority_id: int, today: dt.date) -> list[Coder]:
    """Who may tag in this priority: its scrutineers, and the independent scrutineers."""
    roles = [role for role in Role if Permission.TAG_BLIND in GRANTED[role]]
    found = {one.id: one.name for role in roles for one in list_holding(session, role, priority_id, today)}
    return [Coder(*one) for one in sorted(found.items(), key=lambda one: one[1])]


def list_checks(session: Session, *only: sa.ColumnElement[bool]) -> list[CheckLine]:
    """Every check, the newest first. Four queries."""
    rows = session.execute(
        sa.select(CodingCheck, Priority.long_name)
        .join(Priority, Priority.id == CodingCheck.priority_id)
        .where(*only)
        .order_by(CodingCheck.asked_on.desc(), CodingCheck.id)
    ).all()
    ids = [check.id for check, _ in rows]
    texts = _counts(session, CodingText.check_id, CodingText.check_id.in_(ids))
    done = {
        (check, ref): count
        for check, ref, count in session.execute(
            sa.select(CodingAnswer.check_id, CodingAnswer.account_ref, sa.func.count())
            .where(CodingAnswer.check_id.in_(ids))
            .group_by(CodingAnswer.check_id, CodingAnswer.account_ref)
        )
    }
    names = names_of(session, {ref for check, _ in rows for ref in (check.first_ref, check.second_ref)})
    return [
        CheckLine(
            id=check.id,
            priority=priority,
            asked_on=check.asked_on,
            names=(names.get(check.first_ref, "—"), names.get(check.second_ref, "—")),
            done=(done.get((check.id, check.first_ref), 0), done.get((check.id, check.second_ref), 0)),
            texts=texts.get(check.id, 0),
        )
        for check, priority in rows
    ]


def get_line(session: Session, check_id: int) -> CheckLine:
    """One check; raises NotFound."""
    found = list_checks(session, CodingCheck.id == check_id)
    if not found:
        raise NotFound
    return found[0]


def get_result(session: Session, check_id: int) -> tuple[Agreement, dict[int, str]]:
    """How well the two agree, and the names of the themes they gave; raises NotFound."""
    check = session.get(CodingCheck, check_id)
    if check is None:
        raise NotFound
    texts = session.scalars(sa.select(CodingText.feedback_id).where(CodingText.check_id == check_id)).all()
    given: dict[int, dict[int, Collection[int]]] = {check.first_ref: {}, check.second_ref: {}}
    for answer in session.scalars(sa.select(CodingAnswer).where(CodingAnswer.check_id == check_id)):
        given[answer.account_ref][answer.feedback_id] = answer.themes
    one: Answers = given[check.first_ref]
    found = compare(texts, one, given[check.second_ref])
    wanted = sa.select(Theme.id, Theme.name).where(Theme.id.in_([theme.theme for theme in found.themes]))
    return found, {row.id: row.name for row in session.execute(wanted)}


def get_mine(session: Session, actor: Actor, check_id: int) -> CodingCheck:
    """A check in which this person is one of the two; raises NotFound."""
    check = session.get(CodingCheck, check_id)
    if check is None or actor.ref not in (check.first_ref, check.second_ref):
        raise NotFound
    if not actor.reach(Permission.TAG_BLIND).covers(check.priority_id):
        raise NotFound
    return check


def list_mine(session: Session, actor: Actor) -> list[int]:
    """Checks in which this person has texts left to tag."""
    reach = actor.reach(Permission.TAG_BLIND)
    rows = session.execute(
        sa.select(CodingCheck.id, CodingCheck.priority_id).where(
            sa.or_(CodingCheck.first_ref == actor.ref, CodingCheck.second_ref == actor.ref),
            sa.exists().where(CodingText.check_id == CodingCheck.id, ~_answered(actor)),
        )
    )
    return [row.id for row in rows if reach.covers(row.priority_id)]


def next_to_tag(session: Session, actor: Actor, check_id: int) -> ToTag:
    """The next text without this person's themes; raises NotFound for somebody else's check."""
    check = get_mine(session, actor, check_id)
    of_check = CodingText.check_id == check.id
    left = (
        sa.select(Cleaned.feedback_id, Cleaned.text)
        .join(CodingText, CodingText.feedback_id == Cleaned.feedback_id)
        .join(Feedback, Feedback.id == Cleaned.feedback_id)
        .where(of_check, ~_answered(actor), readable_in(actor.reach(Permission.TAG_BLIND), actor.ref))
    )
    row = session.execute(left.order_by(CodingText.place).limit(1)).one_or_none()
    texts = _counts(session, CodingText.check_id, of_check).get(check.id, 0)
    done = _counts(session, CodingText.check_id, of_check, _answered(actor)).get(check.id, 0)
    return ToTag(
        check.id, row.feedback_id if row else None, row.text if row else "", check.priority_id, done, texts
    )


def _answered(actor: Actor) -> sa.ColumnElement[bool]:
    return sa.exists().where(
        CodingAnswer.check_id == CodingText.check_id,
        CodingAnswer.feedback_id == CodingText.feedback_id,
        CodingAnswer.account_ref == actor.ref,
    )


def _counts(
    session: Session, by: sa.orm.InstrumentedAttribute[int], *where: sa.ColumnElement[bool]
) -> dict[int, int]:
    rows = session.execute(sa.select(by, sa.func.count()).where(*where).group_by(by))
    return {key: count for key, count in rows}
