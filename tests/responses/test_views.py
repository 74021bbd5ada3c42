"""The pages of issues and answers, as signed-in people use them."""

import datetime as dt
import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests.factories import make_theme
from tests.people import StaffClient
from tests.seed import Seed
from youthvoice.permissions import Role
from youthvoice.responses.queries import list_published

Saving = Callable[[], AbstractContextManager[Session]]
SignIn = Callable[..., StaffClient]
WORDS = {"you_said": "You asked.", "text": "We did it.", "what_next": "We look again.", "status": "working"}


@pytest.fixture
def theme_id(saving: Saving, seed: Seed) -> int:
    with saving() as session:
        return make_theme(session, "gaming", priorities=[seed.priorities["online"]]).id


@pytest.fixture
def chair(sign_in: SignIn) -> StaffClient:
    return sign_in(Role.CHAIR, "online")


@pytest.fixture
def issue_url(chair: StaffClient, theme_id: int) -> str:
    due = (dt.date.today() + dt.timedelta(days=30)).isoformat()
    answer = chair.submit("/staff/issues/new", priority="online", title="Games", themes=theme_id, due=due)
    assert answer.status_code == 303
    return str(answer.location).split("?")[0]


def hidden(client: FlaskClient, url: str) -> dict[str, str]:
    text = client.get(url).text
    names = ("answer_id", "version")
    return {name: found[1] for name in names if (found := re.search(rf'name="{name}" value="(\d+)"', text))}


def write(client: StaffClient, url: str, do: str = "save", **changed: str) -> int:
    return client.submit(f"{url}/answer", **hidden(client, url), **(WORDS | changed), do=do).status_code


def answer_id(client: FlaskClient) -> str:
    found = re.search(r"/staff/answers/(\d+)/publish", client.get("/staff/answers").text)
    assert found
    return found[1]


def test_the_form_starts_from_the_theme_that_led_to_it(chair: StaffClient, theme_id: int) -> None:
    text = chair.get(f"/staff/issues/new?priority=online&theme={theme_id}").text
    assert 'value="Gaming"' in text
    assert re.search(rf'value="{theme_id}" checked', text)


def test_a_form_that_cannot_be_used_keeps_what_was_typed(chair: StaffClient, theme_id: int) -> None:
    answer = chair.submit("/staff/issues/new", priority="online", title="Kept title", due="soon")
    assert answer.status_code == 422
    assert 'value="Kept title"' in answer.text
    assert 'value="soon"' in answer.text
    assert 'href="#due"' in answer.text
    assert "Tick at least one theme." in answer.text
    assert "Write a date" in answer.text


def test_a_due_date_in_the_past_is_said_in_words(chair: StaffClient, theme_id: int) -> None:
    answer = chair.submit(
        "/staff/issues/new", priority="online", title="Old", themes=theme_id, due="2020-01-01"
    )
    assert answer.status_code == 422
    assert "in the past" in answer.text


def test_a_theme_of_elsewhere_is_not_in_the_list(chair: StaffClient, theme_id: int) -> None:
    answer = chair.submit("/staff/issues/new", priority="online", title="T", themes=7, due="2030-01-01")
    assert answer.status_code == 422
    assert "Choose from the list." in answer.text
    assert chair.get(f"/staff/issues/new?priority=online&theme={9 * 10**30}").status_code == 200


def test_an_answer_goes_from_draft_to_the_public(
    chair: StaffClient, sign_in: SignIn, issue_url: str, saving: Saving
) -> None:
    assert write(chair, issue_url) == 303
    assert write(chair, issue_url, "send", text="We asked MASH.") == 303
    executive = sign_in(Role.EXECUTIVE)
    text = executive.get("/staff/answers").text
    assert "We asked MASH." in text
    assert "Multi-Agency Safeguarding Hub" in text
    sent = executive.submit(
        f"/staff/answers/{answer_id(executive)}/publish",
        version=hidden(executive, "/staff/answers")["version"],
    )
    assert sent.status_code == 303
    assert "Everybody can read it" in executive.get(sent.location).text
    assert "What everybody can read" in chair.get(issue_url).text
    with saving() as session:
        assert [one.text for one in list_published(session)] == ["We asked MASH."]


