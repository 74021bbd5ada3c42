"""What a grant reaches."""

from youthvoice.permissions import SYSTEM, Actor, Grant, Permission, Role


def test_a_scrutineer_reaches_their_own_priority_only() -> None:
    actor = Actor(1, "A", (Grant(Role.SCRUTINEER, 7),))
    reach = actor.reach(Permission.MODERATE)
    assert reach.covers(7)
    assert not reach.covers(8)
    assert not reach.covers(None)


def test_two_roles_add_up() -> None:
    actor = Actor(1, "A", (Grant(Role.CHAIR, 7), Grant(Role.CHAIR, 8), Grant(Role.ADULT_READER)))
    assert actor.reach(Permission.READ_BOARD).priority_ids == {7, 8}
    assert actor.may(Permission.GLANCE)
    assert not actor.may(Permission.OPEN_ORIGINALS)


def test_an_unscoped_role_reaches_everything() -> None:
    actor = Actor(1, "A", (Grant(Role.EXECUTIVE), Grant(Role.CHAIR, 7)))
    assert actor.reach(Permission.READ_BOARD).everything
    assert actor.reach(Permission.READ_BOARD).covers(None)


def test_a_scoped_role_without_its_priority_reaches_nothing() -> None:
    assert not Actor(1, "A", (Grant(Role.CHAIR),)).reach(Permission.READ_BOARD).covers(7)


def test_everybody_may_be_signed_in_and_the_program_may_do_nothing_by_itself() -> None:
    assert Actor(1, "A").may(Permission.SIGNED_IN)
    assert not any(SYSTEM.may(p) for p in Permission if p is not Permission.SIGNED_IN)
