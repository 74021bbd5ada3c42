"""Which roles one person may hold together: always, only in a small team, or never. Pure.

What is not in the table may always go together. docs/decisions/0014 says why it is as it is.
"""

import itertools
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from youthvoice.errors import Invalid
from youthvoice.permissions import Grant, Role


class Together(StrEnum):
    """How far two roles go together in one person."""

    ALWAYS = "always"
    SMALL_TEAM = "small team"
    NEVER = "never"


@dataclass(frozen=True)
class Verdict:
    """Whether two roles go together, and why not."""

    together: Together
    why: str = ""


_YOUNG = "A scrutineer is young and reads only what an adult has looked at first, so has no other role."
_ONLY_READS = "An inspector only reads, and looks at the work of the others, so has no other role."
_GIVES_ROLES = "The coordinator gives out the roles, and so never reads what young people wrote."
_LOOKS_ON = "The independent scrutineer looks at what the others decide, and so decides none of it."
_READS_FIRST = "Who answers should not be the first to read what came in: it may be about their own work."
_VISITS = "Who visits groups may know who is speaking, so should not read what came in."
_LADDER = "What a chair leaves unanswered goes to the executive, who should be somebody else."

_ANSWERING = (Role.CHAIR, Role.DELEGATE, Role.EXECUTIVE)
_READING = (Role.SAFEGUARDING_LEAD, Role.ADULT_READER)


def _others(role: Role) -> list[Role]:
    return [other for other in Role if other is not role]


def _pairs(one: Iterable[Role], other: Iterable[Role], verdict: Verdict) -> dict[frozenset[Role], Verdict]:
    return {frozenset(pair): verdict for pair in itertools.product(one, other)}


#: The table. Where two lines speak of the same pair, the later one counts.
TOGETHER: Mapping[frozenset[Role], Verdict] = {
    **_pairs(_READING, _ANSWERING, Verdict(Together.SMALL_TEAM, _READS_FIRST)),
    **_pairs(_READING, (Role.CANVASSER,), Verdict(Together.SMALL_TEAM, _VISITS)),
    **_pairs((Role.EXECUTIVE,), (Role.CHAIR, Role.DELEGATE), Verdict(Together.SMALL_TEAM, _LADDER)),
    **_pairs(
        (Role.INDEPENDENT_SCRUTINEER,),
        (Role.SAFEGUARDING_LEAD, *_ANSWERING),
        Verdict(Together.NEVER, _LOOKS_ON),
    ),
    **_pairs(
        (Role.INDEPENDENT_SCRUTINEER,),
        (Role.ADULT_READER, Role.CANVASSER),
        Verdict(Together.SMALL_TEAM, _LOOKS_ON),
    ),
    **_pairs(
        (Role.COORDINATOR,),
        (*_READING, *_ANSWERING, Role.INDEPENDENT_SCRUTINEER),
        Verdict(Together.NEVER, _GIVES_ROLES),
    ),
    **_pairs((Role.INSPECTOR,), _others(Role.INSPECTOR), Verdict(Together.NEVER, _ONLY_READS)),
    **_pairs((Role.SCRUTINEER,), _others(Role.SCRUTINEER), Verdict(Together.NEVER, _YOUNG)),
}

#: What one person may do to their own roles: visiting groups opens nothing that anybody wrote.
_MAY_CHANGE_OWN = frozenset({Role.CANVASSER})


def verdict(one: Role, other: Role) -> Verdict:
    """Whether these two go together in one person."""
    return TOGETHER.get(frozenset({one, other}), Verdict(Together.ALWAYS))


def check_together(roles: Collection[Role], *, small_team: bool) -> None:
    """Raise Invalid, with the reason, when one person cannot hold all of these."""
    for one, other, found in _clashes(roles):
        if found.together is Together.NEVER:
            raise Invalid(f"{_both(one, other)} never go together. {found.why}")
        if not small_team:
            raise Invalid(f"{_both(one, other)} go together only in a small team. {found.why}")


def needs_small_team(roles: Collection[Role]) -> str:
    """The first two of these that only a small team may have in one person, in words; "" for none."""
    in_small = (_both(one, other) for one, other, v in _clashes(roles) if v.together is Together.SMALL_TEAM)
    return next(in_small, "")


def check_own_change(before: Collection[Grant], after: Collection[Grant]) -> None:
    """Nobody gives themselves a role that opens something; raises Invalid."""
    if _weighty(before) != _weighty(after):
        raise Invalid("These are your own roles. Another coordinator must change them.")


def table_in_words(together: Together) -> list[tuple[str, list[str]]]:
    """The pairs of this kind, by their reason: (why, ["chair and executive", …])."""
    found: dict[str, list[str]] = {}
    for one, other in itertools.combinations(Role, 2):
        here = verdict(one, other)
        if here.together is together:
            found.setdefault(here.why, []).append(_both(one, other))
    return list(found.items())


def _weighty(grants: Collection[Grant]) -> set[tuple[Role, int | None]]:
    return {(grant.role, grant.priority_id) for grant in grants if grant.role not in _MAY_CHANGE_OWN}


def _clashes(roles: Collection[Role]) -> Iterator[tuple[Role, Role, Verdict]]:
    for one, other in itertools.combinations(sorted(set(roles), key=list(Role).index), 2):
        found = verdict(one, other)
        if found.together is not Together.ALWAYS:
            yield one, other, found


def _both(one: Role, other: Role) -> str:
    names = f"{one.value} and {other.value}".replace("-", " ")
    return names[:1].upper() + names[1:]
