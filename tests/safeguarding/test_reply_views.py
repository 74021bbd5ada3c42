"""Writing back: two adults, in whatever order, and never a word in the plain."""

import datetime as dt
import re
import secrets
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.factories import make_feedback
from tests.people import StaffClient
from youthvoice.audit.models import Entry
from youthvoice.config import Keys, Settings
from youthvoice.database import utc_now
from youthvoice.feedback.models import Feedback
from youthvoice.feedback.rules import State
from youthvoice.feedback.services import bar
from youthvoice.operations.retention import erase_finished
from youthvoice.outbox.models import Notice
from youthvoice.partnership.rules import week_of
from youthvoice.permissions import Actor, Grant, Role
from youthvoice.safeguarding import replies
from youthvoice.safeguarding.models import CaseRow, Reply
from youthvoice.safeguarding.queries.replies import list_messages
from youthvoice.safeguarding.services import OnRecord
from youthvoice.sealing.erasure import erase
from youthvoice.sealing.models import KeyRow, Masked

Saving = Callable[[], AbstractContextManager[Session]]
SignIn = Callable[..., StaffClient]
KIND = "Thank you for writing. We believe young people."


@pytest.fixture
def sent(saving: Saving, keys: Keys) -> Callable[..., int]:
    """Something with a receipt; `case=True` is with the leads."""

    def make(*, case: bool = False, **fields: Any) -> int:
        held = {"receipt_mac": secrets.token_bytes(32)} | fields
        with saving() as session:
            item = make_feedback(session, keys, "they laugh at my stammer", **held)
            if case:
                item.state = State.KEPT
                session.add(CaseRow(feedback_id=item.id, week=week_of(utc_now().date())))
            return item.id

    return make


def _reply(saving: Saving) -> Reply:
    with saving() as session:
        return session.scalars(sa.select(Reply)).one()


def _shown(saving: Saving, keys: Keys, ref: int) -> list[str]:
    with saving() as session:
        return [one.text for one in list_messages(session, keys, [ref])]


def test_one_writes_another_shows_it_and_the_audit_log_has_no_word_of_it(
    sent: Callable[..., int], sign_in: SignIn, saving: Saving, keys: Keys
) -> None:
    ref, lead, reader = sent(case=True), sign_in(Role.SAFEGUARDING_LEAD), sign_in(Role.ADULT_READER)
    page = lead.get(f"/staff/replies/to/{ref}")
    assert "stammer" in page.text
    assert "Childline" in page.text
    assert lead.submit(f"/staff/replies/to/{ref}", text=KIND).status_code == 303
    assert _shown(saving, keys, ref) == []
    assert "A reply waits for a second reader" in reader.get("/staff/").text
    assert "A reply waits" not in lead.get("/staff/").text
    reply = _reply(saving)
    assert KIND in reader.get(f"/staff/replies/{reply.id}").text
    assert reader.submit(f"/staff/replies/{reply.id}/show", version=reply.version).status_code == 303
    assert _shown(saving, keys, ref) == [KIND]
    with saving() as session:
        entries = session.scalars(sa.select(Entry).where(Entry.action.startswith("reply."))).all()
        assert [(one.action, one.reason) for one in entries] == [("reply.shown", "")]
        told = session.scalars(sa.select(Notice.to_role).where(Notice.wording_key == "reply-to-check")).all()
    assert set(told) == {Role.SAFEGUARDING_LEAD, Role.ADULT_READER}


def test_nobody_shows_or_returns_what_they_wrote_themselves(
    sent: Callable[..., int], sign_in: SignIn, saving: Saving, keys: Keys
) -> None:
    ref, reader = sent(), sign_in(Role.ADULT_READER)
    reader.submit(f"/staff/replies/to/{ref}", text=KIND)
    reply = _reply(saving)
    for step in ("show", "back"):
        answer = reader.submit(f"/staff/replies/{reply.id}/{step}", version=reply.version, sure="yes")
        assert answer.status_code == 422
        assert "Another adult must read it first" in answer.text
    assert "Show it to them" not in reader.get(f"/staff/replies/{reply.id}").text
    assert _shown(saving, keys, ref) == []


def test_whoever_changes_it_last_is_its_author(
    sent: Callable[..., int], sign_in: SignIn, saving: Saving, keys: Keys
) -> None:
    ref, first, second = sent(), sign_in(Role.ADULT_READER), sign_in(Role.ADULT_READER)
    first.submit(f"/staff/replies/to/{ref}", text=KIND)
    second.submit(f"/staff/replies/to/{ref}", text=f"{KIND} Always.")
    reply = _reply(saving)
    assert second.submit(f"/staff/replies/{reply.id}/show", version=reply.version).status_code == 422
    assert first.submit(f"/staff/replies/{reply.id}/show", version=reply.version).status_code == 303
    assert _shown(saving, keys, ref) == [f"{KIND} Always."]


def test_a_marked_question_passes_only_when_the_second_adult_says_so(
    sent: Callable[..., int], sign_in: SignIn, saving: Saving, keys: Keys
) -> None:
    ref, writer, second = sent(), sign_in(Role.ADULT_READER), sign_in(Role.ADULT_READER)
    writer.submit(f"/staff/replies/to/{ref}", text="Which school do you go to?")
    reply = _reply(saving)
    assert "Which school" in second.get(f"/staff/replies/{reply.id}").text
    refused = second.submit(f"/staff/replies/{reply.id}/show", version=reply.version)
    assert refused.status_code == 422
    assert "Look at each mark first" in refused.text
    second.submit(f"/staff/replies/{reply.id}/show", version=reply.version, sure="yes")
    assert _shown(saving, keys, ref) == ["Which school do you go to?"]


