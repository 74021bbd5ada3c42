"""The coordinator's pages for agencies, groups and priorities."""

import datetime as dt

import pytest
import sqlalchemy as sa

from tests.coordination.naming_pages import form_of, words_of
from tests.people import StaffClient
from tests.seed import Seed
from youthvoice.gathering.models import GroupCode
from youthvoice.gathering.rules import code_words
from youthvoice.history.models import Change
from youthvoice.partnership.models import Agency, EngagementGroup, Priority

SET_UP = "/staff/set-up"
TODAY = dt.date.today()


@pytest.fixture
def group_id(saving) -> int:
    with saving() as session:
        group = EngagementGroup(code="youth-council", name="Youth Council")
        session.add(group)
        session.flush()
        return group.id


def test_every_part_is_one_step_from_the_door(coordinator: StaffClient) -> None:
    door = coordinator.get(f"{SET_UP}/names").text
    for part in ("priorities", "agencies", "groups", "themes", "signposts", "retention", "wording"):
        assert f'href="{SET_UP}/{part}"' in door
        assert coordinator.get(f"{SET_UP}/{part}").status_code == 200


def test_an_empty_list_says_what_to_do(coordinator: StaffClient) -> None:
    assert "Add the first one" in coordinator.get(f"{SET_UP}/groups").text


def test_a_body_is_added_changed_and_told_of_in_the_history(coordinator: StaffClient, saving) -> None:
    new = {"name": "Schools Forum", "short_name": "Schools", "kind": "body", "words": "school\nteacher"}
    answer = coordinator.submit(f"{SET_UP}/agencies/new", **new)
    assert answer.status_code == 303
    assert "Saved." in coordinator.get(answer.location).text
    with saving() as session:
        key = session.scalars(sa.select(Agency.id).where(Agency.code == "schools-forum")).one()
    form = form_of(coordinator, f"{SET_UP}/agencies/{key}")
    coordinator.submit(f"{SET_UP}/agencies/{key}", **(form | {"short_name": "Schools and colleges"}))
    history = words_of(coordinator.get(f"/staff/history?thing=agency&ref={key}").text)
    assert "Schools and colleges" in history
    assert "Coordinator" in history


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"name": ""}, "Write its name."),
        ({"name": "Police"}, "There is one of this name already."),
        ({"kind": "club"}, "Choose from the list."),
        ({"kind": ""}, "Choose what it is."),
        ({"short_name": "x" * 61}, "60 characters at most"),
    ],
)
def test_what_is_wrong_stands_by_its_field_and_every_word_stays(
    coordinator: StaffClient, saving, wrong: dict[str, str], message: str
) -> None:
    new = {"name": "Forum", "short_name": "Schools", "kind": "body", "words": "keep these words"} | wrong
    answer = coordinator.submit(f"{SET_UP}/agencies/new", **new)
    assert answer.status_code == 422
    assert message in answer.text
    assert "keep these words" in answer.text
    with saving() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(Agency)) == 3
        assert session.scalar(sa.select(sa.func.count()).select_from(Change)) == 0


def test_the_second_of_two_is_told_keeps_their_words_and_can_then_save(
    coordinator: StaffClient, seed: Seed, saving
) -> None:
    url = f"{SET_UP}/agencies/{seed.agencies['police']}"
    read_by_both = form_of(coordinator, url)
    assert coordinator.submit(url, **(read_by_both | {"name": "First"})).status_code == 303
    clash = coordinator.submit(url, **(read_by_both | {"name": "Second"}))
    assert clash.status_code == 409
    assert 'value="Second"' in clash.text
    assert "Saved now: First" in words_of(clash.text)
    again = form_of(coordinator, url) | {"name": "Second"}
    assert coordinator.submit(url, **again).status_code == 303
    with saving() as session:
        assert session.get_one(Agency, seed.agencies["police"]).name == "Second"


def test_a_mistake_can_be_taken_away_and_what_is_used_cannot(
    coordinator: StaffClient, seed: Seed, saving, group_id: int
) -> None:
    url = f"{SET_UP}/groups/{group_id}"
    mark = form_of(coordinator, url)["as_read"]
    assert coordinator.submit(f"{url}/remove", as_read="old").status_code == 409
    assert coordinator.submit(f"{url}/remove", as_read=mark).status_code == 303
    assert coordinator.get(url).status_code == 404
    with saving() as session:
        online = session.get_one(Priority, seed.priorities["online"])
        online.lead_agency_id = seed.agencies["police"]
    used = f"{SET_UP}/agencies/{seed.agencies['police']}"
    answer = coordinator.submit(f"{used}/remove", as_read=form_of(coordinator, used)["as_read"])
    assert answer.status_code == 422
    assert "Something refers to it, so it stays." in answer.text
    assert coordinator.get(used).status_code == 200


