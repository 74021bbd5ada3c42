"""A young person asks; the chair answers; another person publishes; everybody reads it, and whoever asked."""

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests.factories import make_cleaned, make_theme
from tests.people import StaffClient
from tests.responses import shapes
from tests.seed import Seed
from youthvoice.config import Keys
from youthvoice.errors import NotFound
from youthvoice.feedback.models import Feedback
from youthvoice.feedback.rules import Kind, State
from youthvoice.following.queries import find_followed
from youthvoice.following.young_questions import list_you_asked
from youthvoice.permissions import Actor, Role
from youthvoice.responses import services
from youthvoice.responses.models import Issue
from youthvoice.responses.published import list_published
from youthvoice.responses.young_questions import list_unanswered, take_on
from youthvoice.themes.models import Cleaned

Saving = Callable[[], AbstractContextManager[Session]]
TEXT, MAC = "why does nobody answer the door at the club", b"of the question"
LATER = dt.date(2030, 1, 7)


@pytest.fixture
def chair(seed: Seed) -> Actor:
    return shapes.person(1, Role.CHAIR, seed.priorities["online"])


@pytest.fixture
def asked(session: Session, keys: Keys, seed: Seed) -> Feedback:
    return ask(session, keys, seed)


def ask(session: Session, keys: Keys, seed: Seed, **fields: object) -> Feedback:
    theme = make_theme(session, "clubs")
    values = {"priority": seed.priorities["online"], "kind": Kind.QUESTION, "may_quote": True}
    return make_cleaned(session, keys, [theme], TEXT, **(values | fields))


def publish(session: Session, keys: Keys, issue: Issue, chair: Actor) -> None:
    reader = shapes.person(2, Role.EXECUTIVE)
    (draft,) = issue.answers
    words = services.AnswerWords(draft.you_said, "We shall.", "", shapes.Status.HEARD)
    services.edit_answer(session, draft.id, words, shapes.step(chair, draft))
    services.submit_answer(session, draft.id, shapes.step(chair, draft))
    services.publish_answer(session, keys, draft.id, shapes.step(reader, draft))


def test_it_is_listed_to_its_chair_until_somebody_takes_it_on(
    session: Session, chair: Actor, asked: Feedback, seed: Seed
) -> None:
    (one,) = list_unanswered(session, chair, LATER)
    assert (one.feedback_id, one.text) == (asked.id, TEXT)
    other = shapes.person(3, Role.CHAIR, seed.priorities["exploitation"])
    assert list_unanswered(session, other, LATER) == []
    assert list_unanswered(session, chair, dt.date(2020, 1, 6)) == []
    with pytest.raises(NotFound):
        take_on(session, asked.id, actor=other, today=shapes.TODAY)
    issue = take_on(session, asked.id, actor=chair, today=shapes.TODAY)
    assert list_unanswered(session, chair, LATER) == []
    delegate = shapes.person(4, Role.DELEGATE, seed.priorities["online"])
    assert take_on(session, asked.id, actor=delegate, today=shapes.TODAY) is issue
    with pytest.raises(NotFound):
        take_on(session, asked.id, actor=other, today=shapes.TODAY)


def test_its_words_stand_in_the_draft_only_where_they_may(
    session: Session, keys: Keys, seed: Seed, chair: Actor, asked: Feedback
) -> None:
    issue = take_on(session, asked.id, actor=chair, today=shapes.TODAY)
    assert (issue.title, issue.answers[0].you_said) == (TEXT, TEXT)
    theme = make_theme(session, "doors")
    kept = make_cleaned(
        session, keys, [theme], TEXT, priority=seed.priorities["online"], kind=Kind.QUESTION, may_quote=False
    )
    issue = take_on(session, kept.id, actor=chair, today=shapes.TODAY)
    month = session.get_one(Cleaned, kept.id).summary_week.strftime("%B %Y")
    assert issue.title == f"A young person’s question: {theme.name}, {month}"
    assert issue.answers[0].you_said == ""
    asked = {"priority": seed.priorities["online"], "kind": Kind.QUESTION, "may_quote": False}
    another = make_cleaned(session, keys, [theme], f"{TEXT} again", **asked)
    assert take_on(session, another.id, actor=chair, today=shapes.TODAY).title == f"{issue.title} (2)"


def test_published_it_stands_under_you_asked_and_on_no_board(
    session: Session, keys: Keys, chair: Actor, asked: Feedback
) -> None:
    issue = take_on(session, asked.id, actor=chair, today=shapes.TODAY)
    assert list_you_asked(session) == []
    publish(session, keys, issue, chair)
    (one,) = list_you_asked(session)
    assert (one.question, one.answer) == (TEXT, "We shall.")
    assert list_published(session) == []
    asked.state = State.WITHDRAWN
    session.flush()
    assert list_you_asked(session) == []


def test_whoever_asked_finds_it_with_the_six_words(
    session: Session, keys: Keys, seed: Seed, chair: Actor
) -> None:
    asked = ask(session, keys, seed, receipt_mac=MAC)
    publish(session, keys, take_on(session, asked.id, actor=chair, today=shapes.TODAY), chair)
    found = find_followed(session, keys, [MAC], today=LATER)
    assert found is not None
    assert [card.text for card in found.answers] == ["We shall."]


def test_whoever_answers_or_checks_reads_the_question_again_and_nobody_else_on_the_issue(
    sign_in: Callable[..., StaffClient], saving: Saving, keys: Keys, seed: Seed
) -> None:
    with saving() as session:
        ref = ask(session, keys, seed, may_quote=False).id
    chair = sign_in(Role.CHAIR, "online")
    issue = chair.submit(f"/staff/they-asked/{ref}/answer").location.split("?")[0]
    for person in (chair, sign_in(Role.EXECUTIVE)):
        assert TEXT in person.get(issue).text
    assert TEXT not in sign_in(Role.INSPECTOR).get(issue).text
    with saving() as session:
        session.get_one(Feedback, ref).state = State.WITHDRAWN
    assert TEXT not in chair.get(issue).text


def test_the_way_in_the_browser(
    sign_in: Callable[..., StaffClient], saving: Saving, keys: Keys, seed: Seed, client: FlaskClient
) -> None:
    with saving() as session:
        ref = ask(session, keys, seed).id
    chair = sign_in(Role.CHAIR, "online")
    assert "A young person asked something" in chair.get("/staff/").text
    assert TEXT in chair.get("/staff/they-asked").text
    answer = chair.submit(f"/staff/they-asked/{ref}/answer")
    assert answer.status_code == 303
    assert TEXT in chair.get(answer.location).text
    assert "No question waits" in chair.get("/staff/they-asked").text
    assert sign_in(Role.CHAIR, "exploitation").submit(f"/staff/they-asked/{ref}/answer").status_code == 404
    with saving() as session:
        issue = session.query(Issue).one()
        publish(session, keys, issue, shapes.person(issue.opened_by, Role.CHAIR, seed.priorities["online"]))
    page = client.get("/questions").text
    assert "You asked" in page
    assert TEXT in page
