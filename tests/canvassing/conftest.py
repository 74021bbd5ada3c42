"""A canvasser at their desk, and groups to visit."""

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from sqlalchemy.orm import Session

from tests.people import StaffClient
from youthvoice.permissions import Role

Saving = Callable[[], AbstractContextManager[Session]]
SignIn = Callable[..., StaffClient]


@pytest.fixture
def today() -> dt.date:
    """The date that the pages see too."""
    return dt.datetime.now(dt.UTC).date()


@pytest.fixture
def canvasser(sign_in: SignIn) -> StaffClient:
    """Signed in."""
    return sign_in(Role.CANVASSER)
