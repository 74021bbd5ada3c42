"""Something here is about me: said without a receipt, taken down in one action, gone from every page."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests.following.answers import publish
from tests.following.conftest import Saving, token_in, without_token
from tests.people import StaffClient
from tests.seed import Seed
from youthvoice.audit.models import Entry
from youthvoice.config import Keys
from youthvoice.database import new_id, utc_now
from youthvoice.feedback.models import Feedback, FeedbackHistory, TriageRow
from youthvoice.feedback.rules import Kind, State
from youthvoice.gathering.models import Question
from youthvoice.outbox.models import Notice
from youthvoice.partnership.models import TakenDown
from youthvoice.permissions import Actor, Grant, Role
from youthvoice.responses import taking_down
from youthvoice.responses.public_things import find_public
from youthvoice.safeguarding.services import OnRecord
from youthvoice.sealing.services import open_copy

SignIn = Callable[..., StaffClient]
TITLE = "The girl in the blue hat"
FORM = "/something-about-me"


@pytest.fixture
def answer(saving: Saving, seed: Seed) -> int:
    """A published answer; gives its id."""
    with saving() as session:
        return publish(session, seed, title=TITLE)


def _say(client: FlaskClient, what: str = "", **data: str) -> str:
    token = token_in(client.get(FORM, query_string={"what": what}))
    page = client.post(FORM, data={"form_token": token, "what": what, **data})
    assert page.status_code == 200, page.text
    return without_token(page)


def _asked(saving: Saving) -> Feedback:
    with saving() as session:
        return session.scalars(sa.select(Feedback).where(Feedback.kind == Kind.TAKE_DOWN)).one()


def _everywhere(client: FlaskClient) -> str:
    pages = ("/what-changed", "/what-changed.atom", "/what-changed?q=hat", "/questions", "/")
    return "".join(client.get(path).text for path in pages)


def test_every_answer_leads_to_the_form_which_says_what_it_is_about(client: FlaskClient, answer: int) -> None:
    link = f"{FORM}?what=answer-{answer}"
    assert link in client.get("/what-changed").text
    page = client.get(link)
    assert TITLE in page.text
    assert page.headers["Cache-Control"] == "no-store"


def test_it_comes_to_the_adults_at_once_without_receipt_or_voice(
    client: FlaskClient, answer: int, saving: Saving, keys: Keys
) -> None:
    said = _say(client, f"answer-{answer}", text="i am the girl, my number is 07700 900123")
    assert 'id="receipt"' not in said
    assert "07700" not in said
    asked = _asked(saving)
    assert (asked.urgent, asked.state, asked.voices, asked.receipt_mac) == (True, State.WAITING, 0, None)
    with saving() as session:
        assert "07700" not in open_copy(session, keys, asked.id).text
        assert set(session.scalars(sa.select(Notice.wording_key))) == {"urgent-waiting"}


def test_no_reason_is_asked_for_where_a_link_says_which(
    client: FlaskClient, answer: int, saving: Saving
) -> None:
    with_words = _say(client, f"answer-{answer}", text="it is me")
    assert _say(client, f"answer-{answer}") == with_words
    refused = client.post(FORM, data={"form_token": token_in(client.get(FORM)), "text": " \u200b"})
    assert refused.status_code == 422
    with saving() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(Feedback)) == 2


def test_the_same_page_twice_is_one(client: FlaskClient, answer: int, saving: Saving) -> None:
    data = {"form_token": token_in(client.get(FORM)), "what": f"answer-{answer}", "text": "me"}
    assert {client.post(FORM, data=data).status_code for _ in range(5)} == {200}
    assert _asked(saving)


@pytest.mark.parametrize("what", ["answer-0", "answer-x", "nonsense-7", "answer-99999999999999999999"])
def test_a_link_that_names_nothing_is_a_form_without_a_name(client: FlaskClient, what: str) -> None:
    assert "It is about this" not in client.get(FORM, query_string={"what": what}).text


def test_an_old_page_keeps_the_words(client: FlaskClient) -> None:
    page = client.post(FORM, data={"form_token": "x", "text": "the second one"})
    assert page.status_code == 422
    assert "the second one" in page.text


def test_one_adult_takes_it_down_and_it_is_gone_from_every_page(
    client: FlaskClient, answer: int, saving: Saving, sign_in: SignIn, seed: Seed
) -> None:
    _say(client, f"answer-{answer}", text="that is me")
    asked, reader = _asked(saving), sign_in(Role.ADULT_READER)
    assert f"/staff/about-me/{asked.id}" in reader.get("/staff/glance").text
    assert TITLE in reader.get(f"/staff/about-me/{asked.id}").text
    assert TITLE in _everywhere(client)
    assert reader.submit(f"/staff/about-me/{asked.id}/down").status_code == 303
    assert TITLE not in _everywhere(client)
    assert "blue hat" not in client.get(f"{FORM}?what=answer-{answer}").text
    with saving() as session:
        down = session.get_one(TakenDown, ("answer", answer))
        assert down.by_ref == reader.person.id
        entry = session.scalars(sa.select(Entry).where(Entry.action == "public.taken-down")).one()
        assert entry.reason == "answer"
        told = session.scalars(sa.select(Notice).where(Notice.wording_key == "taken-down")).one()
        assert (told.to_role, told.to_priority) == (Role.CHAIR, seed.priorities["online"])
        assert session.get_one(Feedback, asked.id).state == State.CLOSED
        assert session.get(TriageRow, asked.id) is None
        moved = session.scalars(sa.select(FeedbackHistory).where(FeedbackHistory.seq == 2)).one()
        assert moved.reason == "taken-down"


def test_its_chair_sees_that_it_is_down(answer: int, sign_in: SignIn, saving: Saving) -> None:
    reader, chair = sign_in(Role.ADULT_READER), sign_in(Role.CHAIR, "online")
    with saving() as session:
        issue = session.execute(sa.text("SELECT issue_id FROM answer")).scalar_one()
    assert "Taken off the public pages" not in chair.get(f"/staff/issues/{issue}").text
    reader.submit("/staff/public-pages/down", kind="answer", ref=answer)
    assert "Taken off the public pages" in chair.get(f"/staff/issues/{issue}").text


def test_only_another_adult_puts_it_back(client: FlaskClient, answer: int, sign_in: SignIn) -> None:
    first, second = sign_in(Role.ADULT_READER), sign_in(Role.SAFEGUARDING_LEAD)
    named = {"kind": "answer", "ref": answer}
    assert first.submit("/staff/public-pages/down", **named).status_code == 303
    assert first.submit("/staff/public-pages/down", **named).status_code == 303  # a second time: nothing
    assert "Put it back" not in first.get("/staff/public-pages").text
    refused = first.submit("/staff/public-pages/up", **named)
    assert refused.status_code == 422
    assert TITLE not in _everywhere(client)
    assert second.submit("/staff/public-pages/up", **named).status_code == 303
    assert TITLE in _everywhere(client)
    assert second.submit("/staff/public-pages/up", **named, opened="again").status_code == 409


def test_of_two_adults_at_once_one_takes_it_down(
    session: Session, seed: Seed, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    ref = publish(session, seed)
    first, second = (OnRecord(Actor(n, "A", (Grant(Role.ADULT_READER),)), keys, utc_now()) for n in (1, 2))
    seen_before = find_public(session, "answer", ref, second.actor)
    taking_down.take_down(session, "answer", ref, by=first)
    monkeypatch.setattr(taking_down.public_things, "find_public", lambda *_: seen_before)
    taking_down.take_down(session, "answer", ref, by=second)
    assert session.get_one(TakenDown, ("answer", ref)).by_ref == 1
    assert session.scalar(sa.select(sa.func.count()).select_from(Entry)) == 1


def test_a_question_that_we_ask_can_be_taken_down_too(
    client: FlaskClient, saving: Saving, seed: Seed, sign_in: SignIn
) -> None:
    today = utc_now().date()
    with saving() as session:
        question = Question(
            id=new_id(), priority_id=seed.priorities["online"], text="Why does Zeb skip school?", why="",
            stage="open", asked_by=1, opens=today, closes=today,
        )  # fmt: skip
        session.add(question)
    assert "Zeb" in _everywhere(client)
    assert f"what=question-{question.id}" in client.get("/questions").text
    sign_in(Role.ADULT_READER).submit("/staff/public-pages/down", kind="question", ref=question.id)
    assert "Zeb" not in _everywhere(client)


def test_left_up_is_dealt_with_and_what_they_said_in_words_has_nothing_to_take_down(
    client: FlaskClient, answer: int, saving: Saving, sign_in: SignIn
) -> None:
    _say(client, text="the one about hats")
    asked, reader = _asked(saving), sign_in(Role.ADULT_READER)
    assert reader.submit(f"/staff/about-me/{asked.id}/down").status_code == 422
    assert reader.submit(f"/staff/about-me/{asked.id}/leave").status_code == 303
    assert reader.get(f"/staff/about-me/{asked.id}").status_code == 404
    assert TITLE in _everywhere(client)
    for unknown in (1, 10**30):
        assert reader.submit("/staff/public-pages/down", kind="answer", ref=unknown).status_code == 422


def test_it_never_goes_to_a_scrutineer(
    client: FlaskClient, saving: Saving, sign_in: SignIn, seed: Seed
) -> None:
    _say(client, text="the one about hats")
    reader = sign_in(Role.ADULT_READER)
    passed = reader.submit(f"/staff/glance/{_asked(saving).id}/pass", priority=seed.priorities["online"])
    assert passed.status_code == 422
    assert _asked(saving).state == State.WAITING
