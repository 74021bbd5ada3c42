"""Two themes become one: no voice is lost, none counts twice, and what is decided later lands right."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from tests.factories import make_cleaned, make_feedback, make_theme
from tests.seed import Seed
from youthvoice.config import Keys
from youthvoice.errors import Conflict, Invalid
from youthvoice.feedback.models import Feedback
from youthvoice.feedback.rules import State
from youthvoice.history.models import Change
from youthvoice.history.rules import mark_of
from youthvoice.history.services import Edit
from youthvoice.themes import codebook
from youthvoice.themes.merging import list_totals, merge_themes
from youthvoice.themes.models import Cleaned, FeedbackTheme, Theme, ThemeWeek
from youthvoice.themes.services import hide_cleaned, publish_cleaned

NOW = dt.datetime(2026, 9, 30, 12, tzinfo=dt.UTC)
WEEKS = (dt.date(2026, 9, 14), dt.date(2026, 9, 21))


def read_by(session: Session, theme: Theme) -> Edit:
    words = codebook.words_of(theme, codebook.priority_codes(session))
    return Edit(7, NOW, mark_of(codebook.facts_of(words)))


def merge(session: Session, one: Theme, other: Theme) -> None:
    merge_themes(session, one.id, other.id, read_by(session, one))


def counted(session: Session) -> dict[tuple[int, int, dt.date], int]:
    """What boards add up."""
    rows = session.scalars(sa.select(ThemeWeek).where(ThemeWeek.voices != 0))
    return {(row.theme_id, row.priority_id, row.week): row.voices for row in rows}


def recounted(session: Session) -> dict[tuple[int, int, dt.date], int]:
    """The same from the texts themselves."""
    rows = session.execute(
        sa.select(
            FeedbackTheme.theme_id,
            Feedback.home_priority_id,
            Cleaned.summary_week,
            sa.func.sum(Feedback.voices),
        )
        .join(Feedback, Feedback.id == FeedbackTheme.feedback_id)
        .join(Cleaned, Cleaned.feedback_id == Feedback.id)
        .where(Cleaned.first_to_sponsor.is_(False))
        .group_by(FeedbackTheme.theme_id, Feedback.home_priority_id, Cleaned.summary_week)
    )
    return {(row[0], row[1], row[2]): int(row[3]) for row in rows}


@pytest.fixture
def pair(session: Session, seed: Seed) -> tuple[Theme, Theme]:
    online, other = seed.priorities["online"], seed.priorities["exploitation"]
    first = make_theme(session, "skins", priorities=[online, other], phrases=["lootbox", "skins"])
    return first, make_theme(session, "gaming", priorities=[online], phrases=["skins", "console"])


_texts = st.lists(
    st.tuples(
        st.sampled_from(("first", "second", "both", "neither")),
        st.sampled_from(("online", "exploitation")),
        st.sampled_from(WEEKS),
        st.integers(0, 30),
    ),
    max_size=12,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_texts)
def test_totals_are_equal_before_and_after_whatever_was_said(
    session: Session, keys: Keys, seed: Seed, texts: Sequence[tuple[str, str, dt.date, int]]
) -> None:
    with session.begin_nested() as undone:
        first, second, third = (make_theme(session, code) for code in ("a", "b", "c"))
        chosen = {"first": [first], "second": [second], "both": [first, second], "neither": [third]}
        for which, priority, week, voices in texts:
            make_cleaned(
                session, keys, chosen[which], week=week, priority=seed.priorities[priority], voices=voices
            )
        said = sum(voices for which, _, _, voices in texts if which != "neither")
        merge(session, first, second)
        after = counted(session)
        assert after == {key: voices for key, voices in recounted(session).items() if voices}
        assert sum(voices for (theme, _, _), voices in after.items() if theme == second.id) == said
        assert not any(theme == first.id for theme, _, _ in after)
        undone.rollback()


def test_voices_of_texts_that_are_gone_by_their_age_move_too(
    session: Session, seed: Seed, pair: tuple[Theme, Theme]
) -> None:
    online = seed.priorities["online"]
    session.add(ThemeWeek(theme_id=pair[0].id, priority_id=online, week=WEEKS[0], voices=9))
    session.flush()
    merge(session, *pair)
    assert list_totals(session) == {pair[1].id: "9"}


def test_what_is_hidden_after_merging_takes_its_voices_once(
    session: Session, keys: Keys, seed: Seed, pair: tuple[Theme, Theme]
) -> None:
    online = seed.priorities["online"]
    items = [make_cleaned(session, keys, list(pair), priority=online, voices=3) for _ in range(2)]
    merge(session, *pair)
    hide_cleaned(session, items[0])
    session.expire_all()
    assert sum(counted(session).values()) == 3


def test_a_decision_made_before_is_tagged_with_the_theme_that_stays(
    session: Session, keys: Keys, seed: Seed, pair: tuple[Theme, Theme]
) -> None:
    first, second = pair
    third = make_theme(session, "third", priorities=[seed.priorities["online"]])
    merge(session, first, second)
    merge(session, second, third)
    item = make_feedback(session, keys, state=State.APPROVED, priority=seed.priorities["online"])
    publish_cleaned(session, item, "words", [first.id, second.id], today=WEEKS[0])
    assert set(session.scalars(sa.select(FeedbackTheme.theme_id))) == {third.id}
    assert list(counted(session).values()) == [1]


def test_the_theme_that_stays_takes_phrases_and_priorities_over(
    session: Session, seed: Seed, pair: tuple[Theme, Theme]
) -> None:
    first, second = pair
    merge(session, first, second)
    stays = codebook.words_of(second, codebook.priority_codes(session))
    assert stays.phrases == ("skins", "console", "lootbox")
    assert set(stays.priorities) == {"online", "exploitation"}
    assert (first.retired, first.merged_into_id) == (True, second.id)
    told = session.scalars(sa.select(Change.after).where(Change.field == "merged into")).all()
    assert told == ["Gaming"]


def test_what_cannot_be_merged_is_refused(session: Session, pair: tuple[Theme, Theme]) -> None:
    first, second = pair
    with pytest.raises(Invalid):
        merge(session, first, first)
    second.retired = True
    session.flush()
    with pytest.raises(Invalid):
        merge(session, first, second)
    second.retired = False
    stale = read_by(session, first)
    first.name = "Changed meanwhile"
    session.flush()
    with pytest.raises(Conflict):
        merge_themes(session, first.id, second.id, stale)


def test_a_merged_theme_cannot_come_back(session: Session, pair: tuple[Theme, Theme]) -> None:
    first, second = pair
    merge(session, first, second)
    words = codebook.words_of(first, codebook.priority_codes(session))
    with pytest.raises(Invalid):
        codebook.save_theme(session, first.id, replace(words, retired=False), read_by(session, first))
    with pytest.raises(Invalid):
        merge(session, first, second)
