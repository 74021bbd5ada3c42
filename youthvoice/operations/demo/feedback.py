"""Walks each of the demonstration's texts along the real way, as far as its file says."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from youthvoice.config import Keys
from youthvoice.feedback import receipts, sending
from youthvoice.feedback.contact import Contact
from youthvoice.feedback.models import Feedback, TriageRow
from youthvoice.feedback.pictures import in_words
from youthvoice.feedback.rules import Kind, Mark, State
from youthvoice.feedback.services import move, settle_home
from youthvoice.moderation.conflicts import needs_first_reader
from youthvoice.operations.data_files import read_data
from youthvoice.operations.demo.people import Cast
from youthvoice.operations.demo.timing import Loading
from youthvoice.operations.first_rows import Names
from youthvoice.permissions import SYSTEM, Role
from youthvoice.safeguarding.services import keep_as_case
from youthvoice.sealing.services import open_copy
from youthvoice.text.normalising import normalise
from youthvoice.themes.services import publish_cleaned
from youthvoice.web import form_token

#: Hours between two texts that are still to be read, so that the list of adults has a clock to show.
_HOURS_APART = 4


@dataclass(frozen=True)
class Stage:
    """Where the demonstration plays."""

    session: Session
    keys: Keys
    names: Names
    cast: Cast


@dataclass(frozen=True)
class Arrival:
    """One text, when it came in, and as a number in order of arrival."""

    row: dict[str, Any]
    at: dt.datetime
    number: int


@dataclass(frozen=True)
class Loaded:
    """One text in the database, with its receipt in words."""

    row: dict[str, Any]
    receipt: str
    feedback_id: int


def rows() -> list[dict[str, Any]]:
    """All of them as their files have them; those that no theme explains stand in a file of their own."""
    found: list[dict[str, Any]] = [
        row for name in ("submissions", "unthemed") for row in read_data(f"demo_data/{name}")["submissions"]
    ]
    return found


def arrivals(loading: Loading) -> list[Arrival]:
    """All texts in order of arrival."""
    planned = []
    unread = 0
    for number, row in enumerate(rows()):
        if row["outcome"] in {State.WAITING, State.PASSED}:
            unread += 1
            at = loading.hours_ago(unread * _HOURS_APART)
        else:
            at = loading.in_week(row["quarter"], row["week"], number)
        planned.append((at, number, row))
    return [Arrival(row, at, number) for at, number, row in sorted(planned, key=lambda one: one[:2])]


def load(stage: Stage, loading: Loading, tick: Callable[[int], object]) -> list[Loaded]:
    """Write every text; `tick(1)` is called after each."""
    loaded = []
    for arrival in arrivals(loading):
        loaded.append(walk(stage, arrival))
        tick(1)
    return loaded


def walk(stage: Stage, arrival: Arrival) -> Loaded:
    """Send one text and take it as far as its row says."""
    feedback, receipt = _send(stage, arrival)
    _WALKS[arrival.row["outcome"]](stage, feedback, arrival)
    return Loaded(arrival.row, receipt, feedback.id)


def _draft(stage: Stage, row: dict[str, Any]) -> sending.Draft:
    codes = tuple(row.get("pictures", ()))
    return sending.Draft(
        text=in_words(codes) if codes else normalise(row["text"]),
        kind=Kind(row.get("kind", Kind.FEEDBACK)),
        priority_ids=tuple(stage.names.priorities[code] for code in row["priorities"]),
        age_band=row.get("age_band"),
        setting=row.get("setting"),
        may_quote=row["may_quote"],
        voices=row.get("voices", 1),
        group_id=stage.names.groups.get(row.get("group", "")),
        group_named=row.get("group_named", False),
        question_id=row.get("question_id"),
        marks=(*map(Mark, row.get("marks", ())), *([Mark.PICTURES] if codes else [])),
        pictures=codes,
        contact=Contact(**row.get("contact", {})),
    )


def _send(stage: Stage, arrival: Arrival) -> tuple[Feedback, str]:
    session, draft = stage.session, _draft(stage, arrival.row)
    day = arrival.at.date()
    token = form_token.check(stage.keys, form_token.issue(stage.keys, day), day)
    prepared = sending.prepare(stage.keys, sending.open_gate(session), draft)
    sent = sending.submit(session, stage.keys, prepared, token, now=arrival.at)
    return session.get_one(Feedback, prepared.parts.item_ref), receipts.as_words(sent.code or 0)


def _wait(_stage: Stage, _feedback: Feedback, _arrival: Arrival) -> None:
    """An adult has not looked yet."""


def _keep(stage: Stage, feedback: Feedback, arrival: Arrival) -> None:
    reader = stage.cast.one(Role.ADULT_READER)
    keep_as_case(stage.session, feedback, actor=reader, now=arrival.at, urgent=feedback.urgent)


def _pass(stage: Stage, feedback: Feedback, arrival: Arrival) -> None:
    reader = stage.cast.one(Role.ADULT_READER)
    settle_home(stage.session, feedback, stage.names.priorities[arrival.row["home"]], now=arrival.at)
    feedback.about_agency_id = stage.names.agencies.get(arrival.row.get("about_agency", ""))
    stage.session.get_one(TriageRow, feedback.id).passed_by = reader.ref
    move(stage.session, feedback, State.PASSED, actor=reader, now=arrival.at)


def _queue(stage: Stage, feedback: Feedback, arrival: Arrival) -> None:
    _pass(stage, feedback, arrival)
    stage.session.delete(stage.session.get_one(TriageRow, feedback.id))
    move(stage.session, feedback, State.QUEUED, actor=SYSTEM, now=arrival.at)


def _decide(stage: Stage, feedback: Feedback, arrival: Arrival) -> None:
    _queue(stage, feedback, arrival)
    scrutineer = stage.cast.one(Role.SCRUTINEER, arrival.row["home"])
    move(stage.session, feedback, State.DECIDED, actor=scrutineer, now=arrival.at)


def _approve(stage: Stage, feedback: Feedback, arrival: Arrival) -> None:
    _decide(stage, feedback, arrival)
    move(stage.session, feedback, State.APPROVED, actor=SYSTEM, now=arrival.at)
    themes = [stage.names.themes[code] for code in arrival.row["themes"]]
    text = open_copy(stage.session, stage.keys, feedback.id).text
    first = needs_first_reader(stage.session, feedback, arrival.at.date())
    publish_cleaned(stage.session, feedback, text, themes, today=arrival.at.date(), first_to_sponsor=first)


def _leave_out(stage: Stage, feedback: Feedback, arrival: Arrival) -> None:
    _decide(stage, feedback, arrival)
    reason = arrival.row["reason"]
    move(stage.session, feedback, State.LEFT_OUT, actor=SYSTEM, now=arrival.at, reason=reason)


_WALKS: dict[str, Callable[[Stage, Feedback, Arrival], None]] = {
    State.WAITING: _wait,
    State.KEPT: _keep,
    State.PASSED: _pass,
    State.QUEUED: _queue,
    State.APPROVED: _approve,
    State.LEFT_OUT: _leave_out,
}
