"""The adults' list says who reads a text next: not the scrutineers, where it is for adults only."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from sqlalchemy.orm import Session

from tests.factories import make_feedback
from tests.people import StaffClient
from tests.seed import Seed
from youthvoice.config import Keys
from youthvoice.permissions import Role
from youthvoice.sealing.services import WorkingCopy

Saving = Callable[[], AbstractContextManager[Session]]


@pytest.mark.parametrize(("kind", "who"), [("neglect", "the scrutineers"), ("self_harm", "the mentor")])
def test_beside_the_buttons_and_once_it_is_passed_on(
    sign_in: Callable[..., StaffClient], saving: Saving, keys: Keys, seed: Seed, kind: str, who: str
) -> None:
    copy = WorkingCopy("some words", reasons=[{"kind": kind, "words": "", "why": ""}])
    with saving() as session:
        ref = make_feedback(session, keys, copy=copy).id
    reader = sign_in(Role.ADULT_READER)
    assert f"{who[:1].upper()}{who[1:]}" in reader.get("/staff/glance").text
    passed = {"priority": seed.priorities["online"], "headers": {"HX-Request": "true"}}
    said = reader.submit(f"/staff/glance/{ref}/pass", **passed).text
    assert f"It goes to {who}" in said
    assert ("scrutineers" in said) == (who == "the scrutineers")
