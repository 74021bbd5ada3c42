"""Which places to get help may be shown, for whom, and how they can be reached. Pure."""

import datetime as dt
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from youthvoice.text.dates import Dated, Form
from youthvoice.text.phrases import N_, Phrase, Sentence


class Audience(StrEnum):
    """Who looks for help."""

    ME = "me"
    FRIEND = "friend"
    PARENT = "parent"


AUDIENCE_WORDS: Mapping[Audience, str] = {
    Audience.ME: N_("For me"),
    Audience.FRIEND: N_("For a friend"),
    Audience.PARENT: N_("For a parent or carer"),
}

#: Ways that nobody nearby can hear.
SILENT = frozenset({"text", "chat"})

#: The ways there are, as a form names them.
WAY_WORDS: Mapping[str, str] = {"call": "Call", "text": "Text", "chat": "Chat", "web": "Website"}

_HALF_A_YEAR = dt.timedelta(days=182)
_SCHEMES = {"call": "tel:", "text": "sms:"}


@dataclass(frozen=True)
class Way:
    """One way to reach a place: what the link says and where it leads. `kind` is call, text, chat or web."""

    kind: str
    value: str
    label: str

    @property
    def href(self) -> str:
        """An address that a phone understands; numbers without their spaces."""
        scheme = _SCHEMES.get(self.kind)
        return self.value if scheme is None else scheme + re.sub(r"\s", "", self.value)

    @property
    def is_usable(self) -> bool:
        """A way that nobody filled in, or that leads to no number and no safe page, is none."""
        if self.kind in _SCHEMES:
            return bool(re.fullmatch(r"\+?[\d ]+", self.value))
        return self.value.startswith("https://")


@dataclass(frozen=True)
class SignpostWords:
    """One place to get help as somebody filled it in; `priorities` are codes. `unfilled`: it is hidden."""

    name: str
    for_what: str
    ways: tuple[Way, ...]
    hours: str
    cost: str
    asks_name: str
    languages: str
    audience: tuple[str, ...]
    priorities: tuple[str, ...]
    ages: tuple[str, ...]
    owner: str
    position: int
    safe_default: bool
    unfilled: bool
    review_by: dt.date

    def problems(self, others: Collection[str]) -> dict[str, str]:
        """What must change before it can be kept, by field; `others` are the names of the others.

        A hidden one may lack its number: that is why it is hidden.
        """
        taken = self.name.casefold() in {other.casefold() for other in others}
        found = {"name": "There is one of this name already."} if taken else {}
        for number, way in enumerate(self.ways, 1):
            wrong = _wrong_way(way, may_lack=self.unfilled)
            if wrong:
                found[f"value_{number}"] = wrong
        if not self.ways and not self.unfilled:
            found["value_1"] = "Say how it can be reached, or hide it until that is known."
        if not self.audience:
            found["audience"] = "Tick for whom it is."
        return found


def _wrong_way(way: Way, *, may_lack: bool) -> str:
    if way.kind not in WAY_WORDS:
        return "Choose whether it is a call, a text, a chat or a website."
    if not way.label:
        return "Write what the link says, for example “Call 0800 1111”."
    if way.is_usable or (may_lack and not way.value):
        return ""
    if way.kind in _SCHEMES:
        return "Write a number: digits and spaces, with + in front if need be."
    return "Write the whole address, beginning with https://"


class Standing(StrEnum):
    """What young people see of a place today."""

    SHOWN = "shown"
    UNCHECKED = "shown, not checked yet"
    OVERDUE_SAFE = "shown, review overdue"
    DROPPED = "not shown: review overdue"
    HIDDEN = "hidden"

    @property
    def is_overdue(self) -> bool:
        """Somebody should try it again."""
        return self in {Standing.OVERDUE_SAFE, Standing.DROPPED}


def standing(
    *,
    unfilled: bool,
    safe_default: bool,
    last_checked: dt.date | None,
    review_by: dt.date,
    today: dt.date,
) -> Standing:
    """How a place stands today; agrees with `is_shown`."""
    if unfilled:
        return Standing.HIDDEN
    if today > review_by:
        return Standing.OVERDUE_SAFE if safe_default else Standing.DROPPED
    return Standing.SHOWN if last_checked else Standing.UNCHECKED


def next_review(checked: dt.date) -> dt.date:
    """By when a place that was tried on this day is to be tried again: after half a year."""
    return checked + _HALF_A_YEAR


def is_shown(*, unfilled: bool, safe_default: bool, review_by: dt.date, today: dt.date) -> bool:
    """The safe ones are always there; the others drop out when nobody has looked at them in time."""
    return not unfilled and (safe_default or today <= review_by)


def checked_words(last_checked: dt.date | None) -> Sentence:
    """When somebody last tried it, in words."""
    if last_checked is None:
        return N_("Not checked yet")
    return Phrase("Checked on %(day)s", {"day": Dated(last_checked, Form.DAY)})


def name_beside(name: str, number: str) -> str:
    """The name without a number that stands beside it anyway: "Emergency - 999" is "Emergency"."""
    return re.sub(rf"\W*{re.escape(number)}$", "", name) or name


def chosen_audience(asked: str) -> Audience | None:
    """What a link asked for; anything unknown asks for everybody."""
    return Audience(asked) if asked in set(Audience) else None
