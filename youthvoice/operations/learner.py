"""The long jobs, in a thread beside the worker's quick rounds: a release never waits for a lesson.

One learner at a time, by a lease of its own. Nothing is half done when the process ends: each job keeps
its result in one last short transaction.
"""

import datetime as dt
import logging
import secrets
import threading
import time
from collections.abc import Callable, Mapping
from functools import partial

from youthvoice import database
from youthvoice.database import utc_now
from youthvoice.operations import leases
from youthvoice.operations.opening import today_of
from youthvoice.operations.theme_jobs import Occasion, group_texts, learn_themes
from youthvoice.web.runtime import Runtime

_log = logging.getLogger(__name__)

#: How often it looks whether something is due. A text that was taken back leaves the model by then.
LOOK_EVERY = dt.timedelta(minutes=1)
#: In a demonstration somebody is watching.
LOOK_EVERY_IN_DEMO = dt.timedelta(seconds=5)
#: Longer than any job: a learner that died keeps the next one waiting so long.
_LIFE = dt.timedelta(minutes=15)

#: How long a worker that is told to end waits for a round under way.
_PATIENCE = dt.timedelta(seconds=3)

SLOW_JOBS: Mapping[str, Callable[[Occasion], bool]] = {
    "learn themes": learn_themes,
    "group texts": group_texts,
}


class Learner:
    """Runs the long jobs one after the other, never twice at once."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime, self.holder = runtime, secrets.token_hex(8)
        self._pause = LOOK_EVERY_IN_DEMO if runtime.is_demo else LOOK_EVERY
        self._next = 0.0
        self._thread: threading.Thread | None = None
        self.failed: list[str] = []

    def begin_if_idle(self) -> None:
        """Start a round in a thread of its own, unless one is running or it was only just looked."""
        if (self._thread and self._thread.is_alive()) or time.monotonic() < self._next:
            return
        self._next = time.monotonic() + self._pause.total_seconds()
        self._thread = threading.Thread(target=self.work_once, name="learner", daemon=True)
        self._thread.start()

    def work_once(self, *, force: bool = False) -> None:
        """Every long job that is due; `failed` names those that did not work. `force`: all, due or not."""
        self.failed = []
        at = Occasion(self._runtime, today_of(self._runtime.settings, utc_now()), force)
        for name, job in SLOW_JOBS.items():
            self._try(name, partial(self._if_mine, job, at))
        self._try("give the lease back", self._give_back)

    def end(self) -> None:
        """Give a round that is nearly over the time for it; what goes on for longer is dropped."""
        if self._thread:
            self._thread.join(_PATIENCE.total_seconds())

    def _if_mine(self, job: Callable[[Occasion], bool], at: Occasion) -> None:
        with database.writing(self._runtime.engine) as session:
            mine = leases.take(session, self.holder, leases.LEARNER, _LIFE)
        if mine:
            job(at)

    def _give_back(self) -> None:
        with database.writing(self._runtime.engine) as session:
            leases.give_back(session, self.holder)

    def _try(self, name: str, work: Callable[[], object]) -> None:
        try:
            work()
        except Exception as error:  # one failing job must not stop the others
            self.failed.append(name)
            _log.error("job %s: %s at %s", name, type(error).__name__, place_of(error))


def place_of(error: BaseException) -> str:
    """File and line; never the error's text, which may quote what somebody typed."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "?"
