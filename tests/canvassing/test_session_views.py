"""Logging a session through its pages: two boxes, the circumstances, sent once, and never shown again."""

import datetime as dt
import re
from typing import Any

import pytest
import sqlalchemy as sa

from tests.canvassing import shapes
from tests.canvassing.conftest import Saving, SignIn
from tests.canvassing.test_visit_views import ask
from tests.people import StaffClient
from tests.seed import Seed
from youthvoice.canvassing.models import Draft, SessionLog
from youthvoice.canvassing.services import sending
from youthvoice.config import Keys
from youthvoice.errors import Unavailable
from youthvoice.feedback.models import Feedback
from youthvoice.permissions import Role

WORDS = "they never tell us what changed"


@pytest.fixture
def url(canvasser: StaffClient, saving: Saving) -> str:
    """A draft that was begun a moment ago."""
    with saving() as session:
        group = shapes.group(session, "Youth Council")
    answer = canvasser.submit("/staff/sessions", group=group.id)
    assert answer.status_code == 303
    return str(answer.location)


def form_of(client: StaffClient, url: str) -> dict[str, str]:
    text = client.get(url).text
    hidden = re.findall(r'<input type="hidden" name="(seen|hand|boxes)" value="([^"]*)"', text)
    return dict(hidden)


def heard(client: StaffClient, url: str, do: str = "next", **changed: Any) -> Any:
    form = form_of(client, url) | {"text-1": WORDS, "share-1": "most", "do": do} | changed
    return client.submit(url, **form)


def about(client: StaffClient, url: str, today: dt.date, do: str = "send", **changed: Any) -> Any:
    return client.submit(
        f"{url}/about", **(shapes.ABOUT | {"held_on": today.isoformat(), "do": do} | changed)
    )


def count(saving: Saving, model: type) -> int:
    with saving() as session:
        return session.scalar(sa.select(sa.func.count()).select_from(model)) or 0


def test_two_boxes_then_the_circumstances_then_thanks(
    canvasser: StaffClient, url: str, saving: Saving, today: dt.date
) -> None:
    assert heard(canvasser, url).location == f"{url}/about"
    assert "1 point" in canvasser.get(f"{url}/about").text
    sent = about(canvasser, url, today)
    assert sent.status_code == 303
    text = canvasser.get(sent.location).text
    assert "Thank you. It is sent." in text
    assert "12 people, 1 point heard" in text
    assert (count(saving, Feedback), count(saving, Draft)) == (1, 0)


def test_once_sent_the_words_are_on_no_page_again(
    canvasser: StaffClient, url: str, today: dt.date, saving: Saving
) -> None:
    heard(canvasser, url)
    sent = about(canvasser, url, today)
    with saving() as session:
        feedback_id = session.scalars(sa.select(Feedback.id)).one()
    pages = [sent.location, "/staff/sessions", "/staff/visits", "/staff/owed", "/staff/", url, f"{url}/about"]
    for address in [*pages, f"/staff/glance?passed={feedback_id}", f"/staff/cases/{feedback_id}"]:
        assert WORDS not in canvasser.get(address, follow_redirects=True).text, address


def test_a_second_press_and_the_way_back_lead_to_the_thanks(
    canvasser: StaffClient, url: str, saving: Saving, today: dt.date
) -> None:
    form = form_of(canvasser, url)
    heard(canvasser, url)
    first, second = (about(canvasser, url, today) for _ in range(2))
    assert (first.status_code, second.status_code) == (303, 303)
    assert first.location == second.location
    assert canvasser.get(url).location == first.location
    assert canvasser.submit(url, **form).location == first.location
    assert (count(saving, Feedback), count(saving, SessionLog)) == (1, 1)


def test_another_point_is_another_box_and_everything_typed_stays(canvasser: StaffClient, url: str) -> None:
    answer = heard(canvasser, url, "more", **{"comment-1": "two left early"})
    assert answer.location == f"{url}#text-4"
    text = canvasser.get(url).text
    assert text.count("<textarea") == 8
    assert WORDS in text
    assert "two left early" in text


def test_a_draft_can_wait_and_says_how_long(canvasser: StaffClient, url: str) -> None:
    answer = heard(canvasser, url, "later")
    text = canvasser.get(answer.location).text
    assert "Kept, for you alone." in text
    assert "7 days left" in text
    assert WORDS not in text
    assert WORDS in canvasser.get(url).text


def test_what_is_typed_is_kept_while_typing(canvasser: StaffClient, url: str) -> None:
    form = form_of(canvasser, url) | {"text-1": WORDS}
    for step in ("half of it", WORDS):
        answer = canvasser.submit(url, **(form | {"text-1": step}), headers={"HX-Request": "true"})
        assert "Kept so far" in answer.text
        assert "<html" not in answer.text
    assert WORDS in canvasser.get(url).text
    answer = canvasser.submit(f"{url}/about", heads="9", headers={"HX-Request": "true"})
    assert "Kept so far" in answer.text


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"share-1": ""}, "Say how many of them say so"),
        ({"text-1": "", "comment-1": "they were tired"}, "A comment alone cannot be sent."),
        ({"text-1": ""}, "Write down at least one thing"),
        ({"text-1": "x" * 4001}, "1 letters too long"),
        ({"comment-1": "y" * 1001}, "Please make it shorter"),
    ],
)
def test_what_is_missing_is_said_and_every_word_stays(
    canvasser: StaffClient, url: str, changed: dict[str, str], said: str
) -> None:
    answer = heard(canvasser, url, **changed)
    assert answer.status_code == 422
    assert said in answer.text
    for words in changed.values():
        assert words in answer.text
    assert changed.get("text-1", WORDS) in canvasser.get(url).text


