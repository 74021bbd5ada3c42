"""The one loop of background work. A job that fails is named in the log, and the others go on."""

import datetime as dt
import logging
import secrets
import threading
import time
from collections.abc import Callable
from functools import partial

from sqlalchemy.orm import Session

from youthvoice import database
from youthvoice.database import utc_now
from youthvoice.operations import leases
from youthvoice.operations.jobs import JOBS, Moment
from youthvoice.operations.learner import Learner, place_of
from youthvoice.sealing import erasure
from youthvoice.web.runtime import Runtime

_log = logging.getLogger(__name__)

PAUSE = dt.timedelta(seconds=10)
#: In a demonstration somebody is watching.
PAUSE_IN_DEMO = dt.timedelta(seconds=1)
#: Whatever anybody deleted is out of SQLite's log after this at the latest.
_CHECKPOINT_EVERY = dt.timedelta(minutes=1)


class Worker:
    """One worker. Any number may run: the lease lets one of them work."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._holder = secrets.token_hex(8)
        self._next_checkpoint = 0.0
        self._learner = Learner(runtime)
        self.failed: list[str] = []

    def run(self, stop: threading.Event) -> None:
        """Work until told to stop; the round that is under way is finished first, a long job is dropped."""
        self.begin()
        pause = PAUSE_IN_DEMO if self._runtime.is_demo else PAUSE
        while not stop.is_set():
            self.work_once()
            self._learner.begin_if_idle()
            stop.wait(pause.total_seconds())
        self.end()

    def begin(self) -> None:
        """Erase again what the ledger names: a crash or an old backup may have brought it back."""
        self._try(
            "replay", lambda session: erasure.replay_ledger(session, self._runtime.settings.ledger_file)
        )

    def work_once(self) -> None:
        """One round: every job in its own transaction; `failed` names those that did not work."""
        self.failed = []
        at = Moment(self._runtime, utc_now())
        for name, job in JOBS.items():
            self._try(name, partial(self._if_mine, at=at, job=job))
        self._cut_log()

    def end(self) -> None:
        """Let the next worker begin at once."""
        self._learner.end()
        for holder in (self._holder, self._learner.holder):
            self._try("end", partial(leases.give_back, holder=holder))

    def _if_mine(self, session: Session, at: Moment, job: Callable[[Session, Moment], None]) -> None:
        if leases.take(session, self._holder):
            job(session, at)

    def _try(self, name: str, work: Callable[[Session], object]) -> None:
        try:
            with database.writing(self._runtime.engine) as session:
                work(session)
        except Exception as error:  # one failing job must not stop the others
            self.failed.append(name)
            _log.error("job %s: %s at %s", name, type(error).__name__, place_of(error))

    def _cut_log(self) -> None:
        # A reader can prevent it; then it is tried again in the next round.
        if time.monotonic() >= self._next_checkpoint and erasure.checkpoint(self._runtime.engine, tries=1):
            self._next_checkpoint = time.monotonic() + _CHECKPOINT_EVERY.total_seconds()
