"""What the forms of the rota send, read into values; nothing here asks the database."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from youthvoice.rota.rules.planning import NewTurns, check_turns
from youthvoice.text.typed import read_day, read_number

#: How often a turn can be repeated, in words.
WEEKS = (
    ("1", "Once"),
    ("4", "Every week, 4 weeks"),
    ("8", "Every week, 8 weeks"),
    ("12", "Every week, 12 weeks"),
    ("26", "Every week, half a year"),
)
_FIRST = {"reader": "", "day": "", "starts": "09:00", "ends": "17:00", "weeks": "1"}
#: As browsers send it, and as people type where a browser has no clock to show.
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?")


@dataclass(frozen=True)
class RotaForm:
    """The form as it was sent, what is wrong by field, and the turns when nothing is."""

    values: Mapping[str, str] = field(default_factory=lambda: dict(_FIRST))
    errors: Mapping[str, str] = field(default_factory=dict)
    new: NewTurns | None = None

    def refused(self, message: str) -> "RotaForm":
        """The same form with a sentence about the whole of it."""
        return RotaForm(self.values, {"form": message})


def blank(day: dt.date) -> RotaForm:
    """An empty form for this day."""
    return RotaForm(_FIRST | {"day": day.isoformat()})


def read_turns(form: Mapping[str, str], today: dt.date) -> RotaForm:
    """The turns that were entered, checked."""
    values = {name: form.get(name, "").strip() for name in _FIRST}
    day, starts, ends = read_day(values["day"]), _time(values["starts"]), _time(values["ends"])
    reader, weeks = read_number(values["reader"]), read_number(values["weeks"])
    errors = {}
    if reader is None:
        errors["reader"] = "Choose who reads."
    if day is None:
        errors["day"] = "Choose the day."
    if starts is None:
        errors["starts"] = "Write the time like 09:00."
    if ends is None:
        errors["ends"] = "Write the time like 17:00."
    if day is None or starts is None or ends is None or errors:
        return RotaForm(values, errors)
    new = NewTurns(reader or 0, day, starts, ends, weeks or 0)
    errors = check_turns(new, today)
    return RotaForm(values, errors, None if errors else new)


def _time(written: str) -> dt.time | None:
    found = _TIME.fullmatch(written)
    try:
        return dt.time(int(found[1]), int(found[2] or 0)) if found else None
    except ValueError:
        return None
