"""What is wrong with a name, and codes that never meet."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from youthvoice.partnership.names import AgencyWords, GroupWords, PriorityWords, code_of
from youthvoice.partnership.rules import PriorityKind, VoiceKind

DAY = dt.date(2026, 9, 30)


def priority(**fields: object) -> PriorityWords:
    values: dict[str, object] = {
        "plain_name": "life online", "long_name": "Staying Safe Online", "former_names": "", "hint": "",
        "lead_agency_id": None, "sponsor": "", "position": 1, "active_from": DAY, "active_to": None,
    }  # fmt: skip
    return PriorityWords(**(values | fields))  # type: ignore[arg-type]


def test_a_priority_cannot_end_before_it_begins() -> None:
    ends = DAY - dt.timedelta(days=1)
    assert set(priority(active_to=ends).problems([], PriorityKind.PRIORITY)) == {"active_to"}
    assert priority(active_to=DAY).problems([], PriorityKind.PRIORITY) == {}


def test_what_belongs_to_no_priority_always_has_a_place() -> None:
    assert set(priority(active_to=DAY).problems([], PriorityKind.NONE_OF_THREE)) == {"active_to"}


def test_two_things_of_one_name_are_refused_in_any_case_of_letters() -> None:
    assert set(priority().problems(["staying safe ONLINE"], PriorityKind.PRIORITY)) == {"long_name"}
    assert set(AgencyWords("Police", "Police", "agency", "").problems(["police"])) == {"name"}
    group = GroupWords("Youth Council", VoiceKind.YOUNG_PEOPLE, "", "", None, None)
    assert set(group.problems(["Youth council"])) == {"name"}


def test_a_group_does_not_meet_after_its_last_day() -> None:
    group = GroupWords("A", VoiceKind.YOUNG_PEOPLE, "", "", DAY + dt.timedelta(days=1), DAY)
    assert set(group.problems([])) == {"next_meeting"}


@pytest.mark.parametrize(
    ("name", "taken", "code"),
    [
        ("Youth Council", set(), "youth-council"),
        ("Youth Council", {"youth-council"}, "youth-council-2"),
        ("Zoë's group!", set(), "zoe-s-group"),
        ("যুব", set(), "group"),
        ("যুব", {"group", "group-2"}, "group-3"),
    ],
)
def test_a_code_is_made_from_the_name(name: str, taken: set[str], code: str) -> None:
    assert code_of(name, taken, "group") == code


@given(st.text(max_size=80), st.sets(st.sampled_from(["a", "a-2", "group", "group-2", "b"])))
def test_a_code_is_never_taken_and_stands_in_an_address_as_it_is(name: str, taken: set[str]) -> None:
    code = code_of(name, taken, "group")
    assert code not in taken
    assert code.replace("-", "").isalnum()
    assert code.isascii()
