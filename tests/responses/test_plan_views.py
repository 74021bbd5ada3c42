"""The pages of the one action plan."""

import re

import pytest

from tests.people import StaffClient
from tests.responses.test_views import SignIn, chair, issue_url, theme_id, write
from youthvoice.permissions import Role

__all__ = ["chair", "issue_url", "theme_id"]

ACTION = {
    "title": "Ask every school",
    "agency_id": "0",
    "owner": "Sam",
    "due": "2030-02-01",
    "state": "planned",
}


@pytest.fixture
def action_url(chair: StaffClient, issue_url: str) -> str:
    write(chair, issue_url)
    assert chair.submit(f"{issue_url}/actions", **ACTION).status_code == 303
    found = re.search(r"/staff/actions/\d+", chair.get(issue_url).text)
    assert found
    return found[0]


def test_an_action_is_added_and_changed(chair: StaffClient, action_url: str) -> None:
    assert 'value="Ask every school"' in chair.get(action_url).text
    changed = chair.submit(action_url, **(ACTION | {"state": "stuck", "version": "1"}))
    assert changed.status_code == 303
    assert "Ask every school" in chair.get("/staff/actions?show=stuck").text
    assert "Ask every school" not in chair.get("/staff/actions?show=done").text


def test_two_who_change_one_line_overwrite_nothing_silently(
    chair: StaffClient, sign_in: SignIn, action_url: str
) -> None:
    first = sign_in(Role.DELEGATE, "online")
    done = first.submit(action_url, **(ACTION | {"title": "Ask every college", "version": "1"}))
    assert done.status_code == 303
    late = chair.submit(action_url, **(ACTION | {"title": "My own words", "version": "1"}))
    assert late.status_code == 409
    assert 'value="My own words"' in late.text
    assert "Ask every college" in late.text
    assert 'name="version" value="2"' in late.text
    half = chair.submit(action_url, **(ACTION | {"title": "", "version": "1"}))
    assert 'name="version" value="1"' in half.text, "a form that was wrong must not pass for a newer one"


def test_an_action_without_a_title_keeps_the_rest(
    chair: StaffClient, issue_url: str, action_url: str
) -> None:
    for url in (f"{issue_url}/actions", action_url):
        refused = chair.submit(url, **(ACTION | {"title": "", "owner": "Kept name"}))
        assert refused.status_code == 422
        assert 'value="Kept name"' in refused.text
        assert "Say what will be done." in refused.text


def test_an_action_needs_an_answer_to_stand_under(chair: StaffClient, issue_url: str) -> None:
    assert chair.get(f"{issue_url}/actions").status_code == 200
    refused = chair.submit(f"{issue_url}/actions", **ACTION)
    assert refused.status_code == 422
    assert "Begin the answer first." in refused.text


def test_an_agency_that_is_not_in_the_list_is_refused(chair: StaffClient, action_url: str) -> None:
    refused = chair.submit(action_url, **(ACTION | {"agency_id": "7"}))
    assert refused.status_code == 422
    assert "Choose from the list." in refused.text


def test_somebody_elses_action_is_not_there(sign_in: SignIn, chair: StaffClient, action_url: str) -> None:
    stranger = sign_in(Role.CHAIR, "exploitation")
    assert stranger.get(action_url).status_code == 404
    assert stranger.submit(action_url, **ACTION).status_code == 404
    assert "Ask every school" not in stranger.get("/staff/actions").text


@pytest.mark.parametrize("role", [Role.EXECUTIVE, Role.INSPECTOR])
def test_those_who_read_everything_change_nothing(
    sign_in: SignIn, chair: StaffClient, action_url: str, role: Role
) -> None:
    reader = sign_in(role)
    assert "Ask every school" in reader.get("/staff/actions").text
    assert reader.get(action_url).status_code == 403


@pytest.mark.parametrize(("missing", "said"), [("owner", "Say who does it"), ("due", "Write a date")])
def test_an_action_without_an_owner_or_a_date_is_no_promise(
    chair: StaffClient, issue_url: str, missing: str, said: str
) -> None:
    write(chair, issue_url)
    refused = chair.submit(f"{issue_url}/actions", **ACTION | {missing: ""})
    assert refused.status_code == 422
    assert said in refused.text
    assert ACTION["title"] in refused.text
