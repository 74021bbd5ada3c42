"""How the long jobs on themes stand: asked for, how far they are, and what came of them."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from youthvoice.themes.models import ThemeJob
from youthvoice.themes.rules import JobKind


@dataclass(frozen=True)
class Job:
    """One of the jobs as a page shows it; `texts` is how many there were the last time."""

    asked: bool
    last_on: dt.date | None
    texts: int
    done: int
    total: int
    said: str

    @property
    def is_running(self) -> bool:
        """True from the first text until all is kept."""
        return self.total > 0


def get_job(session: Session, kind: JobKind) -> Job:
    """How it stands; never run, where nobody has."""
    row = session.get(ThemeJob, kind)
    if row is None:
        return Job(asked=False, last_on=None, texts=0, done=0, total=0, said="")
    return Job(row.asked, row.last_on, row.texts, row.done, row.total, row.said)


def ask(session: Session, kind: JobKind) -> None:
    """Let the worker do it in its next round; asking twice is once."""
    _row(session, kind).asked = True
    session.flush()


def tell(session: Session, kind: JobKind, done: int, total: int) -> None:
    """How far it is."""
    row = _row(session, kind)
    row.done, row.total = done, total
    session.flush()


def finish(session: Session, kind: JobKind, today: dt.date, texts: int, said: str) -> None:
    """It is done: nothing is asked for any more."""
    row = _row(session, kind)
    row.asked, row.last_on, row.texts, row.done, row.total, row.said = False, today, texts, 0, 0, said
    session.flush()


def _row(session: Session, kind: JobKind) -> ThemeJob:
    row = session.get(ThemeJob, kind, with_for_update=True)
    if row is None:
        row = ThemeJob(kind=kind)
        session.add(row)
    return row
