"""For each rule that needs two people: who may be second to whom today, by name. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from youthvoice.permissions import Actor, Permission


@dataclass(frozen=True)
class Member:
    """Somebody who can sign in today. `opens_originals`: a lead to whom access was given."""

    actor: Actor
    opens_originals: bool = False


@dataclass(frozen=True)
class ForPriority:
    """A priority for which a rule must be kept."""

    id: int
    name: str


@dataclass(frozen=True)
class NeedsTwo:
    """A rule that one person cannot keep alone; `mend` is what helps where nobody is second."""

    title: str
    words: str
    mend: str


@dataclass(frozen=True)
class Pairing:
    """When `first` does it, any of `seconds` may be second; nobody may when it is empty."""

    first: str
    seconds: tuple[str, ...]
    where: str = ""


@dataclass(frozen=True)
class Seconded:
    """One rule today; `gaps` are sentences on where nobody is."""

    rule: NeedsTwo
    pairings: tuple[Pairing, ...]
    gaps: tuple[str, ...]

    @property
    def is_covered(self) -> bool:
        """True when there is a second for everybody who does it."""
        return not self.gaps


_ANOTHER_CHAIR = "Make somebody else chair of it too, or add an executive member."
_FIRST_LOOK = NeedsTwo(
    "First look",
    "Two adults can read what comes in, so that it never waits for one person.",
    "Make somebody else adult reader or safeguarding lead.",
)
_REPLIES = NeedsTwo(
    "Replies to a receipt",
    "Nobody shows a reply that they wrote themselves: another adult reads it first.",
    "Make somebody else adult reader or safeguarding lead.",
)
_PUTTING_BACK = NeedsTwo(
    "What was taken off the public pages",
    "Anybody who reads takes something down at once; nobody puts back what they took down themselves.",
    "Make somebody else adult reader or safeguarding lead.",
)
_ANSWERS = NeedsTwo("Answers", "Nobody publishes an answer that they wrote themselves.", _ANOTHER_CHAIR)
_QUESTIONS = NeedsTwo(
    "Questions to young people", "Nobody approves a question that they wrote themselves.", _ANOTHER_CHAIR
)
_ACCESS = NeedsTwo(
    "Access to originals",
    "A lead who can open originals gives access to another lead. With one lead only, a lost password "
    "closes them until the paper key is fetched.",
    "Add a second safeguarding lead, and let the first give them access.",
)
_HOLDING = NeedsTwo(
    "Keeping an original longer",
    "A lead holds it at once; a second lead agrees within 7 days. The program does not ask for the second "
    "yet: agree it between you.",
    "Add a second safeguarding lead.",
)
_RESETS = NeedsTwo(
    "A lost password or phone",
    "One person asks for a new way in, another confirms, and neither is the person locked out.",
    "Three people should be able to: the coordinator, safeguarding leads and executive members are.",
)


def seconds_for(team: Sequence[Member], priorities: Sequence[ForPriority]) -> list[Seconded]:
    """Every rule that needs two, with the people and roles that are there."""
    may_give = [m for m in _holding(team, Permission.GIVE_ACCESS) if m.opens_originals]
    return [
        _among(_FIRST_LOOK, _holding(team, Permission.GLANCE), "Nobody reads what comes in."),
        _among(_REPLIES, _holding(team, Permission.REPLY), "Nobody can write back."),
        _among(_PUTTING_BACK, _holding(team, Permission.TAKE_DOWN), "Nobody can take something down."),
        _by_priority(_ANSWERS, Permission.MANAGE_ISSUES, team, priorities),
        _by_priority(_QUESTIONS, Permission.ASK_QUESTIONS, team, priorities),
        _among(_ACCESS, may_give, "No lead can open originals."),
        _among(_HOLDING, _holding(team, Permission.DECIDE_CASES), "There is no safeguarding lead."),
        _resets(_holding(team, Permission.RESET_SIGN_IN)),
    ]


def _among(rule: NeedsTwo, members: Sequence[Member], nobody: str) -> Seconded:
    """A rule in which everybody who may do it may also be second."""
    pairings = tuple(Pairing(m.actor.name, _names(members, besides=m)) for m in members)
    alone = tuple(f"There is only {p.first}." for p in pairings if not p.seconds)
    return Seconded(rule, pairings, alone if pairings else (nobody,))


def _by_priority(
    rule: NeedsTwo, doing: Permission, team: Sequence[Member], priorities: Sequence[ForPriority]
) -> Seconded:
    pairings: list[Pairing] = []
    gaps: list[str] = []
    for priority in priorities:
        seconds = _covering(team, Permission.PUBLISH_ANSWERS, priority.id)
        firsts = _covering(team, doing, priority.id)
        here = [Pairing(m.actor.name, _names(seconds, besides=m), priority.name) for m in firsts]
        pairings += here
        gaps += [f"{priority.name}: nobody is second to {p.first}." for p in here if not p.seconds]
        gaps += [] if firsts else [f"{priority.name}: nobody can write one."]
    return Seconded(rule, tuple(pairings), tuple(gaps))


def _resets(holders: Sequence[Member]) -> Seconded:
    """Neither of the two may be the person concerned: with two holders, neither of them can be helped."""
    concerned = [Pairing(m.actor.name, _names(holders, besides=m)) for m in holders]
    pairings = (*concerned, Pairing("anybody else", _names(holders)))
    gaps = (f"If {p.first} is locked out, there are not two to help." for p in pairings if len(p.seconds) < 2)
    return Seconded(_RESETS, pairings, tuple(gaps))


def _holding(team: Sequence[Member], permission: Permission) -> list[Member]:
    return [member for member in team if member.actor.may(permission)]


def _covering(team: Sequence[Member], permission: Permission, priority_id: int) -> list[Member]:
    return [member for member in team if member.actor.reach(permission).covers(priority_id)]


def _names(members: Sequence[Member], besides: Member | None = None) -> tuple[str, ...]:
    return tuple(m.actor.name for m in members if besides is None or m.actor.ref != besides.actor.ref)