def test_sent_back_with_a_note_it_is_changed_and_comes_again(
    sent: Callable[..., int], sign_in: SignIn, saving: Saving
) -> None:
    ref, writer, second = sent(), sign_in(Role.ADULT_READER), sign_in(Role.ADULT_READER)
    writer.submit(f"/staff/replies/to/{ref}", text=KIND)
    reply = _reply(saving)
    back = f"/staff/replies/{reply.id}/back"
    silent = second.submit(back, version=reply.version, note="\u200b")
    assert (silent.status_code, "Say what should be different" in silent.text) == (422, True)
    late = second.submit(back, version=9, note="Say where help is.")
    assert (late.status_code, "Say where help is." in late.text) == (409, True)
    second.submit(back, version=reply.version, note="Say where help is.")
    assert "Say where help is." in writer.get(f"/staff/replies/to/{ref}").text
    older = second.submit(f"/staff/replies/{reply.id}/show", version=reply.version)
    assert older.status_code == 409
    writer.submit(f"/staff/replies/to/{ref}", text=f"{KIND} Childline is there.")
    assert _reply(saving).state == "written"


def test_what_is_taken_away_can_be_read_nowhere(
    sent: Callable[..., int], sign_in: SignIn, saving: Saving, keys: Keys, settings: Settings
) -> None:
    ref, writer, second = sent(), sign_in(Role.ADULT_READER), sign_in(Role.ADULT_READER)
    writer.submit(f"/staff/replies/to/{ref}", text=KIND)
    reply = _reply(saving)
    second.submit(f"/staff/replies/{reply.id}/show", version=reply.version)
    asked = writer.get(f"/staff/replies/{reply.id}").text
    assert re.search(
        r"<details[^<]*<summary>Take it away….*nobody can bring them back.*for good</button>", asked, re.S
    )
    assert writer.submit(f"/staff/replies/{reply.id}/away").status_code == 303
    assert writer.submit(f"/staff/replies/{reply.id}/away").status_code == 303, "pressed twice"
    with saving() as session:
        assert session.get(Reply, reply.id) is None
        assert session.get(Masked, reply.id) is None
        assert session.get(KeyRow, (reply.id, "masked")) is None
        assert "reply.taken-away" in session.scalars(sa.select(Entry.action)).all()
    assert f"{reply.id} masked ." in settings.ledger_file.read_text()


def test_what_nobody_holds_a_receipt_for_cannot_be_answered(
    sent: Callable[..., int], sign_in: SignIn, saving: Saving
) -> None:
    reader = sign_in(Role.ADULT_READER)
    assert reader.get(f"/staff/replies/to/{sent(receipt_mac=None)}").status_code == 404
    assert reader.get(f"/staff/replies/to/{sent(state=State.QUEUED)}").status_code == 404
    assert reader.get(f"/staff/replies/to/{sent(case=True)}").status_code == 404
    added = sent(receipt_mac=None, parent_id=sent(), kind="follow_up")
    assert reader.get(f"/staff/replies/to/{added}").status_code == 200


def test_whoever_must_not_see_the_text_sees_no_reply_to_it_and_counts_none(
    sent: Callable[..., int], sign_in: SignIn, saving: Saving
) -> None:
    ref, writer, named = sent(), sign_in(Role.ADULT_READER), sign_in(Role.SAFEGUARDING_LEAD)
    writer.submit(f"/staff/replies/to/{ref}", text=KIND)
    with saving() as session:
        bar(session, session.get_one(Feedback, ref), named.person.id)
    reply = _reply(saving)
    assert named.get(f"/staff/replies/{reply.id}").status_code == 404
    assert named.submit(f"/staff/replies/{reply.id}/show", version=reply.version).status_code == 404
    assert "No reply waits" in named.get("/staff/replies").text
    assert "A reply waits" not in named.get("/staff/").text


def test_an_empty_reply_comes_back_and_stores_nothing(
    sent: Callable[..., int], sign_in: SignIn, saving: Saving
) -> None:
    ref, reader = sent(), sign_in(Role.ADULT_READER)
    answer = reader.submit(f"/staff/replies/to/{ref}", text="\u200b")
    assert answer.status_code == 422
    with saving() as session:
        assert session.scalars(sa.select(Reply)).all() == []


def test_a_reply_outlives_what_it_answers_and_is_then_forgotten(
    sent: Callable[..., int], saving: Saving, keys: Keys, settings: Settings
) -> None:
    ref, today = sent(case=True), utc_now().date()
    by = OnRecord(Actor(1, "One", (Grant(Role.SAFEGUARDING_LEAD),)), keys, utc_now())
    with saving() as session:
        reply = replies.write(session, ref, KIND, by=by)
        second = OnRecord(Actor(2, "Two", by.actor.grants), keys, utc_now())
        replies.show(session, reply.id, reply.version, by=second, is_sure=False)
        erase(session, settings.ledger_file, [ref])
    assert _shown(saving, keys, ref) == [KIND]
    with saving() as session:
        erase_finished(session, settings, today + dt.timedelta(days=300))
    assert _shown(saving, keys, ref) == [KIND]
    with saving() as session:
        erase_finished(session, settings, today + dt.timedelta(days=400))
    assert _shown(saving, keys, ref) == []
    assert f"{reply.id} masked ." in settings.ledger_file.read_text()
