"""Approved texts that no theme explains well: groups of them, kept until a person has decided.

All of it is by priority, so that nobody is shown another one's words, and nothing under five texts.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.database import new_id
from youthvoice.feedback.models import Feedback
from youthvoice.feedback.rules import State
from youthvoice.text.grouping import FEWEST, NO_WORDS, group
from youthvoice.themes.models import Cleaned, EmergentGroup, EmergentMember, FeedbackTheme, Theme
from youthvoice.themes.queries import on_boards
from youthvoice.themes.rules import SOMETHING_ELSE, GroupState

#: A word of a label stands in so many texts of its group: a label must not quote one person.
_SHARED_BY = 3


@dataclass(frozen=True)
class Candidate:
    """One approved text. `named`: people gave it a theme that says something; `refused`: no theme, before."""

    key: int
    priority_id: int
    text: str = field(repr=False)
    is_named: bool
    refused: bool


@dataclass(frozen=True)
class NewGroup:
    """Texts of one priority that lie together, the most typical first."""

    priority_id: int
    label: str
    keys: tuple[int, ...]


def count_candidates(session: Session, until: dt.date) -> int:
    """How many texts there are to look at."""
    return session.scalar(sa.select(sa.func.count()).select_from(_candidates(until).subquery())) or 0


def list_candidates(session: Session, until: dt.date) -> list[Candidate]:
    """Approved texts of weeks up to `until`, without those in a group that is open or became a theme."""
    named = sa.exists().where(
        FeedbackTheme.feedback_id == Cleaned.feedback_id,
        FeedbackTheme.theme_id == Theme.id,
        Theme.code != SOMETHING_ELSE,
    )
    refused = Cleaned.feedback_id.in_(_in_groups(GroupState.NO_THEME))
    rows = session.execute(
        _candidates(until)
        .add_columns(Feedback.home_priority_id, Cleaned.text, named, refused)
        .order_by(Cleaned.feedback_id)
    )
    return [Candidate(key, priority or 0, *rest) for key, priority, *rest in rows]


def _candidates(until: dt.date) -> sa.Select[int]:
    taken = _in_groups(GroupState.OPEN, GroupState.MADE, GroupState.MERGED)
    return (
        sa.select(Cleaned.feedback_id)
        .join(Feedback, Feedback.id == Cleaned.feedback_id)
        .where(
            Feedback.state == State.APPROVED,
            Feedback.home_priority_id.is_not(None),
            on_boards(),
            Cleaned.summary_week <= until,
            Cleaned.feedback_id.not_in(taken),
        )
    )


def find_groups(
    candidates: Sequence[Candidate], is_explained: Callable[[str], bool], tell: Callable[[int], None]
) -> list[NewGroup]:
    """Group what neither people nor the program explain; `tell(n)` after each n texts looked at. Slow.

    A group whose texts share no telling word is chance. One of which half was said to be no theme before
    is not shown again.
    """
    unexplained: dict[int, list[Candidate]] = {}
    for number, one in enumerate(candidates, 1):
        if not (one.is_named and is_explained(one.text)):
            unexplained.setdefault(one.priority_id, []).append(one)
        tell(number)
    return [found for rows in unexplained.values() for found in _groups_of(rows)]


def _groups_of(rows: list[Candidate]) -> list[NewGroup]:
    if len(rows) < FEWEST:
        return []
    found = []
    for one in group([row.text for row in rows], shared_by=_SHARED_BY):
        members = [rows[place] for place in one.members]
        refused = sum(member.refused for member in members)
        if len(members) >= FEWEST and one.label != NO_WORDS and 2 * refused < len(members):
            found.append(NewGroup(members[0].priority_id, one.label, tuple(m.key for m in members)))
    return found


def keep_groups(session: Session, found: Sequence[NewGroup], today: dt.date) -> int:
    """Keep new groups, without what was taken back meanwhile, and without those that are too small then."""
    kept = 0
    for one in found:
        there = set(session.scalars(sa.select(Cleaned.feedback_id).where(Cleaned.feedback_id.in_(one.keys))))
        keys = [key for key in one.keys if key in there]
        if len(keys) < FEWEST:
            continue
        made = EmergentGroup(id=new_id(), priority_id=one.priority_id, label=one.label, made_on=today)
        session.add(made)
        session.flush()
        session.add_all(
            EmergentMember(group_id=made.id, feedback_id=key, place=place) for place, key in enumerate(keys)
        )
        kept += 1
    session.flush()
    return kept


def forget_small(session: Session) -> None:
    """Open groups that have fallen below five texts: their label must not outlive what it stood for."""
    size = sa.select(sa.func.count()).where(EmergentMember.group_id == EmergentGroup.id).scalar_subquery()
    small = sa.select(EmergentGroup).where(EmergentGroup.state == GroupState.OPEN, size < FEWEST)
    for one in session.scalars(small):
        session.delete(one)
    session.flush()


def _in_groups(*states: GroupState) -> sa.Select[int]:
    rows = sa.select(EmergentMember.feedback_id).join(
        EmergentGroup, EmergentGroup.id == EmergentMember.group_id
    )
    return rows.where(EmergentGroup.state.in_(states))
