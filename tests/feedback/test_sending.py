"""One thing sent: what is written, what is sealed, who is told."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa

from tests.feedback.conftest import NOW, WEEK, Sender
from youthvoice.feedback import rules
from youthvoice.feedback.contact import Contact
from youthvoice.feedback.models import FeedbackHistory, RecentSubmission, Tally, TriageRow
from youthvoice.feedback.preparing import with_comment
from youthvoice.feedback.rules import RECEIVED, Kind, Mark, State
from youthvoice.feedback.sending import Draft
from youthvoice.outbox.models import Notice
from youthvoice.permissions import SYSTEM, Role
from youthvoice.sealing import services as sealing
from youthvoice.sealing.models import KeyRow

TEXT = "they never tell us what changed"
WITH_DETAILS = "ring Amira Begum on 07700 900123, she has the list"
URGENT = "i want to kill myself tonight"


def test_what_is_sent_waits_for_an_adult(sender: Sender) -> None:
    sent = sender.send(TEXT)
    row = sender.found(sent)
    assert (sent.is_new, sent.is_follow_up) == (True, False)
    assert (row.state, row.kind, row.week, row.version) == (State.WAITING, "feedback", WEEK, 1)
    assert (row.urgent, row.mark, row.home_priority_id, row.parent_id) == (False, "", None, None)


def test_the_choices_are_kept_as_they_were_made(sender: Sender) -> None:
    ticked = tuple(sender.seed.priorities[code] for code in ("online", "exploitation"))
    row = sender.stored(TEXT, priority_ids=ticked, age_band="14-15", setting="home", may_quote=True)
    assert {link.priority_id for link in row.priorities} == set(ticked)
    assert (row.age_band, row.setting, row.may_quote) == ("14-15", "home", True)


def test_the_original_is_sealed_as_typed_and_the_copy_is_masked(sender: Sender) -> None:
    row = sender.stored(WITH_DETAILS)
    assert sender.original(row) == WITH_DETAILS
    assert "Amira" not in sender.copy(row)
    assert "[a phone number]" in sender.copy(row)
    assert row.mark == Mark.DETAILS_LEFT_IN


def test_who_wants_details_out_has_them_in_no_copy_at_all(sender: Sender) -> None:
    row = sender.stored(WITH_DETAILS, take_out=True)
    assert sender.original(row) == sender.copy(row)
    assert "07700" not in sender.original(row)
    assert row.mark == ""


def test_a_failed_screening_keeps_the_original_and_calls_an_adult(sender: Sender, monkeypatch) -> None:
    monkeypatch.setattr(rules, "screen", lambda *_text: 1 / 0)
    row = sender.stored(WITH_DETAILS, take_out=True)
    assert sender.copy(row) == "[hidden]"
    assert sender.original(row) == WITH_DETAILS
    assert row.urgent
    assert row.mark == Mark.SCREENING_FAILED


def test_a_mark_refuses_nothing_and_stands_beside_others(sender: Sender) -> None:
    row = sender.stored(WITH_DETAILS, marks=(Mark.HONEYPOT,))
    assert {Mark.HONEYPOT, Mark.DETAILS_LEFT_IN} <= set(row.mark.split())


@pytest.mark.parametrize(
    ("choices", "mark"),
    [
        ({}, "suspected"),
        ({"marks": (Mark.BURST,)}, "burst suspected"),
        ({"marks": (Mark.FRIEND,)}, "friend"),
        ({"contact": Contact("ring my aunt")}, "contact-me"),
        ({"kind": Kind.ABOUT_WORKER}, "about-worker"),
    ],
)
def test_where_a_person_says_that_it_matters_it_is_more_than_a_guess(
    sender: Sender, monkeypatch: pytest.MonkeyPatch, choices: dict[str, Any], mark: str
) -> None:
    guessed = replace(rules.screen(TEXT), disclosure=True, suspected=True)
    monkeypatch.setattr(rules, "screen", lambda *_: guessed)
    prepared = sender.prepare(TEXT, **choices)
    assert (prepared.urgent, prepared.mark) == (True, mark)


@pytest.mark.parametrize(
    ("words", "comment", "urgent", "mark"),
    [
        ((False, "burst"), (False, ()), False, "burst"),
        ((True, "suspected"), (False, ()), True, "suspected"),
        ((False, "burst"), (True, (Mark.SUSPECTED,)), True, "burst suspected"),
        ((True, "suspected burst"), (True, ()), True, "burst"),
        ((True, ""), (True, (Mark.SUSPECTED,)), True, ""),
    ],
)
def test_a_comment_raises_and_a_guess_stays_one_only_where_nothing_is_sure(
    sender: Sender, words: tuple[bool, str], comment: tuple[bool, tuple[Mark, ...]], urgent: bool, mark: str
) -> None:
    said = replace(sender.prepare(TEXT), urgent=words[0], mark=words[1])
    found = with_comment(said, rules.Arrival("", urgent=comment[0], marks=comment[1]))
    assert (found.urgent, found.mark) == (urgent, mark)


def test_the_reasons_are_encrypted_with_the_copy(sender: Sender) -> None:
    row = sender.stored(URGENT)
    reasons = sealing.open_copy(sender.session, sender.keys, row.id).reasons
    assert any("kill myself" in reason["words"] for reason in reasons)


def test_an_urgent_text_calls_leads_and_readers_in_the_same_commit(sender: Sender) -> None:
    assert sender.stored(URGENT).urgent
    told = sender.session.scalars(sa.select(Notice)).all()
    assert {notice.to_role for notice in told} == {Role.SAFEGUARDING_LEAD, Role.ADULT_READER}
    assert {(notice.wording_key, notice.not_before) for notice in told} == {("urgent-waiting", NOW)}


def test_a_calm_text_calls_nobody(sender: Sender) -> None:
    sender.send(TEXT)
    assert sender.session.scalars(sa.select(Notice)).all() == []


def test_nothing_finer_than_the_hour_is_written_and_that_only_until_release(sender: Sender) -> None:
    row = sender.stored(TEXT)
    triage = sender.session.get(TriageRow, row.id)
    assert triage
    assert triage.hour == dt.datetime(2026, 3, 4, 15, tzinfo=dt.UTC)
    moved = sender.session.scalars(sa.select(FeedbackHistory)).one()
    assert (moved.seq, moved.before, moved.after, moved.actor_ref, moved.week) == (
        1, "", State.WAITING, SYSTEM.ref, WEEK,
    )  # fmt: skip


def test_the_tally_gains_one_received_and_one_waiting(sender: Sender) -> None:
    sender.send(TEXT)
    lines = sender.session.scalars(sa.select(Tally)).all()
    assert {line.state for line in lines} == {RECEIVED, State.WAITING}
    assert {(line.delta, line.priority_id, line.week) for line in lines} == {(1, None, WEEK)}


def test_two_keys_are_written_one_for_each_copy(sender: Sender) -> None:
    row = sender.stored(TEXT)
    keys = sender.session.scalars(sa.select(KeyRow.purpose).where(KeyRow.item_ref == row.id))
    assert sorted(keys) == ["masked", "original"]


def test_the_trace_of_a_form_goes_after_its_last_day(sender: Sender) -> None:
    token = sender.open_page()
    sender.send(TEXT, token)
    trace = sender.session.scalars(sa.select(RecentSubmission)).one()
    assert trace.show_until == NOW + dt.timedelta(minutes=30)
    assert trace.expires_on == token.last_day + dt.timedelta(days=1)


def test_no_printed_form_shows_what_was_typed(sender: Sender) -> None:
    shown = repr((Draft(TEXT), sender.prepare(TEXT), sender.send(TEXT)))
    assert "never" not in shown
    assert "code=" not in shown