def test_a_priority_that_ended_leaves_the_public_form(coordinator: StaffClient, seed: Seed, client) -> None:
    url = f"{SET_UP}/priorities/{seed.priorities['online']}"
    yesterday = (TODAY - dt.timedelta(days=1)).isoformat()
    assert "Life online" in client.get("/tell-us").text
    assert (
        coordinator.submit(url, **(form_of(coordinator, url) | {"active_to": yesterday})).status_code == 303
    )
    assert "Life online" not in client.get("/tell-us").text
    assert "Ended" in coordinator.get(f"{SET_UP}/priorities").text


def test_none_of_the_three_cannot_end(coordinator: StaffClient, seed: Seed) -> None:
    url = f"{SET_UP}/priorities/{seed.priorities['none-of-the-three']}"
    answer = coordinator.submit(url, **(form_of(coordinator, url) | {"active_to": TODAY.isoformat()}))
    assert answer.status_code == 422
    assert "This one cannot end" in answer.text


def test_a_group_gets_a_code_with_a_card_and_loses_it(
    coordinator: StaffClient, saving, group_id: int
) -> None:
    card = coordinator.submit(f"{SET_UP}/groups/{group_id}/codes")
    with saving() as session:
        first = session.scalars(sa.select(GroupCode)).one()
        key, shown = first.id, code_words(first.code)
    page = coordinator.get(card.location)
    assert shown in page.text
    assert f"/go/{shown}" in page.text
    assert "<svg" in page.text
    assert shown in coordinator.get(f"{SET_UP}/groups").text
    assert coordinator.submit(f"{SET_UP}/groups/{group_id}/codes/{key}/close").status_code == 303
    assert shown not in coordinator.get(f"{SET_UP}/groups").text
    assert shown in coordinator.get("/staff/history").text


@pytest.mark.parametrize(("answer", "days"), [("later", 14), ("now", 0)])
def test_an_old_code_works_on_for_printed_cards_unless_it_got_about(
    coordinator: StaffClient, saving, group_id: int, answer: str, days: int
) -> None:
    coordinator.submit(f"{SET_UP}/groups/{group_id}/codes")
    coordinator.submit(f"{SET_UP}/groups/{group_id}/codes", old=answer)
    with saving() as session:
        ends = session.scalars(sa.select(GroupCode.closes).where(GroupCode.closes.is_not(None))).one()
    assert ends == TODAY + dt.timedelta(days=days)


def test_a_group_that_has_ended_gets_no_code(coordinator: StaffClient, saving, group_id: int) -> None:
    with saving() as session:
        session.get_one(EngagementGroup, group_id).active_to = TODAY - dt.timedelta(days=1)
    assert "Make a new code" not in coordinator.get(f"{SET_UP}/groups/{group_id}").text
    assert coordinator.submit(f"{SET_UP}/groups/{group_id}/codes").status_code == 422


def test_a_code_is_found_only_under_its_own_group(coordinator: StaffClient, saving, group_id: int) -> None:
    coordinator.submit(f"{SET_UP}/groups/{group_id}/codes")
    with saving() as session:
        other = EngagementGroup(code="other", name="Other")
        session.add(other)
        session.flush()
        other_id, code_id = other.id, session.scalars(sa.select(GroupCode.id)).one()
    assert coordinator.get(f"{SET_UP}/groups/{other_id}/codes/{code_id}").status_code == 404
    assert coordinator.submit(f"{SET_UP}/groups/{other_id}/codes/{code_id}/close").status_code == 404


@pytest.mark.parametrize(
    "part", ["agencies", "groups", "priorities", "themes", "signposts", "retention", "wording"]
)
def test_what_is_not_there_is_not_found(coordinator: StaffClient, part: str) -> None:
    assert coordinator.get(f"{SET_UP}/{part}/12345").status_code == 404
    assert coordinator.submit(f"{SET_UP}/{part}/12345").status_code in (404, 422)
