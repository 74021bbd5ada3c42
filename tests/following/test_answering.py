"""With a receipt: reading what an adult wrote, writing again, saying whether an answer answers it."""

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.factories import make_cleaned, make_feedback, make_theme
from tests.following.answers import publish
from tests.following.conftest import OTHERS, WORDS, Plant, Saving, token_in, without_token
from tests.people import add_person
from tests.public_states import closed
from tests.seed import Seed
from youthvoice.config import Keys
from youthvoice.database import utc_now
from youthvoice.feedback.models import Barred, Feedback
from youthvoice.feedback.rules import Kind, State
from youthvoice.feedback.services import bar, receipt_macs
from youthvoice.outbox.models import Notice
from youthvoice.partnership.rules import week_of
from youthvoice.permissions import Role
from youthvoice.responses.models import Verdict
from youthvoice.safeguarding.models import CaseRow, Reply
from youthvoice.sealing.models import Masked
from youthvoice.sealing.services import WorkingCopy, open_copy, store_copy

Visit = Callable[..., TestResponse]
MESSAGE = "Thank you for writing. We listen to young people."


@pytest.fixture
def reply(saving: Saving, keys: Keys) -> Callable[..., int]:
    """`reply(ref)` is what an adult wrote back, and another one showed."""

    def write(ref: int, state: str = "shown") -> int:
        with saving() as session:
            row = Reply(
                feedback_id=ref, state=state, author_ref=1, second_ref=2, week=week_of(utc_now().date())
            )
            session.add(row)
            session.flush()
            store_copy(session, keys, row.id, WorkingCopy(MESSAGE))
            return row.id

    return write


@pytest.fixture
def answered(saving: Saving, keys: Keys, seed: Seed, mac: bytes) -> int:
    """Approved under `WORDS`, with an answer; gives the answer's id."""
    with saving() as session:
        theme = make_theme(session, "games", priorities=[seed.priorities["online"]])
        make_cleaned(session, keys, [theme], priority=seed.priorities["online"], receipt_mac=mac)
        return publish(session, seed, [theme.id])


def _added(saving: Saving) -> list[Feedback]:
    with saving() as session:
        return list(session.scalars(sa.select(Feedback).where(Feedback.kind == Kind.FOLLOW_UP)))


def _says(saving: Saving) -> list[str]:
    with saving() as session:
        return list(session.scalars(sa.select(Verdict.says)))


def _write(visit: Visit, text: str, receipt: str = WORDS, **more: str) -> TestResponse:
    return visit("/check-back/write", receipt=receipt, text=text, step="send", **more)


def test_a_message_is_announced_and_shows_only_after_pressing(
    plant: Plant, visit: Visit, reply: Callable[..., int]
) -> None:
    reply(plant())
    first = visit("/check-back", receipt=WORDS)
    assert "Can anybody else see your screen?" in first.text
    assert MESSAGE not in first.text
    shown = visit("/check-back/messages", receipt=WORDS)
    assert MESSAGE in shown.text
    assert shown.headers["Cache-Control"] == "no-store"
    assert WORDS not in shown.request.path


@pytest.mark.parametrize("state", ["written", "back"])
def test_what_no_second_adult_has_passed_is_not_there(
    plant: Plant, visit: Visit, reply: Callable[..., int], state: str
) -> None:
    reply(plant(), state)
    assert "Somebody here wrote to you" not in visit("/check-back", receipt=WORDS).text
    assert MESSAGE not in visit("/check-back/messages", receipt=WORDS).text


def test_a_message_looks_the_same_whether_or_not_a_lead_has_kept_it(
    plant: Plant, visit: Visit, saving: Saving, reply: Callable[..., int]
) -> None:
    ref = plant()
    reply(ref)
    pages = {}
    for state in (State.WAITING, State.KEPT, State.CLOSED):
        with saving() as session:
            session.get_one(Feedback, ref).state = state
        pages[state] = [without_token(visit(f"/check-back{x}", receipt=WORDS)) for x in ("", "/messages")]
    assert len({tuple(two) for two in pages.values()}) == 1


