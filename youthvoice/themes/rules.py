"""What can be filled in for a theme, who tagged, when to learn anew, and what may be shown. Pure."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from youthvoice.text.judging import Judged

#: The fewest voices that a page outside the boards may name.
FEWEST_SHOWN = 5

#: Characters that each text may have; of lists, all of it together.
MOST: Mapping[str, int] = {
    "name": 80,
    "description": 400,
    "include": 400,
    "exclude_rule": 400,
    "phrases": 4000,
    "exclude": 2000,
}

#: Stands between the parts of a list in one cell of a sheet, so no part may hold it.
BETWEEN = ";"


#: Steps in which a number of texts is said where one may look each day, and at priorities not one's own.
_STEPS = (10, 20, 50, 100, 200, 500, 1000)


def in_steps(texts: int) -> str:
    """A number that nobody can watch rise by one (docs/decisions/0004): “20 to 49”."""
    reached = [step for step in _STEPS if step <= texts]
    if not reached:
        return f"fewer than {_STEPS[0]}"
    beyond = _STEPS[len(reached) :]
    return f"{reached[-1]:,} to {beyond[0] - 1:,}" if beyond else f"{reached[-1]:,} or more"


class TaggedBy(StrEnum):
    """Who gave a theme to a text: the two ways in which a person did, and the program by itself."""

    PERSON = "person"
    #: The program suggested it, and a person agreed.
    ACCEPTED = "accepted"
    MACHINE = "machine"


#: What the program may learn from: never from what it said itself, and nobody agreed with.
BY_PEOPLE = (TaggedBy.PERSON, TaggedBy.ACCEPTED)


def tags_of(themes: Collection[int], accepted: Collection[int] = ()) -> dict[int, TaggedBy]:
    """Who gave each theme: the person who found it, or the program with whom the person agreed."""
    return {one: TaggedBy.ACCEPTED if one in accepted else TaggedBy.PERSON for one in themes}


#: The theme of what fits no other; it explains nothing.
SOMETHING_ELSE = "something-else"


class JobKind(StrEnum):
    """The long jobs on themes."""

    LEARN = "learn"
    GROUP = "group"


class GroupState(StrEnum):
    """What became of a group of texts that no theme explained."""

    OPEN = "open"
    MADE = "made"
    MERGED = "merged"
    NO_THEME = "no-theme"


@dataclass(frozen=True)
class ThemeWords:
    """One entry of the codebook; `priorities` are codes."""

    name: str
    description: str
    include: str
    exclude_rule: str
    phrases: tuple[str, ...]
    exclude: tuple[str, ...]
    priorities: tuple[str, ...]
    hard: bool
    retired: bool

    def problems(self, others: Collection[str], known_priorities: Collection[str]) -> dict[str, str]:
        """What must change before it can be kept, by field; `others` are the names of the other themes."""
        found = {} if self.name else {"name": "Write its name."}
        if self.name.casefold() in {other.casefold() for other in others}:
            found["name"] = "There is a theme of this name already. Two that are the same can be merged."
        for field, most in MOST.items():
            value = getattr(self, field)
            length = len(value if isinstance(value, str) else "\n".join(value))
            if length > most:
                found[field] = f"Please make it shorter: {most} characters at most."
        for field in ("phrases", "exclude"):
            if any(BETWEEN in phrase for phrase in getattr(self, field)):
                found[field] = "Leave out the sign “;”. Each phrase stands on a line of its own."
        return found | self._belongs(known_priorities)

    def _belongs(self, known: Collection[str]) -> dict[str, str]:
        unknown = [code for code in self.priorities if code not in known]
        if unknown:
            return {"priorities": f"There is no priority “{unknown[0]}”."}
        if not self.priorities:
            return {"priorities": "Say to which priority it belongs, or nobody can choose it."}
        return {}


def voices_shown(voices: int) -> str:
    """A theme's total for people who must not learn about single persons."""
    return str(voices) if voices >= FEWEST_SHOWN else f"fewer than {FEWEST_SHOWN}"


def why_words(judged: Judged, *, in_service: bool) -> str:
    """In plain words, why a version is in service or not."""
    mean = f"On texts that it had not learned from, the mean F1 is {judged.after:.2f}"
    there = max(judged.codebook, judged.before or 0)
    if in_service or judged.is_better:
        before = f" and with what was there before {judged.before:.2f}" if judged.before is not None else ""
        return f"{mean}; with the phrases alone {judged.codebook:.2f}{before}."
    if not judged.learned:
        return "For no theme did it do better than the phrases of the codebook."
    return f"{mean}: no better than what was there already ({there:.2f})."


#: So many new approved texts are worth learning from before the day is over.
_MANY_NEW = 50
_DAY = dt.timedelta(days=1)


def job_is_due(last_on: dt.date | None, texts_then: int, texts_now: int, today: dt.date) -> bool:
    """True when something is new since the last time, and a day is over or much is new."""
    if last_on is None:
        return texts_now > 0
    changed = abs(texts_now - texts_then)
    return changed >= _MANY_NEW or (changed > 0 and today - last_on >= _DAY)
