"""Which roles one person may hold together."""

import itertools

import pytest

from youthvoice.coordination.rules.combining import (
    TOGETHER,
    Together,
    check_own_change,
    check_together,
    needs_small_team,
    verdict,
)
from youthvoice.errors import Invalid
from youthvoice.permissions import GRANTED, Grant, Permission, Role


def allowed(*roles: Role, small_team: bool = False) -> bool:
    try:
        check_together(roles, small_team=small_team)
    except Invalid:
        return False
    return True


@pytest.mark.parametrize("other", [role for role in Role if role is not Role.SCRUTINEER])
@pytest.mark.parametrize("small_team", [True, False])
def test_a_scrutineer_has_no_other_role(other: Role, small_team: bool) -> None:
    assert not allowed(Role.SCRUTINEER, other, small_team=small_team)


@pytest.mark.parametrize("other", [role for role in Role if role is not Role.INSPECTOR])
def test_an_inspector_has_no_other_role(other: Role) -> None:
    assert not allowed(Role.INSPECTOR, other, small_team=True)


def test_the_coordinator_never_holds_what_reads_what_young_people_wrote() -> None:
    reading = {Permission.GLANCE, Permission.OPEN_ORIGINALS, Permission.CLEAN, Permission.READ_BOARD}
    for role in Role:
        if reading & set(GRANTED[role]):
            assert not allowed(Role.COORDINATOR, role, small_team=True), role


def test_the_coordinator_may_visit_groups() -> None:
    assert allowed(Role.COORDINATOR, Role.CANVASSER)


@pytest.mark.parametrize(
    "roles",
    [
        (Role.SAFEGUARDING_LEAD, Role.CHAIR),
        (Role.ADULT_READER, Role.EXECUTIVE),
        (Role.CHAIR, Role.EXECUTIVE),
        (Role.ADULT_READER, Role.CANVASSER),
        (Role.ADULT_READER, Role.INDEPENDENT_SCRUTINEER),
    ],
)
def test_some_go_together_only_in_a_small_team(roles: tuple[Role, ...]) -> None:
    assert not allowed(*roles)
    assert allowed(*roles, small_team=True)
    assert needs_small_team(roles)


@pytest.mark.parametrize("role", [Role.CHAIR, Role.DELEGATE, Role.EXECUTIVE, Role.SAFEGUARDING_LEAD])
def test_the_independent_scrutineer_decides_nothing_that_they_look_at(role: Role) -> None:
    assert not allowed(Role.INDEPENDENT_SCRUTINEER, role, small_team=True)


def test_one_role_twice_is_no_clash_and_a_chair_may_draft_elsewhere() -> None:
    assert allowed(Role.CHAIR, Role.CHAIR, Role.DELEGATE)
    assert needs_small_team([Role.CHAIR, Role.CHAIR]) == ""


def test_a_clash_is_named_in_words() -> None:
    with pytest.raises(Invalid, match="Safeguarding lead and chair go together only in a small team"):
        check_together([Role.CHAIR, Role.SAFEGUARDING_LEAD], small_team=False)


def test_five_adults_can_hold_everything_in_a_small_team() -> None:
    team: tuple[tuple[Role, ...], ...] = (
        (Role.COORDINATOR, Role.CANVASSER),
        (Role.SAFEGUARDING_LEAD,),
        (Role.SAFEGUARDING_LEAD, Role.EXECUTIVE),
        (Role.CHAIR,),
        (Role.INDEPENDENT_SCRUTINEER,),
    )
    assert all(allowed(*roles, small_team=True) for roles in team)
    held = set(itertools.chain(*team))
    assert set().union(*(GRANTED[role] for role in held | {Role.SCRUTINEER})) == set(Permission) - {
        Permission.SIGNED_IN
    }


def test_every_line_of_the_table_says_why() -> None:
    assert all(found.why for found in TOGETHER.values() if found.together is not Together.ALWAYS)
    assert verdict(Role.CANVASSER, Role.CHAIR).together is Together.ALWAYS


def test_nobody_gives_themselves_a_role_that_opens_something() -> None:
    own = (Grant(Role.COORDINATOR),)
    check_own_change(own, (*own, Grant(Role.CANVASSER)))
    for grant in (Grant(Role.INSPECTOR), Grant(Role.CHAIR, 3)):
        with pytest.raises(Invalid, match="your own roles"):
            check_own_change(own, (*own, grant))
    with pytest.raises(Invalid, match="your own roles"):
        check_own_change(own, ())
