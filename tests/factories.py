"""One maker per thing; each gives a whole, believable row and takes what the test cares about."""

import datetime as dt
from typing import Any

from sqlalchemy.orm import Session

from youthvoice.config import Keys
from youthvoice.database import new_id, utc_now
from youthvoice.feedback.models import Feedback, FeedbackPriority, Tally, TriageRow
from youthvoice.feedback.rules import RECEIVED, State
from youthvoice.partnership.rules import week_of
from youthvoice.sealing import services as sealing
from youthvoice.sealing.services import WorkingCopy
from youthvoice.themes.models import Cleaned, FeedbackTheme, Theme, ThemePriority, ThemeWeek

_BEFORE_RELEASE = {State.WAITING, State.PASSED}


def make_feedback(
    session: Session, keys: Keys, text: str = "they never tell us what changed", **fields: Any
) -> Feedback:
    """Feedback with sealed original and masked copy. `priority` is an id; `copy` a WorkingCopy."""
    state = fields.pop("state", State.WAITING)
    priority = fields.pop("priority", None)
    copy = fields.pop("copy", None) or WorkingCopy(text=text)
    ticked = fields.pop("ticked", [])
    hour = fields.pop("hour", utc_now().replace(minute=0, second=0, microsecond=0))
    week = fields.pop("week", week_of(utc_now().date()))
    item = Feedback(id=new_id(), state=state, home_priority_id=priority, week=week, **fields)
    item.priorities = [FeedbackPriority(priority_id=ref) for ref in ticked]
    session.add(item)
    sealing.store(session, sealing.seal(keys, sealing.current_group(session), item.id, text, copy))
    session.flush()
    if state in _BEFORE_RELEASE:
        session.add(TriageRow(feedback_id=item.id, hour=hour))
    for counted in (RECEIVED, state):
        session.add(Tally(week=week, priority_id=priority, state=counted, delta=1))
    session.flush()
    return item


def make_theme(session: Session, code: str = "stop-and-search", **fields: Any) -> Theme:
    """A codebook entry; `priorities` is a list of ids."""
    priorities = fields.pop("priorities", [])
    values = {
        "name": code.replace("-", " ").capitalize(),
        "description": "",
        "phrases": ["stopped by police"],
    }
    theme = Theme(id=new_id(), code=code, **(values | fields))
    theme.priorities = [ThemePriority(priority_id=ref) for ref in priorities]
    session.add(theme)
    session.flush()
    return theme


def make_cleaned(
    session: Session, keys: Keys, themes: list[Theme], text: str = "we get stopped for nothing", **fields: Any
) -> Feedback:
    """Approved feedback with cleaned text, tags and the roll-up; `week` is the week of approval."""
    week: dt.date = fields.pop("week", week_of(utc_now().date()))
    item = make_feedback(session, keys, text, state=State.APPROVED, week=week, **fields)
    session.add(Cleaned(feedback_id=item.id, text=text, summary_week=week))
    for theme in themes:
        session.add(FeedbackTheme(feedback_id=item.id, theme_id=theme.id))
        at = (theme.id, item.home_priority_id, week)
        row = session.get(ThemeWeek, at) or ThemeWeek(
            theme_id=theme.id, priority_id=item.home_priority_id, week=week, voices=0
        )
        row.voices += item.voices
        session.add(row)
    session.flush()
    return item
