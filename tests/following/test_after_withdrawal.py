"""Where what was taken back could still be found: lists of staff, the board, the disk."""

from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from tests.factories import make_cleaned, make_theme
from tests.following.answers import publish
from tests.following.conftest import WORDS, Plant, Saving
from tests.people import StaffClient
from tests.seed import Seed
from youthvoice.config import Keys, Settings
from youthvoice.database import utc_now
from youthvoice.feedback.models import Feedback
from youthvoice.feedback.receipts import as_words
from youthvoice.feedback.rules import State
from youthvoice.feedback.sending import Draft, Sent, open_gate, prepare, submit
from youthvoice.following.holding import holders
from youthvoice.following.services import withdraw_by_receipt
from youthvoice.moderation.queries import count_open
from youthvoice.partnership.rules import week_of
from youthvoice.permissions import Actor, Grant, Role
from youthvoice.responses.models import Verdict
from youthvoice.safeguarding.models import CaseRow, Reply
from youthvoice.sealing.models import KeyRow, Masked
from youthvoice.sealing.services import WorkingCopy, store_copy
from youthvoice.web import form_token

Visit = Callable[..., TestResponse]
SignIn = Callable[..., StaffClient]


def test_it_is_gone_from_the_adults_list(plant: Plant, visit: Visit, sign_in: SignIn) -> None:
    plant(text="zeppelin over the playground")
    reader = sign_in(Role.ADULT_READER)
    assert "zeppelin" in reader.get("/staff/glance").text
    visit("/check-back/withdraw", receipt=WORDS, step="confirm")
    assert "zeppelin" not in reader.get("/staff/glance").text


def test_it_is_gone_from_the_queue(plant: Plant, visit: Visit, saving: Saving, seed: Seed) -> None:
    plant(state=State.QUEUED)
    reader = Actor(1, "A scrutineer", (Grant(Role.SCRUTINEER, seed.priorities["online"]),))
    with saving() as session:
        assert count_open(session, reader, State.QUEUED, utc_now()) == 1
    visit("/check-back/withdraw", receipt=WORDS, step="confirm")
    with saving() as session:
        assert count_open(session, reader, State.QUEUED, utc_now()) == 0


def test_sending_the_same_page_again_after_taking_back_makes_nothing_new(
    session: Session, keys: Keys, settings: Settings
) -> None:
    token = form_token.check(keys, form_token.issue(keys, utc_now().date()), utc_now().date())
    gate = open_gate(session)

    def send(text: str) -> Sent:
        prepared = prepare(keys, gate, Draft(text))
        return submit(session, keys, prepared, token, now=utc_now())

    first, later = send("they shut the club"), send("they shut the club and the park")
    assert first.is_new
    assert later.is_follow_up
    typed = as_words(first.code or 0)
    withdraw_by_receipt(session, typed, keys=keys, ledger_file=settings.ledger_file, now=utc_now())
    gone = Sent(None, is_new=False, is_taken_back=True)
    assert send("they shut the club") == send("they shut the club and the park") == gone
    states = session.scalars(sa.select(Feedback.state)).all()
    assert states == ["withdrawn", "withdrawn"]
    other = send("the bus is late")  # nothing typed is dropped, and it stands beside nothing
    assert (other.is_new, other.is_follow_up) == (True, False)
    assert session.scalars(sa.select(Feedback).where(Feedback.state == State.WAITING)).one().parent_id is None


def test_a_lead_still_sees_that_what_they_kept_was_taken_back(
    plant: Plant, visit: Visit, saving: Saving, sign_in: SignIn
) -> None:
    ref = plant(text="zeppelin over the playground", state=State.KEPT)
    with saving() as session:
        session.add(CaseRow(feedback_id=ref, week=week_of(utc_now().date())))
    lead = sign_in(Role.SAFEGUARDING_LEAD)
    visit("/check-back/withdraw", receipt=WORDS, step="confirm")
    page = lead.get("/staff/cases").text
    assert str(ref) in page
    assert "taken back" in page.lower()
    assert lead.get(f"/staff/cases/{ref}").status_code == 200


def test_the_disk_holds_none_of_the_cleaned_words(
    saving: Saving, keys: Keys, seed: Seed, mac: bytes, visit: Visit, engine: sa.Engine
) -> None:
    if engine.dialect.name != "sqlite":
        pytest.skip("on PostgreSQL the weekly rewrite does this")
    online = seed.priorities["online"]
    with saving() as session:
        theme = make_theme(session, "gaming", priorities=[online])
        make_cleaned(session, keys, [theme], "xylophone zeppelin quagmire", priority=online, receipt_mac=mac)
    file = Path(str(engine.url.database))

    def on_disk() -> bool:
        return any(b"zeppelin" in path.read_bytes() for path in file.parent.glob(f"{file.name}*"))

    assert on_disk()
    visit("/check-back/withdraw", receipt=WORDS, step="confirm")
    assert not on_disk()


def test_the_disk_holds_no_key_and_no_byte_of_what_adults_wrote_nor_who_judged(
    plant: Plant, saving: Saving, keys: Keys, seed: Seed, mac: bytes, visit: Visit, engine: sa.Engine
) -> None:
    if engine.dialect.name != "sqlite":
        pytest.skip("on PostgreSQL the weekly rewrite does this")
    ref = plant()
    holder = holders(keys, mac)[0]
    with saving() as session:
        reply = Reply(
            feedback_id=ref, state="shown", author_ref=1, second_ref=2, week=week_of(utc_now().date())
        )
        session.add(reply)
        session.flush()
        store_copy(session, keys, reply.id, WorkingCopy("We listen to you."))
        session.add(Verdict(answer_id=publish(session, seed), holder=holder, says="no"))
        session.flush()
        wrapped = session.get_one(KeyRow, (reply.id, "masked")).wrapped
        ciphertext = session.get_one(Masked, reply.id).ciphertext
    file = Path(str(engine.url.database))

    def on_disk(sought: bytes) -> bool:
        return any(sought in path.read_bytes() for path in file.parent.glob(f"{file.name}*"))

    sought = (wrapped, ciphertext[:200], ciphertext[-200:], holder)
    assert all(on_disk(one) for one in sought)
    assert not on_disk(b"We listen to you.")
    visit("/check-back/withdraw", receipt=WORDS, step="confirm")
    assert not any(on_disk(one) for one in sought)