def test_the_author_finds_their_own_answer_without_a_button(chair: StaffClient, issue_url: str) -> None:
    write(chair, issue_url, "send")
    text = chair.get("/staff/answers").text
    assert "Yours, waiting for somebody else" in text
    assert "/publish" not in text + chair.get(issue_url).text


def test_the_author_who_posts_anyway_is_refused(chair: StaffClient, sign_in: SignIn, issue_url: str) -> None:
    write(chair, issue_url, "send")
    number = answer_id(sign_in(Role.EXECUTIVE))
    refused = chair.submit(f"/staff/answers/{number}/publish", version=hidden(chair, issue_url)["version"])
    assert refused.status_code == 422
    assert "Another person must read and publish it." in refused.text


def test_an_old_version_is_not_published(chair: StaffClient, sign_in: SignIn, issue_url: str) -> None:
    write(chair, issue_url, "send")
    executive = sign_in(Role.EXECUTIVE)
    refused = executive.submit(f"/staff/answers/{answer_id(executive)}/publish", version=1)
    assert refused.status_code == 409
    assert "Publish it" in refused.text


@pytest.mark.parametrize("source", ["issue", ""])
def test_an_answer_comes_back_with_every_word(
    chair: StaffClient, sign_in: SignIn, issue_url: str, source: str
) -> None:
    write(chair, issue_url, "send")
    executive = sign_in(Role.EXECUTIVE)
    url, shown = f"/staff/answers/{answer_id(executive)}/send-back", hidden(executive, "/staff/answers")
    data = {"version": shown["version"], "from": source}
    silent = executive.submit(url, **data, note="\u200b")
    assert silent.status_code == 422
    assert "Say what should be different" in silent.text
    assert "Waiting for a second reader" in chair.get(issue_url).text
    late = executive.submit(url, **(data | {"version": 9}), note="Say by when.")
    assert (late.status_code, "Say by when." in late.text) == (409, True)
    back = executive.submit(url, **data, note="Say by when.")
    assert back.status_code == 303
    assert ("/issues/" in back.location) == bool(source)
    assert "We did it.</textarea>" in chair.get(issue_url).text


def test_the_author_reads_what_should_be_different_until_it_is_sent_again(
    chair: StaffClient, sign_in: SignIn, issue_url: str
) -> None:
    write(chair, issue_url, "send")
    executive = sign_in(Role.EXECUTIVE)
    data = {"version": hidden(executive, "/staff/answers")["version"], "note": "Say by when."}
    executive.submit(f"/staff/answers/{answer_id(executive)}/send-back", **data)
    assert "Say by when." in chair.get(issue_url).text
    assert "Say by when." not in sign_in(Role.SCRUTINEER, "online").get(issue_url).text
    write(chair, issue_url, "send")
    assert "Say by when." not in chair.get(issue_url).text


def test_a_delegate_drafts_the_chair_publishes_and_never_the_delegate(
    chair: StaffClient, sign_in: SignIn, issue_url: str, saving: Saving
) -> None:
    delegate = sign_in(Role.DELEGATE, "online")
    assert write(delegate, issue_url, "send") == 303
    number, version = answer_id(chair), hidden(chair, "/staff/answers")["version"]
    assert "/publish" not in delegate.get(issue_url).text
    publish = f"/staff/answers/{number}/publish"
    assert delegate.submit(publish, version=version).status_code == 403
    assert delegate.get("/staff/answers").status_code == 403
    assert chair.submit(publish, version=version).status_code == 303
    with saving() as session:
        assert [one.text for one in list_published(session)] == ["We did it."]


