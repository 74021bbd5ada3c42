"""Groups of texts that no theme explains, as those who may name them read and decide them."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.errors import Conflict, Invalid, NotFound
from youthvoice.feedback.models import Feedback
from youthvoice.history.services import Edit, note_changes
from youthvoice.partnership.models import Priority
from youthvoice.permissions import Reach
from youthvoice.text.grouping import FEWEST, NO_WORDS, TYPICAL
from youthvoice.themes import codebook
from youthvoice.themes.models import Cleaned, EmergentGroup, EmergentMember, Theme
from youthvoice.themes.queries import get_theme
from youthvoice.themes.rules import SOMETHING_ELSE, GroupState, ThemeWords
from youthvoice.themes.tagging import give_theme, move_theme, readable_in

#: So many texts of one group are shown, the most typical ones.
MOST_SHOWN = 60


@dataclass(frozen=True)
class Member:
    """One approved text of a group."""

    feedback_id: int
    text: str = field(repr=False)


@dataclass(frozen=True)
class GroupOfTexts:
    """One group: the words that set it apart, and its texts as this person may read them."""

    id: int
    label: str
    priority: str
    priority_code: str
    size: int
    members: tuple[Member, ...]

    @property
    def phrases(self) -> str:
        """Its words as the form of a new theme takes phrases; several of its texts share each."""
        return "" if self.label == NO_WORDS else self.label.replace(", ", "\n")


@dataclass(frozen=True)
class Viewer:
    """Who reads or decides: an account, and the priorities in its reach."""

    ref: int
    reach: Reach


def list_groups(session: Session, viewer: Viewer) -> list[GroupOfTexts]:
    """Open groups in reach with their most typical texts, the largest first. Two queries."""
    found = _groups(session, viewer)
    return [replace(one, members=one.members[:TYPICAL]) for one in sorted(found, key=lambda one: -one.size)]


def get_group(session: Session, viewer: Viewer, group_id: int) -> GroupOfTexts:
    """One open group in reach; raises NotFound."""
    found = _groups(session, viewer, EmergentGroup.id == group_id)
    if not found:
        raise NotFound
    return found[0]


def make_theme(
    session: Session, group: GroupOfTexts, keys: Collection[int], words: ThemeWords, edit: Edit
) -> Theme:
    """A new theme of the codebook, given to these texts of the group; raises InvalidFields, Conflict."""
    chosen = _chosen(group, keys)
    row = _decide(session, group.id, GroupState.MADE)
    theme = codebook.save_theme(session, None, replace(words, priorities=(group.priority_code,)), edit)
    row.theme_id = theme.id
    _name(session, chosen, theme.id)
    return theme


def merge_into(
    session: Session, group: GroupOfTexts, keys: Collection[int], theme_id: int, edit: Edit
) -> Theme:
    """These texts of the group get a theme that there is; raises Invalid, NotFound, Conflict."""
    chosen = _chosen(group, keys)
    theme = get_theme(session, theme_id)
    if theme.retired:
        raise Invalid("This theme is no longer in use. Choose another.")
    row = _decide(session, group.id, GroupState.MERGED)
    row.theme_id = theme.id
    _name(session, chosen, theme.id)
    taken = {"took in a group of texts": group.priority}
    note_changes(session, edit.of("theme", theme.id, theme.name), {}, taken, now=edit.now)
    return theme


def refuse(session: Session, group: GroupOfTexts) -> None:
    """It is no theme: these texts are not shown together again. Raises Conflict."""
    _decide(session, group.id, GroupState.NO_THEME)


def _name(session: Session, keys: Collection[int], theme_id: int) -> None:
    """They have a theme that says something now, so "something else" goes."""
    nameless = session.scalar(sa.select(Theme.id).where(Theme.code == SOMETHING_ELSE))
    if nameless is None or nameless == theme_id:
        give_theme(session, keys, theme_id)
    else:
        move_theme(session, keys, nameless, theme_id)


def _chosen(group: GroupOfTexts, keys: Collection[int]) -> list[int]:
    chosen = [one.feedback_id for one in group.members if one.feedback_id in keys]
    if not chosen:
        raise Invalid("Leave at least one text ticked.")
    return chosen


def _decide(session: Session, group_id: int, state: GroupState) -> EmergentGroup:
    row = session.get(EmergentGroup, group_id, with_for_update=True, populate_existing=True)
    if row is None or row.state != GroupState.OPEN:
        raise Conflict("Somebody else decided on this group a moment ago.")
    row.state = state
    session.flush()
    return row


def _groups(session: Session, viewer: Viewer, *only: sa.ColumnElement[bool]) -> list[GroupOfTexts]:
    rows = session.execute(
        sa.select(EmergentGroup, Priority.long_name, Priority.code)
        .join(Priority, Priority.id == EmergentGroup.priority_id)
        .where(EmergentGroup.state == GroupState.OPEN, *only)
        .order_by(EmergentGroup.id)
    ).all()
    members: dict[int, list[Member]] = {}
    for group_id, key, text in session.execute(
        sa.select(EmergentMember.group_id, Cleaned.feedback_id, Cleaned.text)
        .join(Cleaned, Cleaned.feedback_id == EmergentMember.feedback_id)
        .join(Feedback, Feedback.id == Cleaned.feedback_id)
        .where(
            EmergentMember.group_id.in_([row[0].id for row in rows]), readable_in(viewer.reach, viewer.ref)
        )
        .order_by(EmergentMember.place)
    ):
        members.setdefault(group_id, []).append(Member(key, text))
    return [
        GroupOfTexts(
            group.id, group.label, name, code, len(members[group.id]), tuple(members[group.id][:MOST_SHOWN])
        )
        for group, name, code in rows
        if viewer.reach.covers(group.priority_id) and len(members.get(group.id, ())) >= FEWEST
    ]
