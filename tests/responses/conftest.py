"""A chair, a delegate and an executive of one priority, with one theme."""

from dataclasses import dataclass

import pytest
from sqlalchemy.orm import Session

from tests.factories import make_theme
from tests.responses.shapes import person
from tests.seed import Seed
from youthvoice.permissions import Actor, Role
from youthvoice.themes.models import Theme


@dataclass(frozen=True)
class Cast:
    """Who takes part, and what about."""

    chair: Actor
    delegate: Actor
    executive: Actor
    stranger: Actor
    theme: Theme
    priority_id: int


@pytest.fixture
def cast(session: Session, seed: Seed) -> Cast:
    online = seed.priorities["online"]
    return Cast(
        chair=person(11, Role.CHAIR, online),
        delegate=person(12, Role.DELEGATE, online),
        executive=person(13, Role.EXECUTIVE),
        stranger=person(14, Role.CHAIR, seed.priorities["exploitation"]),
        theme=make_theme(session, "gaming", priorities=[online]),
        priority_id=online,
    )
