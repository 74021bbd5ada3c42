"""However many come from one address, each is taken in; more than a class is marked, and read last."""

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.feedback.visiting import PATH, receipt_in, token_in
from youthvoice.feedback.models import Feedback
from youthvoice.feedback.rules import Mark
from youthvoice.web import bursts

SCHOOL = {"REMOTE_ADDR": "203.0.113.9"}


@pytest.fixture(autouse=True)
def counts_of_its_own(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests may share a program, and so its memory."""
    monkeypatch.setitem(app.extensions, "youthvoice_bursts", bursts.Bursts())


def _send(app: Flask, text: str) -> str:
    client = app.test_client()
    token = token_in(client.get(PATH, environ_overrides=SCHOOL))
    page = client.post(PATH, data={"text": text, "form_token": token}, environ_overrides=SCHOOL)
    assert page.status_code == 200
    return receipt_in(page)


def test_thirty_in_a_minute_from_one_address_all_get_through_unmarked(app: Flask, saving) -> None:
    receipts = {_send(app, f"the bus is late, number {n}") for n in range(30)}
    assert len(receipts) == 30
    with saving() as session:
        marks = session.scalars(sa.select(Feedback.mark)).all()
    assert len(marks) == 30
    assert not any(Mark.BURST in mark for mark in marks)


def test_more_than_a_class_get_through_as_well_and_are_marked(app: Flask, saving, monkeypatch) -> None:
    monkeypatch.setattr(bursts, "MANY", 3)
    assert all(_send(app, f"the bus is late, number {n}") for n in range(5))
    with saving() as session:
        marks = session.scalars(sa.select(Feedback.mark)).all()
    assert sorted(Mark.BURST in mark.split() for mark in marks) == [False] * 3 + [True] * 2


def test_a_name_in_a_header_of_the_visitors_own_is_not_believed(app: Flask, saving, monkeypatch) -> None:
    monkeypatch.setattr(bursts, "MANY", 1)
    for number in range(2):
        client = app.test_client()
        told = {"X-Forwarded-For": f"198.51.100.{number}"}
        data = {"text": f"the bus is late {number}", "form_token": token_in(client.get(PATH))}
        client.post(PATH, data=data, headers=told, environ_overrides=SCHOOL)
    with saving() as session:
        marks = session.scalars(sa.select(Feedback.mark)).all()
    assert sum(Mark.BURST in mark for mark in marks) == 1
