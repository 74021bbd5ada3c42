"""A coordinator who has signed in, and how to fill in a person."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.people import StaffClient
from youthvoice.permissions import Role


@pytest.fixture
def coordinator(sign_in: Callable[..., StaffClient]) -> StaffClient:
    """Signed in, and the only coordinator."""
    return sign_in(Role.COORDINATOR)


@pytest.fixture
def filled() -> Callable[..., dict[str, Any]]:
    """A person as typed; what is given goes over it."""

    def fill(**over: Any) -> dict[str, Any]:
        return {
            "name": "Noor B", "email": "noor@example.org", "job_title": "Head of service", "agency_id": "0",
            "mentor_id": "0", "ends_on": "",
        } | over  # fmt: skip

    return fill
