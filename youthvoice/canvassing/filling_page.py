"""Everything that the two pages of a draft show to its author."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from youthvoice.canvassing.queries import debts, logs
from youthvoice.canvassing.queries.debts import OwedAnswer
from youthvoice.canvassing.queries.logs import Purpose
from youthvoice.canvassing.rules.filling import SessionDraft
from youthvoice.canvassing.services import drafts
from youthvoice.canvassing.services.sending import Meaning
from youthvoice.config import Keys
from youthvoice.partnership.queries import list_priorities
from youthvoice.permissions import Actor


@dataclass(frozen=True)
class Page:
    """A draft with what it is for. `owed` are published answers that this group waits to be told."""

    filled: SessionDraft
    purpose: Purpose
    owed: Sequence[OwedAnswer]
    still_with_chairs: int
    priorities: Sequence[tuple[str, str]]
    means: Meaning

    @property
    def owed_ids(self) -> set[int]:
        """The answers that can be told."""
        return {answer.id for answer in self.owed}


def open_page(session: Session, keys: Keys, draft_id: int, *, actor: Actor, today: dt.date) -> Page:
    """The page of one's own draft; raises NotFound, SentAlready, Damaged. A fixed number of queries."""
    filled = drafts.open_draft(session, keys, draft_id, actor=actor)
    purpose = logs.get_purpose(session, filled.group_id, filled.visit_id, filled.priority_id)
    found = debts.list_debts(session, today, group_id=filled.group_id)
    owed = {debt.answer.id: debt.answer for debt in found if debt.answer}
    priorities = list_priorities(session, today)
    return Page(
        filled=filled,
        purpose=purpose,
        owed=list(owed.values()),
        still_with_chairs=sum(debt.answer is None for debt in found),
        priorities=[(priority.code, priority.long_name) for priority in priorities],
        means=Meaning(
            voice_kind=purpose.group.voice_kind,
            question_id=purpose.question_id,
            priorities={priority.code: priority.id for priority in priorities},
            told=frozenset(owed),
        ),
    )