def test_unknown_words_open_no_message_and_say_nothing_else(visit: Visit, plant: Plant) -> None:
    plant()
    unknown = visit("/check-back", receipt=OTHERS)
    assert without_token(visit("/check-back/messages", receipt=OTHERS)) == without_token(unknown)


def test_what_is_written_again_joins_without_a_voice_and_waits_for_an_adult(
    plant: Plant, visit: Visit, saving: Saving, keys: Keys
) -> None:
    ref = plant()
    page = _write(visit, "and now it is worse, ring 07700 900123")
    assert page.status_code == 200
    assert "worse" not in page.text
    (added,) = _added(saving)
    assert (added.parent_id, added.voices, added.state, added.receipt_mac) == (ref, 0, State.WAITING, None)
    with saving() as session:
        assert "07700" not in open_copy(session, keys, added.id).text
    assert "You did that before" in visit("/check-back", receipt=WORDS).text


def test_the_same_page_twice_adds_one_and_looks_alike(
    client: FlaskClient, plant: Plant, saving: Saving
) -> None:
    plant()
    data = {"form_token": token_in(client.get("/check-back")), "receipt": WORDS, "step": "send"}
    pages = [client.post("/check-back/write", data=data | {"text": "one more thing"}) for _ in range(5)]
    assert len({without_token(page) for page in pages}) == 1
    assert len(_added(saving)) == 1


def test_a_disclosure_under_a_receipt_is_urgent_like_any_other(
    plant: Plant, visit: Visit, saving: Saving
) -> None:
    plant()
    _write(visit, "my stepdad hits me and i want to kill myself")
    (added,) = _added(saving)
    assert added.urgent
    with saving() as session:
        assert session.scalars(sa.select(Notice.wording_key)).first() == "urgent-waiting"


def test_what_answers_a_message_is_urgent(
    plant: Plant, visit: Visit, saving: Saving, reply: Callable[..., int]
) -> None:
    reply(plant())
    _write(visit, "yes")
    (added,) = _added(saving)
    assert (added.urgent, added.state) == (True, State.WAITING)


@pytest.mark.parametrize("fields", [{"state": State.KEPT}, {"mark": "about-worker"}])
def test_what_is_added_to_something_for_leads_goes_straight_to_them(
    plant: Plant, visit: Visit, saving: Saving, fields: dict[str, Any]
) -> None:
    ref = plant(**fields)
    if fields.get("state") == State.KEPT:
        with saving() as session:
            session.add(CaseRow(feedback_id=ref, week=week_of(utc_now().date())))
    page = _write(visit, "yes")
    (added,) = _added(saving)
    assert (added.state, added.urgent) == (State.KEPT, True)
    with saving() as session:
        assert session.get(CaseRow, added.id)
    plant_other = _write(visit, "another thing")
    assert without_token(page) == without_token(plant_other)


def test_what_joins_something_about_a_worker_never_reaches_a_young_worker(
    plant: Plant, visit: Visit, saving: Saving, keys: Keys
) -> None:
    first = plant(kind=Kind.ABOUT_WORKER)
    assert _write(visit, "it was the coach").status_code == 200
    with saving() as session:
        added = session.scalars(sa.select(Feedback).where(Feedback.parent_id == first)).one()
        assert added.kind == Kind.ABOUT_WORKER
        assert added.state == State.KEPT


def test_whoever_must_not_see_the_first_must_not_see_what_joins_it(
    plant: Plant, visit: Visit, saving: Saving, seed: Seed
) -> None:
    ref = plant()
    with saving() as session:
        person = add_person(session, seed, Role.ADULT_READER).id
        bar(session, session.get_one(Feedback, ref), person)
    _write(visit, "one more")
    with saving() as session:
        assert session.get(Barred, (_added(saving)[0].id, person))


def test_too_long_or_empty_comes_back_whole_and_stores_nothing(
    plant: Plant, visit: Visit, saving: Saving
) -> None:
    plant()
    long = "word " * 900
    page = _write(visit, long)
    assert page.status_code == 422
    assert long.strip() in page.text
    assert f'name="receipt" value="{WORDS}"' in page.text
    assert _write(visit, "").status_code == 422
    assert _added(saving) == []


