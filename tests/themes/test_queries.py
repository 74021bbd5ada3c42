"""The codebook as scrutineers and the matching see it."""

import pytest
from sqlalchemy.orm import Session

from tests.factories import make_theme
from tests.seed import Seed
from youthvoice.errors import NotFound
from youthvoice.themes import queries


def test_themes_in_use_come_by_name(session: Session) -> None:
    make_theme(session, "b", name="Phones")
    make_theme(session, "a", name="Being believed")
    make_theme(session, "c", name="Old one", retired=True)
    assert [theme.name for theme in queries.list_themes(session)] == ["Being believed", "Phones"]


def test_a_priority_has_its_own_themes(session: Session, seed: Seed) -> None:
    online, none = seed.priorities["online"], seed.priorities["none-of-the-three"]
    make_theme(session, "both", priorities=[online, none])
    make_theme(session, "other", priorities=[none])
    assert [theme.code for theme in queries.list_themes(session, online)] == ["both"]


def test_the_matching_gets_codes_phrases_and_priorities_and_nothing_retired(
    session: Session, seed: Seed
) -> None:
    make_theme(
        session, "late", phrases=["too late"], exclude=["late bus"], priorities=[seed.priorities["online"]]
    )
    make_theme(session, "old", retired=True)
    (entry,) = queries.list_codebook(session)
    assert (entry.code, entry.phrases, entry.exclude, entry.priorities) == (
        "late",
        ("too late",),
        ("late bus",),
        ("online",),
    )


def test_a_theme_that_does_not_exist_is_not_found(session: Session) -> None:
    theme = make_theme(session)
    assert queries.get_theme(session, theme.id) is theme
    with pytest.raises(NotFound):
        queries.get_theme(session, 1)
