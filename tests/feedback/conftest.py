"""Somebody who sends things: `send(text)` goes the whole way from the words to the rows."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy.orm import Session

from tests.seed import Seed
from youthvoice.config import Keys
from youthvoice.feedback.models import Feedback
from youthvoice.feedback.queries import find_by_receipt
from youthvoice.feedback.receipts import macs
from youthvoice.feedback.sending import Draft, Prepared, Sent, open_gate, prepare, submit
from youthvoice.sealing import services as sealing
from youthvoice.web import form_token
from youthvoice.web.form_token import FormToken

NOW = dt.datetime(2026, 3, 4, 15, 20, 33, tzinfo=dt.UTC)
WEEK = dt.date(2026, 3, 2)


@dataclass(frozen=True)
class Sender:
    """One visitor with the page open."""

    session: Session
    keys: Keys
    seed: Seed

    def open_page(self) -> FormToken:
        """A new page's token, checked."""
        today = NOW.date()
        return form_token.check(self.keys, form_token.issue(self.keys, today), today)

    def prepare(self, text: str, **choices: Any) -> Prepared:
        return prepare(self.keys, open_gate(self.session), Draft(text, **choices))

    def send(self, text: str, token: FormToken | None = None, **choices: Any) -> Sent:
        """Send; `now` is when. Without `token`, from a page of its own."""
        now = choices.pop("now", NOW)
        return submit(
            self.session, self.keys, self.prepare(text, **choices), token or self.open_page(), now=now
        )

    def stored(self, text: str, **choices: Any) -> Feedback:
        """Send from a new page; the row that this made."""
        return self.found(self.send(text, **choices))

    def found(self, sent: Sent) -> Feedback:
        """What stands under a receipt."""
        assert sent.code is not None
        row = find_by_receipt(self.session, macs(self.keys, sent.code))
        assert row is not None
        return row

    def original(self, row: Feedback) -> str:
        """What a lead reads."""
        return sealing.open_original(self.session, {1: self.seed.lead_private}, row.id)

    def copy(self, row: Feedback) -> str:
        """What everybody else reads."""
        return sealing.open_copy(self.session, self.keys, row.id).text


@pytest.fixture
def sender(session: Session, keys: Keys, seed: Seed) -> Sender:
    return Sender(session, keys, seed)
