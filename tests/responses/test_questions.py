"""“We’re asking”: from a draft through another person to young people, and what came of it."""

import datetime as dt
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests.factories import make_cleaned, make_theme
from tests.people import StaffClient
from tests.seed import Seed
from youthvoice.config import Keys
from youthvoice.feedback.models import Barred
from youthvoice.outbox.models import Notice
from youthvoice.permissions import Role
from youthvoice.themes.models import Cleaned

Saving = Callable[[], AbstractContextManager[Session]]
SignIn = Callable[..., StaffClient]
TODAY = dt.date.today()
WORDS = {
    "priority": "online",
    "text": "Where do you feel safe online?",
    "why": "We choose what to look at next.",
    "opens": TODAY.isoformat(),
    "closes": (TODAY + dt.timedelta(weeks=4)).isoformat(),
}


@pytest.fixture
def chair(sign_in: SignIn) -> StaffClient:
    return sign_in(Role.CHAIR, "online")


@pytest.fixture
def delegate(sign_in: SignIn) -> StaffClient:
    return sign_in(Role.DELEGATE, "online")


def draft(client: StaffClient, **changed: Any) -> str:
    """Begin a question; its address."""
    answer = client.submit("/staff/questions/new", **(WORDS | changed))
    assert answer.status_code == 303, answer.text
    return str(answer.location).split("?")[0]


def version(client: FlaskClient, url: str) -> str:
    found = re.search(r'name="version" value="(\d+)"', client.get(url).text)
    assert found
    return found[1]


@pytest.fixture
def asked(chair: StaffClient, delegate: StaffClient) -> str:
    """A question that a delegate wrote and the chair approved."""
    url = draft(delegate)
    assert chair.submit(f"{url}/approve", version=version(chair, url)).status_code == 303
    return url


def test_a_delegate_s_question_is_asked_once_the_chair_approves(
    chair: StaffClient, delegate: StaffClient, client: FlaskClient
) -> None:
    url = draft(delegate)
    assert "Ask it?" not in delegate.get(url).text
    assert WORDS["text"] not in client.get("/questions").text
    assert delegate.submit(f"{url}/approve", version=1).status_code == 403
    assert WORDS["text"] in chair.get("/staff/answers").text
    assert chair.submit(f"{url}/approve", version=version(chair, url)).status_code == 303
    assert WORDS["text"] in client.get("/questions").text
    assert "Asked until" in delegate.get("/staff/questions").text
    assert WORDS["text"] in chair.get("/staff/board/online").text


def test_the_chair_s_own_question_is_approved_by_an_executive(
    chair: StaffClient, sign_in: SignIn, client: FlaskClient
) -> None:
    url = draft(chair)
    refused = chair.submit(f"{url}/approve", version=1)
    assert refused.status_code == 422
    assert "Another person must read and approve it." in refused.text
    executive = sign_in(Role.EXECUTIVE)
    assert WORDS["text"] in executive.get("/staff/answers").text
    assert executive.submit(f"{url}/approve", version=version(executive, url)).status_code == 303
    assert WORDS["text"] in client.get("/questions").text


@pytest.mark.parametrize(
    ("role", "told"), [(Role.DELEGATE, Role.CHAIR), (Role.CHAIR, Role.EXECUTIVE)], ids=str
)
def test_asking_for_approval_tells_who_may_give_it(
    sign_in: SignIn, saving: Saving, role: Role, told: Role
) -> None:
    draft(sign_in(role, "online"), do="send")
    with saving() as session:
        notices = session.execute(sa.select(Notice.to_role, Notice.wording_key)).all()
    assert [tuple(row) for row in notices] == [(told, "question-to-read")]


def test_a_question_without_words_or_with_days_that_cannot_be_keeps_the_rest(chair: StaffClient) -> None:
    empty = chair.submit("/staff/questions/new", **(WORDS | {"text": ""}))
    assert empty.status_code == 422
    assert 'href="#text"' in empty.text
    assert WORDS["why"] in empty.text
    past = chair.submit("/staff/questions/new", **(WORDS | {"closes": "2020-01-01"}))
    assert past.status_code == 422
    assert 'href="#closes"' in past.text
    assert 'value="2020-01-01"' in past.text
    assert chair.submit("/staff/questions/new", **(WORDS | {"priority": "exploitation"})).status_code == 422


def test_a_draft_shows_how_it_reads(chair: StaffClient) -> None:
    hard = "What considerations predominantly determine your perceptions regarding MASH accessibility?"
    text = chair.get(draft(chair, text=hard, why="")).text
    assert "Hard to read even for adults." in text
    assert "Multi-Agency Safeguarding Hub" in text
    assert "Hard to read below about" in text
    assert "People answer more when they know what it is for." in text


def test_two_who_change_a_draft_lose_no_words(chair: StaffClient, delegate: StaffClient) -> None:
    url = draft(delegate)
    assert chair.submit(url, **(WORDS | {"text": "The chair was first?"}), version=1).status_code == 303
    late = delegate.submit(url, **(WORDS | {"text": "My own words?"}), version=1)
    assert late.status_code == 409
    assert "My own words?</textarea>" in late.text
    assert "The chair was first?" in late.text
    half = delegate.submit(url, **(WORDS | {"text": ""}), version=1)
    assert half.status_code == 422
    assert "Write the question." in half.text


