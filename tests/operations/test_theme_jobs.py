"""Learning from what people approved, forgetting what was taken back, one learner at a time."""

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.factories import make_cleaned, make_theme
from tests.operations.console import Console
from tests.seed import Seed
from tests.text.lessons import lesson
from youthvoice import database
from youthvoice.config import Keys, Settings
from youthvoice.database import utc_now
from youthvoice.feedback.models import Feedback
from youthvoice.operations import learner, leases, theme_checks, theme_jobs
from youthvoice.operations.learner import Learner
from youthvoice.operations.theme_jobs import Occasion, group_texts, learn_themes
from youthvoice.text.learned import from_bytes
from youthvoice.themes import learning, shelf, work
from youthvoice.themes.models import FeedbackTheme, ModelVersion
from youthvoice.themes.rules import JobKind, TaggedBy
from youthvoice.themes.services import hide_cleaned
from youthvoice.themes.shelf import Shelf, folder_of
from youthvoice.themes.suggesting import suggest
from youthvoice.web.runtime import Runtime

Saving = Callable[[], AbstractContextManager[Session]]
TODAY = utc_now().date()


@pytest.fixture
def runtime(settings: Settings, keys: Keys, engine: sa.Engine) -> Runtime:
    return Runtime(settings=settings, keys=keys, engine=engine, is_demo=True)


@pytest.fixture
def approved(saving: Saving, keys: Keys, seed: Seed) -> list[int]:
    """45 approved texts about buses, dogs and the sea; the codebook's phrases find none of them."""
    with saving() as session:
        themes = {name: make_theme(session, name, phrases=[f"{name}-word"]) for name in ("bus", "dog", "sea")}
        given, priority = lesson(), seed.priorities["online"]
        return [
            make_cleaned(
                session,
                keys,
                [themes[name] for name in sorted(names)],
                text,
                priority=priority,
            ).id
            for text, names in zip(given.texts, given.labels, strict=True)
        ]


def versions(runtime: Runtime) -> list[ModelVersion]:
    with database.reading(runtime.engine) as session:
        return list(session.scalars(sa.select(ModelVersion)))


def files(runtime: Runtime) -> list[str]:
    return sorted(path.name for path in folder_of(runtime.settings.instance).glob("*"))


def test_what_was_learned_is_put_in_service_and_suggests(runtime: Runtime, approved: list[int]) -> None:
    assert learn_themes(Occasion(runtime, TODAY))
    (version,) = versions(runtime)
    assert version.in_service
    assert version.texts == len(approved)
    assert files(runtime) == [version.file]
    path = folder_of(runtime.settings.instance) / version.file
    assert path.stat().st_mode & 0o077 == 0
    assert b"quillfeather" not in path.read_bytes().lower()
    own = Shelf(folder_of(runtime.settings.instance))
    with database.reading(runtime.engine) as session:
        (found,) = [one for one in suggest(session, own, "the dog barked at my dog") if one.theme == "dog"]
        assert found.learned
        assert suggest(session, own, "") == ()
        assert "mean F1" in work.get_job(session, JobKind.LEARN).said


def test_without_anything_new_it_is_left_for_another_day(runtime: Runtime, approved: list[int]) -> None:
    learn_themes(Occasion(runtime, TODAY))
    assert not learn_themes(Occasion(runtime, TODAY))
    assert not learn_themes(Occasion(runtime, TODAY + dt.timedelta(days=9)))
    assert learn_themes(Occasion(runtime, TODAY, force=True))
    assert [one.in_service for one in versions(runtime)].count(True) == 1


def test_a_text_that_was_taken_back_leaves_the_model_and_its_file(
    runtime: Runtime, approved: list[int], saving: Saving
) -> None:
    learn_themes(Occasion(runtime, TODAY))
    (old,) = files(runtime)
    with saving() as session:
        hide_cleaned(session, session.get_one(Feedback, approved[3]))
    assert learn_themes(Occasion(runtime, TODAY))
    (new,) = files(runtime)
    assert new != old
    held = from_bytes((folder_of(runtime.settings.instance) / new).read_bytes())
    assert approved[3] not in held.taught_by


def test_when_too_little_is_left_nothing_stays_in_service(
    runtime: Runtime, approved: list[int], saving: Saving
) -> None:
    learn_themes(Occasion(runtime, TODAY))
    with saving() as session:
        for key in approved[:25]:
            hide_cleaned(session, session.get_one(Feedback, key))
    learn_themes(Occasion(runtime, TODAY))
    assert files(runtime) == []
    assert not any(one.in_service for one in versions(runtime))
    with database.reading(runtime.engine) as session:
        assert "Fewer than two themes" in work.get_job(session, JobKind.LEARN).said


