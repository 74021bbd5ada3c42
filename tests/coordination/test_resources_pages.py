"""Things to read: entered by the coordinator, judged by a scrutineer, a story read second by the mentor."""

import pytest
from flask.testing import FlaskClient

from tests.people import StaffClient
from youthvoice.permissions import Role

URL = "/staff/set-up/resources"
STORY = {
    "kind": "story", "title": "It got better", "text": "I told my aunt.", "written_by": "A young person, 15",
    "language": "en", "agreed": "yes", "audience": "me", "position": "1", "hidden": "no",
    "review_by": "2126-01-01",
}  # fmt: skip


@pytest.fixture
def coordinator(sign_in) -> StaffClient:
    return sign_in(Role.COORDINATOR)


def _post(client: StaffClient, url: str, **form: str):
    return client.post(url, data=form | {"csrf_token": client.token()})


def _link(page: str, start: str) -> str:
    return start + page.split(f'"{start}')[1].split('"')[0]


def _key(coordinator: StaffClient) -> str:
    """Of the only thing to read."""
    links = coordinator.get(URL).text.split(f'"{URL}/')[1:]
    return next(link.split('"')[0] for link in links if not link.startswith("new"))


def test_a_story_goes_from_the_coordinator_to_the_mentor_to_young_people(
    client: FlaskClient, coordinator: StaffClient, sign_in
) -> None:
    assert _post(coordinator, f"{URL}/new", **STORY).status_code == 303
    assert "Not shown: a second person reads it first" in coordinator.get(URL).text
    assert "It got better" not in client.get("/find-help").text
    mentor = sign_in(Role.INDEPENDENT_SCRUTINEER)
    page = mentor.get("/staff/stories").text
    assert "Only the coordinator can hide it again" in page
    as_read = page.split('name="as_read" value="')[1].split('"')[0]
    assert _post(mentor, _link(page, "/staff/stories/"), as_read=as_read).status_code == 303
    shown = client.get("/find-help").text
    assert "It got better" in shown
    assert "Written by: A young person, 15" in shown
    assert "No story waits" in mentor.get("/staff/stories").text


def test_a_scrutineer_says_whether_it_works_and_young_people_see_it(
    client: FlaskClient, coordinator: StaffClient, sign_in
) -> None:
    _post(coordinator, f"{URL}/new", **(STORY | {"kind": "guide", "agreed": "no"}))
    scrutineer = sign_in(Role.SCRUTINEER, "online")
    link = _link(scrutineer.get("/staff/reading").text, "/staff/reading/")
    assert _post(scrutineer, link, verdict="nearly").status_code == 303
    assert "A young scrutineer says: nearly there" in client.get("/find-help").text
    assert _post(scrutineer, link, verdict="splendid").status_code == 422
    assert _post(scrutineer, "/staff/reading/5", verdict="works").status_code == 404


def test_what_waits_or_is_hidden_cannot_be_judged(coordinator: StaffClient, sign_in) -> None:
    _post(coordinator, f"{URL}/new", **STORY)
    scrutineer = sign_in(Role.SCRUTINEER, "online")
    assert _post(scrutineer, f"/staff/reading/{_key(coordinator)}", verdict="works").status_code == 404


def test_reading_it_through_is_kept_with_name_and_day(coordinator: StaffClient) -> None:
    _post(coordinator, f"{URL}/new", **(STORY | {"kind": "guide", "agreed": "no"}))
    key = _key(coordinator)
    page = coordinator.get(f"{URL}/{key}").text
    assert "Shown, not checked yet" in page
    as_read = page.split('name="as_read" value="')[1].split('"')[0]
    assert _post(coordinator, f"{URL}/{key}/checked", as_read=as_read).status_code == 303
    assert "Shown, not checked yet" not in coordinator.get(f"{URL}/{key}").text
    assert _post(coordinator, f"{URL}/{key}/checked", as_read=as_read, opened="again").status_code == 409


def test_a_story_that_nobody_agreed_to_is_not_kept_and_no_word_is_lost(coordinator: StaffClient) -> None:
    answer = _post(coordinator, f"{URL}/new", **(STORY | {"agreed": "no"}))
    assert answer.status_code == 422
    assert "said yes to these words" in answer.text
    assert "I told my aunt." in answer.text


def test_a_story_in_which_somebody_knows_themselves_is_gone_at_once(
    client: FlaskClient, coordinator: StaffClient, sign_in
) -> None:
    _post(coordinator, f"{URL}/new", **STORY)
    mentor = sign_in(Role.INDEPENDENT_SCRUTINEER)
    page = mentor.get("/staff/stories").text
    as_read = page.split('name="as_read" value="')[1].split('"')[0]
    _post(mentor, _link(page, "/staff/stories/"), as_read=as_read)
    link = f"/something-about-me?what=resource-{_key(coordinator)}"
    assert link in client.get("/find-help").text
    assert "It got better" in client.get(link).text
    reader = sign_in(Role.ADULT_READER)
    assert "It got better" in reader.get("/staff/public-pages").text
    down = {"kind": "resource", "ref": _key(coordinator)}
    assert _post(reader, "/staff/public-pages/down", **down).status_code == 303
    assert "It got better" not in client.get("/find-help").text
    assert "Something was taken down" in coordinator.get("/staff/").text