def test_the_circumstances_say_each_thing_that_is_missing(
    canvasser: StaffClient, url: str, saving: Saving, today: dt.date
) -> None:
    heard(canvasser, url)
    late = (today - dt.timedelta(days=90)).isoformat()
    answer = about(canvasser, url, today, heads="none", consent="", held_on=late)
    assert answer.status_code == 422
    for said in ("how many young people", "Without it nothing can be sent.", "in the last two months"):
        assert said in answer.text
    assert count(saving, Feedback) == 0
    assert 'value="club" selected' in canvasser.get(f"{url}/about").text


def test_a_page_left_open_is_told_and_keeps_its_words(canvasser: StaffClient, url: str) -> None:
    left_open = form_of(canvasser, url)
    heard(canvasser, url, "later")
    answer = canvasser.submit(url, **(left_open | {"text-1": "other words", "do": "later"}))
    assert answer.status_code == 409
    assert "in another window" in answer.text
    assert "other words" in answer.text
    assert WORDS in answer.text  # what the other window kept: pressing again loses neither
    assert WORDS in canvasser.get(url).text


def test_a_failure_while_sending_loses_nothing(
    canvasser: StaffClient, url: str, saving: Saving, today: dt.date, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_args: object, **_named: object) -> None:
        raise Unavailable

    heard(canvasser, url)
    monkeypatch.setattr(sending, "send", fails)
    answer = about(canvasser, url, today)
    assert answer.status_code == 503
    assert "It has not been sent." in answer.text
    assert WORDS in canvasser.get(url).text
    monkeypatch.undo()
    assert about(canvasser, url, today).status_code == 303
    assert count(saving, Feedback) == 1


def test_somebody_else_s_draft_is_not_there(url: str, sign_in: SignIn) -> None:
    other = sign_in(Role.CANVASSER)
    for address in (url, f"{url}/about"):
        assert other.get(address).status_code == 404
        assert other.submit(address, do="later").status_code == 404
    assert other.submit(f"{url}/delete").status_code == 404


def test_a_draft_can_be_deleted(canvasser: StaffClient, url: str, saving: Saving) -> None:
    assert canvasser.submit(f"{url}/delete").status_code == 303
    assert count(saving, Draft) == 0
    assert canvasser.get(url).status_code == 404


def test_answers_that_are_owed_must_be_told_or_there_was_nothing_to_bring(
    canvasser: StaffClient, saving: Saving, keys: Keys, seed: Seed, today: dt.date
) -> None:
    online = seed.priorities["online"]
    with saving() as session:
        group, theme = shapes.group(session), shapes.theme(session, online)
        shapes.raised(session, keys, group, theme, online)
        answer_id = shapes.answered(session, keys, theme, online, title="Lights in the park").id
    url = canvasser.submit("/staff/sessions", group=group.id).location
    assert "Lights in the park (Done)" in canvasser.get(url).text
    assert "nothing to bring back yet." in heard(canvasser, url).text
    assert heard(canvasser, url, nothing="yes").status_code == 303
    assert heard(canvasser, url, **{f"told-{answer_id}": "partly"}).status_code == 303
    sent = about(canvasser, url, today)
    text = canvasser.get(sent.location).text
    assert "1 answer brought back" in text
    assert "Nothing stands open just now." in text


def test_a_session_may_bring_back_and_hear_nothing(
    canvasser: StaffClient, saving: Saving, keys: Keys, seed: Seed, today: dt.date
) -> None:
    online = seed.priorities["online"]
    with saving() as session:
        group, theme = shapes.group(session), shapes.theme(session, online)
        shapes.raised(session, keys, group, theme, online)
        answer_id = shapes.answered(session, keys, theme, online).id
    url = canvasser.submit("/staff/sessions", group=group.id).location
    form = {"text-1": "", "share-1": "", f"told-{answer_id}": "answers"}
    assert heard(canvasser, url, **form).status_code == 303
    assert about(canvasser, url, today).status_code == 303
    assert count(saving, SessionLog) == 1


def test_a_session_needs_its_group(canvasser: StaffClient) -> None:
    answer = canvasser.submit("/staff/sessions", group="")
    assert answer.status_code == 422
    assert "Choose the group." in answer.text


def test_a_planned_visit_brings_its_question_to_the_page(
    canvasser: StaffClient, saving: Saving, seed: Seed, today: dt.date
) -> None:
    with saving() as session:
        question_id = ask(session, seed, today)
        visit = shapes.visit(session, shapes.group(session), question_id=question_id)
    url = canvasser.submit(f"/staff/visits/{visit.id}/log").location
    assert "What would make the park safe?" in canvasser.get(url).text
    heard(canvasser, url, **{"question-1": "yes"})
    about(canvasser, url, today)
    with saving() as session:
        assert session.scalars(sa.select(Feedback.question_id)).all() == [question_id]
