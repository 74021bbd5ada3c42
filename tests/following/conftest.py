"""A piece of feedback with its receipt, and a visitor who types it."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from tests.factories import make_feedback
from tests.seed import Seed
from youthvoice.config import Keys
from youthvoice.feedback.models import Feedback
from youthvoice.feedback.services import receipt_macs

WORDS = "able about above accent account acorn"
OTHERS = "across act action active actor actress"

Saving = Callable[[], AbstractContextManager[Session]]
Plant = Callable[..., int]


@pytest.fixture
def mac(keys: Keys) -> bytes:
    """What the database holds of `WORDS`."""
    return receipt_macs(keys, WORDS)[0]


@pytest.fixture
def plant(saving: Saving, keys: Keys, seed: Seed, mac: bytes) -> Plant:
    """`plant(state=…)` writes feedback under `WORDS` and gives its id."""

    def write(**fields: Any) -> int:
        with saving() as session:
            priority = fields.pop("priority", seed.priorities["online"])
            item: Feedback = make_feedback(session, keys, receipt_mac=mac, priority=priority, **fields)
            return item.id

    return write


@pytest.fixture
def visit(client: FlaskClient) -> Callable[..., TestResponse]:
    """`visit("/check-back", receipt=…)` posts with a fresh form token."""

    def post(url: str, **data: str) -> TestResponse:
        token = token_in(client.get("/check-back"))
        return client.post(url, data={"form_token": token, **data})

    return post


def token_in(page: TestResponse) -> str:
    """The form token that a page carries."""
    found = re.search(r'name="form_token" value="([^"]+)"', page.text)
    assert found
    return found[1]


def without_token(page: TestResponse) -> str:
    """A page as it is but for its tokens."""
    return re.sub(r'(name="form_token" value=")[^"]+', r"\1", page.text)
