"""Adults, and what waits for them."""

import datetime as dt

import pytest

from youthvoice.permissions import Actor, Grant, Role

NOW = dt.datetime(2026, 3, 9, 14, 20, tzinfo=dt.UTC)


@pytest.fixture
def now() -> dt.datetime:
    """A Monday afternoon."""
    return NOW


@pytest.fixture
def reader() -> Actor:
    """An adult reader."""
    return Actor(ref=11, name="Ruth Reader", grants=(Grant(Role.ADULT_READER),))


@pytest.fixture
def lead() -> Actor:
    """A safeguarding lead."""
    return Actor(ref=12, name="Lena Lead", grants=(Grant(Role.SAFEGUARDING_LEAD),))
