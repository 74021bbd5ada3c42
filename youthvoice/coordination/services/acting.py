"""Who acts, and how it is kept: in the history of set-up, and in the audit chain where it has weight."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from youthvoice.audit.services import NewEntry, record
from youthvoice.config import Keys
from youthvoice.history.services import Changed, Edit, note_changes
from youthvoice.permissions import Actor


@dataclass(frozen=True)
class Acting:
    """Who changes something, when, and the mark of what they had before them ("" where nothing was read)."""

    actor: Actor
    keys: Keys
    now: dt.datetime
    today: dt.date
    as_read: str = ""

    @property
    def edit(self) -> Edit:
        """The same for the history."""
        return Edit(self.actor.ref, self.now, self.as_read)

    def enter(self, session: Session, action: str, ref: int | None = None, reason: str = "") -> None:
        """One entry in the audit chain; action and reason are codes."""
        record(session, self.keys, NewEntry(self.actor.ref, action, ref, reason), self.now)

    def note(
        self,
        session: Session,
        changed: Changed,
        before: Mapping[str, object],
        after: Mapping[str, object],
    ) -> int:
        """Each field that is not the same, in the history; returns how many."""
        return note_changes(session, changed, before, after, now=self.now)
