"""What is wrong with a person as filled in."""

import datetime as dt

from youthvoice.coordination.rules.people import PersonWords, differences
from youthvoice.permissions import Grant, Role

TODAY, MENTOR = dt.date(2026, 3, 4), 7
SOL = PersonWords(
    "Sol", "sol@example.org", grants=(Grant(Role.SCRUTINEER, 1),), mentor_id=MENTOR, is_of_age=True
)


def wrong(words: PersonWords, *before: Role) -> set[str]:
    return set(words.problems(TODAY, mentors={MENTOR}, before=before))


def test_a_whole_person_has_nothing_wrong() -> None:
    assert wrong(SOL) == set()
    assert (
        wrong(PersonWords("Cai", "cai@example.org", grants=(Grant(Role.CHAIR, 1),), ends_on=TODAY)) == set()
    )


def test_name_address_and_role_are_needed() -> None:
    assert wrong(PersonWords("", "nobody", grants=())) == {"name", "email", "roles"}
    for address in ("a b@example.org", "sol@", "sol@example", "@example.org"):
        assert wrong(PersonWords("Sol", address, grants=(Grant(Role.CANVASSER),))) == {"email"}


def test_a_day_that_is_over_is_no_last_day() -> None:
    yesterday = TODAY - dt.timedelta(days=1)
    assert wrong(PersonWords("Cai", "c@example.org", grants=(Grant(Role.CANVASSER),), ends_on=yesterday)) == {
        "ends_on"
    }


def test_a_scrutineer_is_of_age_and_has_a_mentor_who_is_there() -> None:
    young = PersonWords("Sol", "sol@example.org", grants=(Grant(Role.SCRUTINEER, 1),), mentor_id=99)
    assert wrong(young) == {"is_of_age", "mentor_id"}
    assert wrong(young, Role.SCRUTINEER) == {"mentor_id"}, "it was looked at when the role was given"


def test_what_is_given_and_what_is_taken() -> None:
    found = differences(
        (Grant(Role.CHAIR, 1), Grant(Role.CANVASSER)), (Grant(Role.CHAIR, 2), Grant(Role.CANVASSER))
    )
    assert found == {"given": [Grant(Role.CHAIR, 2)], "taken": [Grant(Role.CHAIR, 1)]}
