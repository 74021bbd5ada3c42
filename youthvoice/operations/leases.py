"""One worker at a time: a lease by the database's clock, held through each job's transaction."""

import datetime as dt
from contextlib import suppress

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from youthvoice.database import database_now
from youthvoice.operations.models import WorkerLease

#: How long a worker that died without a word keeps the next one waiting.
LIFE = dt.timedelta(seconds=60)

#: The quick round of jobs, and the long jobs beside it.
WORKER, LEARNER = "worker", "learner"


def take(session: Session, holder: str, name: str = WORKER, life: dt.timedelta = LIFE) -> bool:
    """Hold the lease, or renew it; False while another worker has it.

    The row stays locked until the caller's transaction ends, so that two workers never do one job
    at once, even when one of them slept longer than its lease. It is written only when half of it
    is over: a round that finds nothing to do writes nothing.
    """
    now = database_now(session)
    lease = _locked(session, now, name)
    is_mine = lease.holder == holder
    if not is_mine and lease.until > now:
        return False
    if not is_mine or lease.until - now < life / 2:
        lease.holder, lease.until = holder, now + life
    return True


def give_back(session: Session, holder: str) -> None:
    """Let the next worker begin at once."""
    session.execute(sa.delete(WorkerLease).where(WorkerLease.holder == holder))


def is_held(session: Session) -> bool:
    """True while some worker is at work."""
    lease = session.get(WorkerLease, WORKER)
    return lease is not None and lease.until > database_now(session)


def _locked(session: Session, now: dt.datetime, name: str = WORKER) -> WorkerLease:
    wanted = (
        sa.select(WorkerLease)
        .where(WorkerLease.name == name)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    lease = session.scalars(wanted).one_or_none()
    if lease is not None:
        return lease
    with suppress(IntegrityError), session.begin_nested():  # another worker may begin at the same moment
        session.add(WorkerLease(name=name, holder="", until=now))
    return session.scalars(wanted).one()
