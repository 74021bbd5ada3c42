"""The worker: one at a time, one failing job stops no other, and nothing happens twice."""

import dataclasses
import datetime as dt
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.factories import make_feedback
from tests.operations.console import Console
from tests.seed import Seed
from youthvoice import database
from youthvoice.config import Keys, Settings
from youthvoice.database import utc_now
from youthvoice.feedback.models import Feedback, FeedbackHistory, TriageRow
from youthvoice.feedback.rules import State
from youthvoice.operations import jobs, leases, worker
from youthvoice.operations.worker import Worker
from youthvoice.outbox.models import Notice
from youthvoice.outbox.services import notify
from youthvoice.permissions import Role
from youthvoice.sealing import erasure
from youthvoice.sealing.models import KeyRow
from youthvoice.web.runtime import Runtime

Saving = Callable[[], AbstractContextManager[Session]]


@pytest.fixture
def runtime(settings: Settings, keys: Keys, engine: sa.Engine) -> Runtime:
    quick = dataclasses.replace(settings, release_every=dt.timedelta(0), release_min=1)
    return Runtime(settings=quick, keys=keys, engine=engine, is_demo=True)


def count(engine: sa.Engine, *where: sa.ColumnElement[bool], table: type = Feedback) -> int:
    with database.reading(engine) as session:
        return session.scalar(sa.select(sa.func.count()).select_from(table).where(*where)) or 0


def test_one_round_releases_what_was_passed_on(
    runtime: Runtime, saving: Saving, keys: Keys, seed: Seed
) -> None:
    with saving() as session:
        for _ in range(3):
            make_feedback(session, keys, state=State.PASSED, priority=seed.priorities["online"])
    own = Worker(runtime)
    own.work_once()
    assert own.failed == []
    assert count(runtime.engine, Feedback.state == State.QUEUED) == 3
    assert count(runtime.engine, table=TriageRow) == 0


