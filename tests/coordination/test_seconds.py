"""Who may be second for each rule that needs two."""

import itertools

from youthvoice.coordination.rules.seconds import ForPriority, Member, Seconded, seconds_for
from youthvoice.permissions import Actor, Grant, Role

ONLINE, HOME = ForPriority(1, "Staying Safe Online"), ForPriority(2, "Domestic Abuse")
_refs = itertools.count(1)


def member(name: str, *roles: Role | tuple[Role, int], opens: bool = False) -> Member:
    grants = tuple(Grant(*role) if isinstance(role, tuple) else Grant(role) for role in roles)
    return Member(Actor(next(_refs), name, grants), opens_originals=opens)


def found(team: list[Member], title: str, *priorities: ForPriority) -> Seconded:
    return next(one for one in seconds_for(team, priorities or (ONLINE,)) if one.rule.title == title)


def said(one: Seconded) -> dict[str, tuple[str, ...]]:
    return {pairing.first: pairing.seconds for pairing in one.pairings}


def test_two_readers_are_second_to_each_other() -> None:
    team = [member("Ada", Role.ADULT_READER), member("Ben", Role.SAFEGUARDING_LEAD)]
    first_look = found(team, "First look")
    assert said(first_look) == {"Ada": ("Ben",), "Ben": ("Ada",)}
    assert first_look.is_covered


def test_one_reader_alone_is_said_by_name() -> None:
    first_look = found([member("Ada", Role.ADULT_READER), member("Cy", Role.COORDINATOR)], "First look")
    assert first_look.gaps == ("There is only Ada.",)
    assert "adult reader" in first_look.rule.mend


def test_nobody_at_all_is_a_gap_too() -> None:
    for one in seconds_for([], (ONLINE,)):
        assert not one.is_covered, one.rule.title


def test_an_answer_is_published_by_another_chair_of_that_priority_or_by_the_executive() -> None:
    team = [
        member("Ada", (Role.CHAIR, ONLINE.id), (Role.CHAIR, HOME.id)),
        member("Ben", (Role.DELEGATE, ONLINE.id)),
        member("Cy", (Role.CHAIR, HOME.id)),
    ]
    answers = found(team, "Answers", ONLINE, HOME)
    pairs = {(p.where, p.first): p.seconds for p in answers.pairings}
    assert pairs == {
        (ONLINE.name, "Ada"): (),
        (ONLINE.name, "Ben"): ("Ada",),
        (HOME.name, "Ada"): ("Cy",),
        (HOME.name, "Cy"): ("Ada",),
    }
    assert answers.gaps == ("Staying Safe Online: nobody is second to Ada.",)
    assert found([*team, member("Di", Role.EXECUTIVE)], "Answers", ONLINE, HOME).is_covered


def test_a_priority_without_a_chair_is_a_gap() -> None:
    team = [member("Ada", (Role.CHAIR, ONLINE.id)), member("Di", Role.EXECUTIVE)]
    assert found(team, "Questions to young people", ONLINE, HOME).gaps == (
        "Domestic Abuse: nobody can write one.",
    )


def test_a_lead_to_whom_nobody_gave_access_cannot_give_it() -> None:
    team = [member("Ada", Role.SAFEGUARDING_LEAD, opens=True), member("Ben", Role.SAFEGUARDING_LEAD)]
    assert found(team, "Access to originals").gaps == ("There is only Ada.",)
    assert found(team, "Keeping an original longer").is_covered


def test_with_two_who_can_reset_neither_of_them_can_be_helped() -> None:
    team = [member("Ada", Role.COORDINATOR), member("Ben", Role.SAFEGUARDING_LEAD)]
    lost = found(team, "A lost password or phone")
    assert lost.gaps == (
        "If Ada is locked out, there are not two to help.",
        "If Ben is locked out, there are not two to help.",
    )
    lost = found([*team, member("Di", Role.EXECUTIVE)], "A lost password or phone")
    assert lost.is_covered
    assert said(lost)["Ada"] == ("Ben", "Di")


def test_people_of_the_same_name_are_two_people() -> None:
    team = [member("Ada", Role.ADULT_READER), member("Ada", Role.ADULT_READER)]
    assert [pairing.seconds for pairing in found(team, "First look").pairings] == [("Ada",), ("Ada",)]


def test_nobody_is_ever_second_to_themselves() -> None:
    roles = [Role.COORDINATOR, Role.SAFEGUARDING_LEAD, Role.EXECUTIVE, (Role.CHAIR, ONLINE.id)]
    team = [member(f"P{number}", *roles, opens=True) for number in range(3)]
    for one in seconds_for(team, (ONLINE,)):
        assert all(pairing.first not in pairing.seconds for pairing in one.pairings)
