"""What stands on a group's sheet: only what everybody may read, and the names of its themes."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from youthvoice.canvassing.queries.debts import list_raised_themes
from youthvoice.canvassing.queries.visits import get_group
from youthvoice.canvassing.rules.sheets import MOST_QUESTIONS, how_many_fit
from youthvoice.gathering.queries import AskedQuestion, list_asked, list_open_codes
from youthvoice.partnership.models import EngagementGroup
from youthvoice.resources.queries import help_lines
from youthvoice.responses.queries import PublishedAnswer, list_published_for_themes

#: How far back a sheet looks.
LOOKS_BACK = dt.timedelta(days=365)


@dataclass(frozen=True)
class Sheet:
    """One page for one group. `more` is how many published answers did not fit; `code` may be empty."""

    group: EngagementGroup
    themes: Sequence[str]
    answers: Sequence[PublishedAnswer]
    more: int
    questions: Sequence[AskedQuestion]
    code: str
    help: Sequence[dict[str, str]]


def show_sheet(session: Session, group_code: str, today: dt.date) -> Sheet:
    """The sheet of a group; raises NotFound."""
    group = get_group(session, group_code)
    raised = list_raised_themes(session, group.id, today - LOOKS_BACK)
    published: dict[int, PublishedAnswer] = {}
    for priority_id in sorted({key.priority_id for key, _ in raised}):
        themes = {key.theme_id for key, _ in raised if key.priority_id == priority_id}
        published |= {one.id: one for one in list_published_for_themes(session, themes, priority_id)}
    newest = sorted(published.values(), key=lambda one: (one.week, one.id), reverse=True)
    shown = newest[: how_many_fit([len(one.text) + len(one.what_next) for one in newest])]
    return Sheet(
        group=group,
        themes=list(dict.fromkeys(name for _, name in raised)),
        answers=shown,
        more=len(newest) - len(shown),
        questions=list_asked(session, today)[:MOST_QUESTIONS],
        code=list_open_codes(session, today).get(group.id, ""),
        help=help_lines(session),
    )