def test_two_workers_at_once_double_nothing(runtime: Runtime, saving: Saving, keys: Keys, seed: Seed) -> None:
    with saving() as session:
        for _ in range(5):
            make_feedback(session, keys, state=State.PASSED, priority=seed.priorities["online"])
    workers = [Worker(runtime), Worker(runtime)]
    threads = [threading.Thread(target=own.work_once) for own in workers for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [own.failed for own in workers] == [[], []]
    assert count(runtime.engine, FeedbackHistory.after == State.QUEUED, table=FeedbackHistory) == 5


def test_a_second_worker_waits_until_the_first_is_gone(runtime: Runtime, saving: Saving) -> None:
    first, second = Worker(runtime), Worker(runtime)
    first.work_once()
    with saving() as session:
        notify(session, Role.CHAIR, "answer-to-read", utc_now())
    second.work_once()
    assert count(runtime.engine, Notice.sent.is_(None), table=Notice) == 1
    first.end()
    second.work_once()
    assert count(runtime.engine, Notice.sent.is_(None), table=Notice) == 0


def test_a_lease_that_ran_out_is_taken_over_and_one_at_half_time_renewed(saving: Saving) -> None:
    with saving() as session:
        assert leases.take(session, "first")
        assert not leases.take(session, "second")
        lease = leases._locked(session, utc_now())
        lease.until -= leases.LIFE * 0.6
        assert leases.take(session, "first")
        assert lease.until - database.database_now(session) > leases.LIFE * 0.9
        lease.until -= leases.LIFE * 1.1
        assert not leases.is_held(session)
        assert leases.take(session, "second")
        leases.give_back(session, "first")
        assert leases.is_held(session)


def test_a_failing_job_is_named_without_its_words_and_the_others_go_on(
    runtime: Runtime, saving: Saving, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(_session: Session, _at: jobs.Moment) -> None:
        raise ValueError("words that somebody typed")

    monkeypatch.setattr(worker, "JOBS", {"first": fails} | dict(jobs.JOBS))
    with saving() as session:
        notify(session, Role.CHAIR, "answer-to-read", utc_now())
    own = Worker(runtime)
    with caplog.at_level(logging.ERROR):
        own.work_once()
    assert own.failed == ["first"]
    assert "ValueError at" in caplog.text
    assert "typed" not in caplog.text
    assert count(runtime.engine, Notice.sent.is_not(None), table=Notice) == 1


def test_what_a_failing_job_wrote_is_taken_back(runtime: Runtime, monkeypatch: pytest.MonkeyPatch) -> None:
    def writes_and_fails(session: Session, _at: jobs.Moment) -> None:
        notify(session, Role.CHAIR, "answer-to-read", utc_now())
        session.flush()
        raise ValueError

    monkeypatch.setattr(worker, "JOBS", {"writes": writes_and_fails})
    Worker(runtime).work_once()
    assert count(runtime.engine, table=Notice) == 0


def test_a_start_erases_again_what_the_ledger_names(runtime: Runtime, saving: Saving, keys: Keys) -> None:
    with saving() as session:
        item = make_feedback(session, keys)
    erasure.note_in_ledger(runtime.settings.ledger_file, [item.id])
    Worker(runtime).begin()
    assert count(runtime.engine, table=KeyRow) == 0


def test_the_log_is_cut_again_in_the_next_round_when_a_reader_prevented_it(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([False, True])
    asked: list[bool] = []

    def checkpoint(_engine: sa.Engine, tries: int) -> bool:
        asked.append(next(answers))
        return asked[-1]

    monkeypatch.setattr(erasure, "checkpoint", checkpoint)
    own = Worker(runtime)
    for _ in range(4):
        own.work_once()
    assert asked == [False, True]


def test_old_notices_are_forgotten_a_week_after_they_were_handed_on(runtime: Runtime, saving: Saving) -> None:
    with saving() as session:
        old = notify(session, Role.CHAIR, "answer-to-read", utc_now() - dt.timedelta(days=9))
        old.sent = utc_now() - dt.timedelta(days=8)
        notify(session, Role.CHAIR, "answer-to-read", utc_now())
    Worker(runtime).work_once()
    assert count(runtime.engine, table=Notice) == 1


@pytest.mark.parametrize("is_demo", [True, False])
def test_the_loop_goes_on_until_it_is_told_to_stop(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch, is_demo: bool
) -> None:
    stop, waits = threading.Event(), []

    def wait(seconds: float) -> bool:
        waits.append(seconds)
        if len(waits) == 3:
            stop.set()
        return stop.is_set()

    monkeypatch.setattr(stop, "wait", wait)
    Worker(dataclasses.replace(runtime, is_demo=is_demo)).run(stop)
    assert waits == [1 if is_demo else 10] * 3
    with database.reading(runtime.engine) as session:
        assert not leases.is_held(session)


def test_once_is_one_round_and_says_what_failed(demo: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    demo.run("worker", "--once")
    assert demo.rows("SELECT count(*) FROM feedback WHERE state = 'passed'") == [(0,)]

    def fails(_session: Session, _at: jobs.Moment) -> None:
        raise ValueError

    monkeypatch.setattr(worker, "JOBS", {"dust": fails})
    assert "dust" in demo.run("worker", "--once", expect=1).stderr


def test_a_worker_needs_settings_that_agree_with_the_database(demo: Console) -> None:
    assert "YOUTHVOICE_DEMO" in Console(demo.instance, env={}).run("worker", "--once", expect=2).stderr


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_both_ways_of_being_told_to_end_finish_the_round(
    demo: Console, monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    handlers = {wanted: signal.getsignal(wanted) for wanted in (signal.SIGTERM, signal.SIGINT)}
    monkeypatch.setattr(Worker, "work_once", lambda _own: signal.raise_signal(number))
    try:
        demo.run("worker")
    finally:
        for wanted, handler in handlers.items():
            signal.signal(wanted, handler)


def test_the_process_ends_cleanly_when_it_is_told_to(demo: Console) -> None:
    env = os.environ | demo.environ
    process = subprocess.Popen(
        [sys.executable, "-m", "youthvoice", "worker"], env=env, stderr=subprocess.PIPE
    )
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and not demo.rows("SELECT 1 FROM worker_lease"):
        time.sleep(0.1)
    process.send_signal(signal.SIGTERM)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 0, said
    assert demo.rows("SELECT * FROM worker_lease") == []