def test_a_draft_can_be_dropped_and_a_question_that_is_asked_cannot(
    chair: StaffClient, delegate: StaffClient, asked: str
) -> None:
    url = draft(delegate, text="Not this one?")
    assert delegate.submit(f"{url}/drop", version=1).status_code == 303
    assert "Not this one?" not in delegate.get("/staff/questions").text
    assert chair.submit(f"{asked}/drop", version=version(chair, asked)).status_code == 409


def test_a_draft_is_there_only_for_those_who_write_or_approve(sign_in: SignIn, chair: StaffClient) -> None:
    url = draft(chair)
    for role, priority in ((Role.SCRUTINEER, "online"), (Role.INSPECTOR, None), (Role.CHAIR, "exploitation")):
        assert sign_in(role, priority).get(url).status_code == 404, role


def test_another_priority_s_question_is_not_there(sign_in: SignIn, asked: str) -> None:
    stranger = sign_in(Role.CHAIR, "exploitation")
    assert stranger.get(asked).status_code == 404
    assert WORDS["text"] not in stranger.get("/staff/questions").text
    for step in ("approve", "drop", "outcome"):
        assert stranger.submit(f"{asked}/{step}", version=2, outcome="x").status_code == 404
    assert stranger.submit(asked, **WORDS, version=2).status_code == 404


def test_the_chair_closes_it_and_says_what_came_of_it_and_the_delegate_does_not(
    chair: StaffClient, delegate: StaffClient, asked: str, client: FlaskClient
) -> None:
    came = {"outcome": "We met the people who run the app.", "version": version(chair, asked)}
    assert delegate.submit(f"{asked}/outcome", **came).status_code == 403
    assert chair.submit(f"{asked}/outcome", **came).status_code == 303
    assert came["outcome"] in client.get("/questions").text
    assert "Over, and answered" in delegate.get("/staff/questions").text
    better = {"outcome": "We met them twice.", "version": version(chair, asked)}
    assert chair.submit(f"{asked}/outcome", **better).status_code == 303
    assert better["outcome"] in client.get("/questions").text


def test_what_came_of_it_keeps_its_words_when_it_cannot_be_published(chair: StaffClient, asked: str) -> None:
    old = chair.submit(f"{asked}/outcome", outcome="Kept words", version=1)
    assert old.status_code == 409
    assert "Kept words</textarea>" in old.text
    assert chair.submit(f"{asked}/outcome", outcome="", version=version(chair, asked)).status_code == 303
    assert "say what came of it" in chair.get("/staff/questions").text
    empty = chair.submit(f"{asked}/outcome", outcome=" ", version=version(chair, asked))
    assert empty.status_code == 422
    assert "Say what came of it." in empty.text
    long = "a long way " * 400
    assert long.strip() in chair.submit(f"{asked}/outcome", outcome=long, version=1).text


def test_a_draft_has_no_outcome(chair: StaffClient, delegate: StaffClient) -> None:
    url = draft(delegate)
    refused = chair.submit(f"{url}/outcome", outcome="Early", version=version(chair, url))
    assert refused.status_code == 422


def test_its_page_shows_the_approved_answers_that_this_person_may_read(
    chair: StaffClient, sign_in: SignIn, asked: str, saving: Saving, keys: Keys, seed: Seed
) -> None:
    question_id, online = int(asked.rsplit("/", 1)[1]), seed.priorities["online"]
    with saving() as session:
        theme = make_theme(session, "safe", priorities=[online])
        about = {"priority": online, "question_id": question_id}
        make_cleaned(session, keys, [theme], "in the library [a name]", voices=7, kind="statement", **about)
        make_cleaned(session, keys, [theme], "not of this question", priority=online)
        barred = make_cleaned(session, keys, [theme], "named here", **about)
        session.add(Barred(feedback_id=barred.id, account_ref=chair.person.id))
        first = make_cleaned(session, keys, [theme], "for a sponsor first", **about)
        session.get_one(Cleaned, first.id).first_to_sponsor = True
    text = chair.get(asked).text
    assert "in the library" in text
    assert '<span class="mask">[a name]</span>' in text
    assert "8 voices" in text
    assert "a group of 7" not in text, "who said it is not shown to those who answer"
    for hidden in ("not of this question", "named here", "for a sponsor first"):
        assert hidden not in text
    assert "a group of 7" in sign_in(Role.INDEPENDENT_SCRUTINEER).get(asked).text


def test_a_long_list_of_answers_goes_on(
    chair: StaffClient, asked: str, saving: Saving, keys: Keys, seed: Seed
) -> None:
    with saving() as session:
        about = {"priority": seed.priorities["online"], "question_id": int(asked.rsplit("/", 1)[1])}
        for number in range(22):
            make_cleaned(session, keys, [], f"answer {number}", **about)
    first = chair.get(asked).text
    assert first.count('<p class="words">') == 20
    after = first.split("?after=")[1].split('"')[0]
    assert chair.get(f"{asked}?after={after}").text.count('<p class="words">') == 2


def test_nothing_asked_yet_says_what_to_do(chair: StaffClient) -> None:
    assert "You have not asked anything yet" in chair.get("/staff/questions").text
    assert 'name="priority" value="online"' in chair.get("/staff/questions/new").text