def test_what_is_taken_back_while_it_learns_is_not_kept(
    runtime: Runtime, approved: list[int], saving: Saving, monkeypatch: pytest.MonkeyPatch
) -> None:
    def teach_slowly(*given: object) -> object:
        with saving() as session:
            hide_cleaned(session, session.get_one(Feedback, approved[0]))
        return teach(*given)

    teach = theme_jobs.teach
    monkeypatch.setattr(theme_jobs, "teach", teach_slowly)
    learn_themes(Occasion(runtime, TODAY))
    assert versions(runtime) == []
    assert files(runtime) == []


def test_nobody_learns_from_what_only_the_program_said(
    runtime: Runtime, approved: list[int], saving: Saving
) -> None:
    with saving() as session:
        kept = session.scalars(sa.select(FeedbackTheme).where(FeedbackTheme.feedback_id == approved[0])).all()
        for tag in kept:
            tag.tagged_by = TaggedBy.MACHINE
        session.execute(
            sa.update(FeedbackTheme)
            .where(FeedbackTheme.feedback_id == approved[1])
            .values(tagged_by=TaggedBy.ACCEPTED)
        )
    with database.reading(runtime.engine) as session:
        assert learning.list_taught(session) == frozenset(approved[1:])


@pytest.mark.parametrize("damage", [lambda path: path.unlink(), lambda path: path.write_bytes(b"other")])
def test_a_file_that_is_not_the_kept_one_suggests_nothing_and_is_learned_anew(
    runtime: Runtime, approved: list[int], damage: Callable[..., object]
) -> None:
    learn_themes(Occasion(runtime, TODAY))
    folder = folder_of(runtime.settings.instance)
    damage(next(folder.glob("*")))
    with database.reading(runtime.engine) as session:
        assert Shelf(folder).current(session) is None
    assert learn_themes(Occasion(runtime, TODAY))
    with database.reading(runtime.engine) as session:
        assert Shelf(folder).current(session) is not None


def test_a_process_asks_for_a_newer_version_once_a_minute_and_then_swaps(
    runtime: Runtime, approved: list[int], saving: Saving
) -> None:
    now = [0.0]
    own = Shelf(folder_of(runtime.settings.instance), lambda: now[0])
    with database.reading(runtime.engine) as session:
        assert own.current(session) is None
    learn_themes(Occasion(runtime, TODAY))
    with database.reading(runtime.engine) as session:
        assert own.current(session) is None
        now[0] = shelf.LOOK_EVERY
        first = own.current(session)
        assert first is not None
        now[0] *= 2
        assert own.current(session) is first
    with saving() as session:
        learning.leave_service(session)
    now[0] *= 2
    with database.reading(runtime.engine) as session:
        assert own.current(session) is None


def test_the_learner_does_both_one_at_a_time_and_names_what_failed(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    done: list[str] = []

    def fails(_at: Occasion) -> bool:
        raise ValueError("words that somebody typed")

    jobs = {"first": fails, "second": lambda _at: bool(done.append("second"))}
    monkeypatch.setattr(learner, "SLOW_JOBS", jobs)
    own, other = Learner(runtime), Learner(runtime)
    own.begin_if_idle()
    own.begin_if_idle()
    assert own._thread
    own._thread.join()
    assert (own.failed, done) == (["first"], ["second"])
    assert "typed" not in caplog.text
    with database.writing(runtime.engine) as session:
        assert leases.take(session, own.holder, leases.LEARNER)
    other.work_once()
    assert done == ["second"]


def test_the_doctor_says_what_suggests_themes(
    runtime: Runtime, approved: list[int], settings: Settings
) -> None:
    def said() -> list[tuple[bool, str]]:
        with database.reading(runtime.engine) as session:
            return [(one.is_well, one.words) for one in theme_checks.suggestions(session, settings, TODAY)]

    assert said() == [(True, "Themes are suggested by the phrases of the codebook alone.")]
    learn_themes(Occasion(runtime, TODAY))
    ((is_well, words),) = said()
    assert is_well
    assert "from 45 texts: 3." in words
    next(folder_of(settings.instance).glob("*")).unlink()
    ((is_well, words),) = said()
    assert not is_well
    assert "is missing" in words


def test_learning_is_a_command(demo: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learner, "SLOW_JOBS", {"group texts": group_texts})
    demo.run("worker", "--learn")
    assert demo.rows("SELECT kind FROM theme_job") == [("group",)]
    monkeypatch.setattr(learner, "SLOW_JOBS", {"dust": lambda _at: 1 / 0})
    assert "dust" in demo.run("worker", "--learn", expect=1).stderr