def test_nothing_typed_is_lost_when_nothing_stands_under_the_words(
    client: FlaskClient, visit: Visit, saving: Saving
) -> None:
    page = _write(visit, "they still do it", receipt=OTHERS)
    assert "What you just wrote was not sent." in page.text
    data = {"form_token": token_in(page), "text": "they still do it"}
    assert 'id="receipt"' in client.post("/tell-us", data=data).text
    assert _added(saving) == []


def test_an_old_page_stores_nothing_and_keeps_the_words(
    client: FlaskClient, plant: Plant, saving: Saving
) -> None:
    plant()
    data = {"form_token": "x", "receipt": WORDS, "text": "still here", "step": "send"}
    page = client.post("/check-back/write", data=data)
    assert page.status_code == 422
    assert "still here" in page.text
    for path in ("messages", "answers"):
        assert (
            client.post(f"/check-back/{path}", data={"form_token": "x", "receipt": WORDS}).status_code == 422
        )
    assert _added(saving) == []


def test_a_verdict_is_one_for_each_receipt_and_can_be_changed(
    answered: int, visit: Visit, saving: Saving
) -> None:
    assert "Does this answer it?" in visit("/check-back", receipt=WORDS).text
    for says in ("yes", "yes", "no"):
        page = visit("/check-back/answers", receipt=WORDS, answer=str(answered), says=says)
        assert page.status_code == 200
    assert _says(saving) == ["no"]
    assert 'value="no" aria-pressed="true"' in visit("/check-back", receipt=WORDS).text
    assert "what is missing" in page.text


def test_only_an_answer_that_is_shown_to_the_receipt_can_be_judged(
    answered: int, visit: Visit, saving: Saving
) -> None:
    unknown = visit("/check-back/answers", receipt=OTHERS, answer=str(answered), says="yes")
    assert "nothing under these words" in unknown.text
    other = visit("/check-back/answers", receipt=WORDS, answer="7", says="yes")
    assert "What they answered" in other.text
    visit("/check-back/answers", receipt=WORDS, answer=str(answered), says="maybe")
    assert _says(saving) == []


def test_no_page_shows_how_many_said_so(answered: int, visit: Visit, client: FlaskClient) -> None:
    visit("/check-back/answers", receipt=WORDS, answer=str(answered), says="no")
    assert "a few" not in client.get("/what-changed").text


def test_taking_it_back_takes_messages_verdicts_and_additions_along(
    answered: int, visit: Visit, saving: Saving, mac: bytes, reply: Callable[..., int], keys: Keys
) -> None:
    with saving() as session:
        ref = session.scalars(sa.select(Feedback.id).where(Feedback.receipt_mac == mac)).one()
        other = make_feedback(session, keys, receipt_mac=receipt_macs(keys, OTHERS)[0], state=State.KEPT)
    reply(ref)
    others_reply = reply(other.id)
    _write(visit, "one more")
    visit("/check-back/answers", receipt=WORDS, answer=str(answered), says="no")
    visit("/check-back/withdraw", receipt=WORDS, step="confirm")
    with saving() as session:
        assert session.scalars(sa.select(Reply.id)).all() == [others_reply]
        assert session.scalars(sa.select(Verdict.says)).all() == []
        assert set(session.scalars(sa.select(Masked.item_ref))) == {other.id, others_reply}
        assert all(
            row.state == State.WITHDRAWN for row in session.scalars(sa.select(Feedback)) if row.id != other.id
        )


def test_while_the_forms_are_closed_nothing_is_taken_in_under_a_receipt_and_no_word_is_lost(
    app: Flask, visit: Visit, plant: Plant, saving: Saving
) -> None:
    plant()
    with closed(app):
        answer = _write(visit, "and the stairs are dark")
    assert answer.status_code == 503
    assert "and the stairs are dark" in answer.text
    assert _added(saving) == []