def test_an_issue_names_who_answers_and_the_public_reads_it(
    chair: StaffClient, sign_in: SignIn, issue_url: str, seed: Seed, client: FlaskClient
) -> None:
    named = chair.submit(f"{issue_url}/answered-by", body=seed.agencies["health"])
    assert named.status_code == 303
    assert "answered by Health" in chair.get(issue_url).text
    write(chair, issue_url, "send")
    executive = sign_in(Role.EXECUTIVE)
    version = hidden(executive, "/staff/answers")["version"]
    executive.submit(f"/staff/answers/{answer_id(executive)}/publish", version=version)
    assert "Answered by: Health" in client.get("/what-changed").text
    refused = chair.submit(f"{issue_url}/answered-by", body=7)
    assert refused.status_code == 422
    assert "Choose from the list." in refused.text
    assert chair.submit(f"{issue_url}/answered-by", body=0).status_code == 303
    assert "Answered by" not in client.get("/what-changed").text


def test_two_who_write_at_once_lose_no_words(chair: StaffClient, sign_in: SignIn, issue_url: str) -> None:
    stale = hidden(chair, issue_url)
    delegate = sign_in(Role.DELEGATE, "online")
    assert write(delegate, issue_url, text="The delegate was first.") == 303
    clash = chair.submit(f"{issue_url}/answer", **stale, **(WORDS | {"text": "My own words."}), do="save")
    assert clash.status_code == 409
    assert "My own words.</textarea>" in clash.text
    assert "The delegate was first." in clash.text
    assert write(chair, issue_url, text="Both together.") == 303


def test_an_answer_without_words_is_not_sent_and_says_why(chair: StaffClient, issue_url: str) -> None:
    text = chair.submit(f"{issue_url}/answer", you_said="", text="Half of it", status="heard", do="send")
    assert text.status_code == 422
    assert 'href="#you_said"' in text.text
    assert "Half of it</textarea>" in text.text


def test_a_text_that_is_too_long_comes_back_whole(chair: StaffClient, issue_url: str) -> None:
    long = "a long answer " * 500
    answer = chair.submit(
        f"{issue_url}/answer", **(WORDS | {"text": long, "status": "done_checked"}), do="save"
    )
    assert answer.status_code == 422
    assert long.strip() in answer.text
    assert "6000 characters at most" in answer.text


def test_another_priority_is_not_there(sign_in: SignIn, chair: StaffClient, issue_url: str) -> None:
    stranger = sign_in(Role.CHAIR, "exploitation")
    number = issue_url.rsplit("/", 1)[1]
    write(chair, issue_url, "send")
    for url in (
        issue_url,
        "/staff/issues/online",
        f"{issue_url}/actions",
        "/staff/issues/new?priority=online",
    ):
        assert stranger.get(url).status_code == 404, url
    assert stranger.submit(f"{issue_url}/answer", **WORDS, do="save").status_code == 404
    assert stranger.submit(f"/staff/answers/{number}/send-back", version=1).status_code == 404
    assert "Games" not in stranger.get("/staff/answers").text


@pytest.mark.parametrize("path", ["/staff/answers", "/staff/actions", "/staff/issues/online"])
def test_nobody_reads_without_signing_in(client: FlaskClient, path: str) -> None:
    assert client.get(path).location == "/staff/sign-in"


def test_a_scrutineer_reads_issues_and_writes_none(
    sign_in: SignIn, chair: StaffClient, issue_url: str
) -> None:
    write(chair, issue_url)
    scrutineer = sign_in(Role.SCRUTINEER, "online")
    assert "We did it." not in scrutineer.get(issue_url).text
    assert "Make an issue" not in scrutineer.get("/staff/issues/online").text
    assert scrutineer.get("/staff/answers").status_code == 403
    assert scrutineer.submit(f"{issue_url}/answer", **WORDS, do="save").status_code == 403


def test_a_page_that_changes_something_takes_no_get(chair: StaffClient, issue_url: str) -> None:
    assert chair.get(f"{issue_url}/answer").status_code == 405
    assert chair.get("/staff/answers/1/publish").status_code == 405
