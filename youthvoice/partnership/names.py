"""What has a name in a partnership: what can be filled in, what is wrong with it, and its code. Pure."""

import datetime as dt
import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from youthvoice.partnership.rules import PriorityKind, VoiceKind

_TAKEN = "There is one of this name already."
_LONGEST_CODE = 40


class AgencyKind(StrEnum):
    """A partner organisation, or a standing body that can answer."""

    AGENCY = "agency"
    BODY = "body"


@dataclass(frozen=True)
class AgencyWords:
    """An agency or an answering body; `words` is what people call it, one to a line."""

    name: str
    short_name: str
    kind: str
    words: str

    def problems(self, others: Collection[str]) -> dict[str, str]:
        """What must change before it can be kept, by field; `others` are the names of the others."""
        found = {"name": _TAKEN} if _is_taken(self.name, others) else {}
        if self.kind not in set(AgencyKind):
            found["kind"] = "Choose what it is."
        return found


@dataclass(frozen=True)
class GroupWords:
    """A group that the partnership listens to."""

    name: str
    voice_kind: str
    ages: str
    reports: str
    next_meeting: dt.date | None
    active_to: dt.date | None

    def problems(self, others: Collection[str]) -> dict[str, str]:
        """What must change before it can be kept, by field; `others` are the names of the others."""
        found = {"name": _TAKEN} if _is_taken(self.name, others) else {}
        if self.voice_kind not in set(VoiceKind):
            found["voice_kind"] = "Choose whose voices they are."
        if self.active_to and self.next_meeting and self.next_meeting > self.active_to:
            found["next_meeting"] = "The next meeting is after the group's last day."
        return found


@dataclass(frozen=True)
class PriorityWords:
    """A priority, with the days between which it counts."""

    plain_name: str
    long_name: str
    former_names: str
    hint: str
    lead_agency_id: int | None
    sponsor: str
    position: int
    active_from: dt.date
    active_to: dt.date | None

    def problems(self, others: Collection[str], kind: str) -> dict[str, str]:
        """What must change before it can be kept, by field; `others` are the names of the others."""
        found = {"long_name": _TAKEN} if _is_taken(self.long_name, others) else {}
        if self.active_to and kind == PriorityKind.NONE_OF_THREE:
            found["active_to"] = "This one cannot end: what belongs to no priority needs a place."
        elif self.active_to and self.active_to < self.active_from:
            found["active_to"] = "The last day is before the first day."
        return found


def code_of(name: str, taken: Collection[str], otherwise: str) -> str:
    """A short code for addresses, made once from the name and never changed: "youth-council-2"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST_CODE].strip("-") or otherwise
    numbered = (f"{stem}-{number}" if number > 1 else stem for number in range(1, len(taken) + 2))
    return next(code for code in numbered if code not in taken)


def _is_taken(name: str, others: Collection[str]) -> bool:
    return name.casefold() in {other.casefold() for other in others}
