"""Approved texts of one priority that no theme explains, in a group; and who reads them."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from sqlalchemy.orm import Session

from tests.factories import make_cleaned, make_theme
from tests.seed import Seed
from youthvoice.config import Keys
from youthvoice.database import utc_now
from youthvoice.themes.models import EmergentGroup, EmergentMember

Saving = Callable[[], AbstractContextManager[Session]]


def write_group(session: Session, keys: Keys, priority_id: int, texts: int = 6) -> tuple[int, list[int]]:
    """A group of approved texts; returns its id and theirs."""
    theme = make_theme(session, "something-else", phrases=[], priorities=[priority_id])
    items = [
        make_cleaned(session, keys, [theme], f"scooters number {n}", priority=priority_id).id
        for n in range(texts)
    ]
    made = EmergentGroup(priority_id=priority_id, label="scooters, number", made_on=utc_now().date())
    session.add(made)
    session.flush()
    session.add_all(
        EmergentMember(group_id=made.id, feedback_id=key, place=place) for place, key in enumerate(items)
    )
    session.flush()
    return made.id, items


@pytest.fixture
def scooters(saving: Saving, keys: Keys, seed: Seed) -> tuple[int, list[int]]:
    """A group of six in Staying Safe Online."""
    with saving() as session:
        return write_group(session, keys, seed.priorities["online"])
