"""How decisions of everybody together are counted: by what was done, never by who did it. Pure."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from youthvoice.feedback.rules import State


@dataclass(frozen=True)
class Move:
    """How often something went from one state to another in some weeks, for one reason."""

    before: str
    after: str
    reason: str
    total: int


@dataclass(frozen=True)
class Kind:
    """One line of the overview: its words, and which moves it counts."""

    words: str
    counts: Callable[[Move], bool]


def _moves(before: Collection[State], after: State, *reasons: str) -> Callable[[Move], bool]:
    """Moves between these states, for one of the reasons where any are given."""

    def counts(move: Move) -> bool:
        fits = move.before in set(before) and move.after == after
        return fits and (not reasons or move.reason in reasons)

    return counts


_QUEUE = (State.QUEUED, State.MENTOR)
_KINDS: tuple[tuple[str, tuple[Kind, ...]], ...] = (
    (
        "Adults’ first look",
        (
            Kind("Passed on", _moves((State.WAITING,), State.PASSED)),
            Kind("Taken back before it was released", _moves((State.PASSED,), State.WAITING)),
            Kind("“This is about me”, dealt with", _moves((State.WAITING,), State.CLOSED)),
            Kind("Kept for a lead", _moves((State.WAITING,), State.KEPT)),
        ),
    ),
    (
        "Scrutineers and mentor",
        (
            Kind("Decided", _moves(_QUEUE, State.DECIDED)),
            Kind("Approved in the end", _moves((State.DECIDED,), State.APPROVED)),
            Kind("Left out in the end", _moves((State.DECIDED,), State.LEFT_OUT)),
            Kind("Second opinion wanted, or on hold", _moves(_QUEUE, State.MENTOR, "hold", "second-opinion")),
            Kind("Set aside without a reason, as anybody may", _moves(_QUEUE, State.MENTOR, "")),
            Kind("For adults only, by the program", _moves(_QUEUE, State.MENTOR, "adult-only")),
            Kind("Given back to the scrutineers by the mentor", _moves((State.MENTOR,), State.QUEUED)),
            Kind("“An adult should see this”", _moves(_QUEUE, State.KEPT)),
            Kind("“This still says who”, after it was published", _moves((State.APPROVED,), State.MENTOR)),
        ),
    ),
    (
        "Safeguarding leads",
        (
            Kind("Not a disclosure, so passed on", _moves((State.KEPT,), State.PASSED)),
            Kind("Finished and never shown", _moves((State.KEPT,), State.CLOSED)),
        ),
    ),
)

Overview = tuple[tuple[str, tuple[tuple[str, int], ...]], ...]


def overview(moves: Collection[Move]) -> Overview:
    """(who, ((what, how often), …)) in the order in which a text meets them."""
    return tuple(
        (who, tuple((kind.words, sum(move.total for move in moves if kind.counts(move))) for kind in kinds))
        for who, kinds in _KINDS
    )
