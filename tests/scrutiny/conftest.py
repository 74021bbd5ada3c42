"""People who check, and a desk for each who acts."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from sqlalchemy.orm import Session

from tests.people import StaffClient

Saving = Callable[[], AbstractContextManager[Session]]
SignIn = Callable[..., StaffClient]
