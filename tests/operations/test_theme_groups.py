"""Grouping what no theme explains: with progress, never few, never what was taken back or refused."""

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.factories import make_cleaned, make_theme
from tests.seed import Seed
from youthvoice import database
from youthvoice.config import Keys, Settings
from youthvoice.database import utc_now
from youthvoice.feedback.models import Feedback
from youthvoice.operations import theme_jobs
from youthvoice.operations.theme_jobs import Occasion, group_texts
from youthvoice.partnership.rules import week_of
from youthvoice.themes import emergent
from youthvoice.themes.models import Cleaned, EmergentGroup, EmergentMember
from youthvoice.themes.rules import GroupState
from youthvoice.themes.services import hide_cleaned
from youthvoice.web.runtime import Runtime

Saving = Callable[[], AbstractContextManager[Session]]
TODAY = utc_now().date()


@pytest.fixture
def runtime(settings: Settings, keys: Keys, engine: sa.Engine) -> Runtime:
    return Runtime(settings=settings, keys=keys, engine=engine, is_demo=True)


def unexplained(session: Session, keys: Keys, seed: Seed, count: int = 12) -> list[int]:
    theme = make_theme(session, "something-else", phrases=[])
    texts = [f"scooters on the pavement number {n}" for n in range(count)]
    priority = seed.priorities["online"]
    return [make_cleaned(session, keys, [theme], text, priority=priority).id for text in texts]


def groups(runtime: Runtime) -> list[tuple[str, int]]:
    size = sa.select(sa.func.count()).where(EmergentMember.group_id == EmergentGroup.id).scalar_subquery()
    with database.reading(runtime.engine) as session:
        return [tuple(row) for row in session.execute(sa.select(EmergentGroup.label, size))]


def test_texts_that_no_theme_explains_are_grouped_with_progress(
    runtime: Runtime, saving: Saving, keys: Keys, seed: Seed, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[int, int]] = []
    monkeypatch.setattr(theme_jobs, "_say", lambda _session, done, total: told.append((done, total)))
    with saving() as session:
        unexplained(session, keys, seed)
    assert group_texts(Occasion(runtime, TODAY))
    assert sum(size for _, size in groups(runtime)) == 12
    assert all("scooters" in label for label, _ in groups(runtime))
    assert told[0] == (1, 12)
    assert not group_texts(Occasion(runtime, TODAY))


def test_few_texts_and_explained_ones_make_no_group(
    runtime: Runtime, saving: Saving, keys: Keys, seed: Seed
) -> None:
    with saving() as session:
        unexplained(session, keys, seed, count=4)
        theme = make_theme(session, "bus", phrases=["bus"])
        for n in range(9):
            make_cleaned(session, keys, [theme], f"late bus {n}", priority=seed.priorities["exploitation"])
    group_texts(Occasion(runtime, TODAY))
    assert groups(runtime) == []


def test_a_text_leaves_its_group_at_once_and_a_small_group_goes_with_its_label(
    runtime: Runtime, saving: Saving, keys: Keys, seed: Seed
) -> None:
    with saving() as session:
        said = unexplained(session, keys, seed, count=6)
    group_texts(Occasion(runtime, TODAY))
    with saving() as session:
        for key in said[:2]:
            hide_cleaned(session, session.get_one(Feedback, key))
    assert [size for _, size in groups(runtime)] == [4]
    group_texts(Occasion(runtime, TODAY, force=True))
    assert groups(runtime) == []


def test_what_was_said_to_be_no_theme_is_not_shown_again(
    runtime: Runtime, saving: Saving, keys: Keys, seed: Seed
) -> None:
    with saving() as session:
        unexplained(session, keys, seed, count=6)
    group_texts(Occasion(runtime, TODAY))
    with saving() as session:
        session.execute(sa.update(EmergentGroup).values(state=GroupState.NO_THEME))
    group_texts(Occasion(runtime, TODAY, force=True))
    assert len(groups(runtime)) == 1


def test_what_a_sponsor_reads_first_and_weeks_that_are_not_over_are_left_out(
    saving: Saving, keys: Keys, seed: Seed
) -> None:
    with saving() as session:
        said = unexplained(session, keys, seed, count=6)
        session.get_one(Cleaned, said[0]).first_to_sponsor = True
        session.get_one(Cleaned, said[1]).summary_week = week_of(TODAY) + dt.timedelta(weeks=1)
        found = emergent.list_candidates(session, week_of(TODAY))
        assert {one.key for one in found} == set(said[2:])


def test_texts_that_share_no_telling_word_are_no_group(
    runtime: Runtime, saving: Saving, keys: Keys, seed: Seed
) -> None:
    with saving() as session:
        theme = make_theme(session, "something-else", phrases=[])
        for word in ("otter", "kettle", "violin", "marble", "cactus", "pepper"):
            make_cleaned(session, keys, [theme], f"{word} {word}s", priority=seed.priorities["online"])
    group_texts(Occasion(runtime, TODAY))
    assert groups(runtime) == []
