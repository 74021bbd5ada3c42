"""The pages of matters on the ladder."""

import re

import pytest

from tests.factories import make_theme
from tests.people import StaffClient
from tests.responses import shapes
from tests.scrutiny.conftest import Saving, SignIn
from tests.seed import Seed
from youthvoice.permissions import Role
from youthvoice.scrutiny.models import Escalation

NEW = "/staff/escalations/new"
FORM = {"priority": "online", "title": "No answer on games", "why": "We asked twice.", "rung": "sponsor"}
ANSWER = "We visit every school in May."


@pytest.fixture
def chair(sign_in: SignIn) -> StaffClient:
    return sign_in(Role.CHAIR, "online")


@pytest.fixture
def executive(sign_in: SignIn) -> StaffClient:
    return sign_in(Role.EXECUTIVE)


@pytest.fixture
def url(chair: StaffClient) -> str:
    """The page of a matter that the chair took to the sponsor."""
    answer = chair.submit(NEW, **FORM)
    assert answer.status_code == 303
    return str(answer.location).partition("?")[0]


def version_in(page: str) -> str:
    found = re.search(r'name="version" value="(\d+)"', page)
    assert found
    return found[1]


def test_a_chair_with_one_priority_is_asked_at_once(chair: StaffClient) -> None:
    page = chair.get(NEW).text
    assert 'name="title"' in page
    assert 'value="chair"' not in page


def test_who_reaches_every_priority_chooses_one_first(sign_in: SignIn) -> None:
    mentor = sign_in(Role.INDEPENDENT_SCRUTINEER)
    assert f"{NEW}?priority=online" in mentor.get(NEW).text
    assert 'value="chair" checked' in mentor.get(f"{NEW}?priority=online").text
    assert mentor.get(f"{NEW}?priority=nowhere").status_code == 404


def test_an_issue_leads_here_and_is_chosen_already(chair: StaffClient, saving: Saving, seed: Seed) -> None:
    online = seed.priorities["online"]
    with saving() as session:
        theme = make_theme(session)
        issue = shapes.open_issue(session, shapes.person(1, Role.CHAIR, online), theme, online).id
    page = chair.get(f"{NEW}?priority=online&issue={issue}").text
    assert f'<option value="{issue}" selected>' in page
    answer = chair.submit(NEW, **FORM, issue=issue)
    assert f"/staff/issues/{issue}" in chair.get(answer.location).text


@pytest.mark.parametrize("missing", ["title", "why", "rung"])
def test_what_is_missing_is_said_and_the_rest_is_kept(chair: StaffClient, missing: str) -> None:
    answer = chair.submit(NEW, **FORM | {missing: ""})
    assert answer.status_code == 422
    assert f'href="#{missing}"' in answer.text
    assert (FORM["why"] in answer.text) == (missing != "why")


def test_a_rung_that_is_not_offered_is_refused(chair: StaffClient) -> None:
    assert chair.submit(NEW, **FORM | {"rung": "chair"}).status_code == 422


def test_an_executive_finds_it_on_the_home_page_and_answers(
    url: str, executive: StaffClient, chair: StaffClient
) -> None:
    assert "1 matter waits for your answer" in executive.get("/staff/").text
    page = executive.get(url).text
    answered = executive.submit(f"{url}/answer", text=ANSWER, version=version_in(page))
    assert answered.status_code == 303
    assert ANSWER in chair.get(url).text
    assert "waits for your answer" not in executive.get("/staff/").text
    assert "Answered" in chair.get("/staff/escalations").text


def test_an_answer_without_words_is_refused(url: str, executive: StaffClient) -> None:
    refused = executive.submit(f"{url}/answer", text=" ", version=version_in(executive.get(url).text))
    assert refused.status_code == 422
    assert "Write the answer first." in refused.text


def test_who_is_too_late_with_an_answer_keeps_the_words(
    url: str, executive: StaffClient, sign_in: SignIn
) -> None:
    version = version_in(executive.get(url).text)
    sign_in(Role.EXECUTIVE).submit(f"{url}/answer", text="Never.", version=version)
    late = executive.submit(f"{url}/answer", text=ANSWER, version=version)
    assert late.status_code == 409
    assert ANSWER in late.text
    assert "Never." in late.text


def test_a_chair_reads_and_has_no_form_for_what_went_up(url: str, chair: StaffClient) -> None:
    assert 'name="text"' not in chair.get(url).text
    assert chair.submit(f"{url}/answer", text=ANSWER, version=1).status_code == 422


def test_another_priority_s_chair_finds_nothing(url: str, sign_in: SignIn) -> None:
    stranger = sign_in(Role.CHAIR, "exploitation")
    assert stranger.get(url).status_code == 404
    assert stranger.submit(f"{url}/answer", text=ANSWER, version=1).status_code == 404
    assert "games" not in stranger.get("/staff/escalations").text
    assert stranger.submit(NEW, **FORM).status_code == 404


@pytest.mark.parametrize("role", [Role.INSPECTOR, Role.INDEPENDENT_SCRUTINEER], ids=str)
def test_those_who_check_read_and_do_not_answer(url: str, sign_in: SignIn, role: Role) -> None:
    reader = sign_in(role)
    assert FORM["title"] in reader.get("/staff/escalations").text
    assert 'name="text"' not in reader.get(url).text
    assert reader.submit(f"{url}/answer", text=ANSWER, version=1).status_code == 403


def test_nothing_on_the_ladder_says_what_would_stand_there(sign_in: SignIn) -> None:
    page = sign_in(Role.INSPECTOR).get("/staff/escalations").text
    assert "Nothing was taken up" in page
    assert "Take a matter up" not in page


def test_the_public_is_told_that_there_is_no_answer_without_the_words(
    url: str, chair: StaffClient, saving: Saving
) -> None:
    assert "nobody has answered" not in chair.get("/what-changed").text
    with saving() as session:
        session.get_one(Escalation, int(url.rpartition("/")[2])).state = "unanswered"
    page = chair.get("/what-changed").text
    assert "nobody has answered" in page
    assert "life online" in page
    assert "games" not in page
