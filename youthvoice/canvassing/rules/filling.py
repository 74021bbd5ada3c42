"""A session log while it is being filled in: its two halves, and what still has to be said. Pure."""

import dataclasses
import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from youthvoice.canvassing.rules import choices
from youthvoice.canvassing.rules.voices import MOST_HEADS
from youthvoice.feedback.rules import characters_over
from youthvoice.partnership.rules import Share
from youthvoice.text.normalising import MAX_CHARACTERS
from youthvoice.text.typed import read_day, read_number

#: How many boxes there are at first, and at most.
FIRST_BOXES, MOST_BOXES = 3, 30
LONGEST_COMMENT = 1000
#: Later than this nobody remembers who said what.
LOG_WITHIN = dt.timedelta(days=60)


@dataclass(frozen=True)
class Point:
    """One thing that was said: their words, how many say so, and apart from both a comment.

    `share` is a `Share` or empty, `priority` a code or empty.
    """

    text: str = field(default="", repr=False)
    share: str = ""
    comment: str = field(default="", repr=False)
    priority: str = ""
    answers_question: bool = False

    @property
    def is_empty(self) -> bool:
        """True while nothing was written; a tick alone says nothing."""
        return not self.text.strip() and not self.comment.strip()


@dataclass(frozen=True)
class Heard:
    """The first half: what was heard, and what was brought back (`told`: answer id to how received).

    `hand` names the open page that wrote it, `seen` the one before, which that page was made of: so a
    page that was left open cannot overwrite a later one unseen.
    """

    points: tuple[Point, ...] = field(default=(), repr=False)
    boxes: int = FIRST_BOXES
    told: Mapping[int, str] = field(default_factory=dict)
    nothing: bool = False
    hand: str = ""
    seen: str = ""

    @property
    def written(self) -> tuple[Point, ...]:
        """The points that say something."""
        return tuple(point for point in self.points if not point.is_empty)

    @property
    def shown(self) -> tuple[Point, ...]:
        """The points with empty boxes after them, as many as the page has."""
        return self.points + (Point(),) * (self.boxes - len(self.points))


@dataclass(frozen=True)
class Circumstances:
    """The second half, as typed: codes of `choices`, a date and a number."""

    held_on: str = ""
    place: str = ""
    format: str = ""
    heads: str = ""
    age_bands: tuple[str, ...] = ()
    method: str = ""
    adults: str = ""
    pen: str = ""
    consent: str = ""
    group_named: bool = False

    @property
    def day(self) -> dt.date | None:
        """The date; None while it is none."""
        return read_day(self.held_on)

    @property
    def number(self) -> int:
        """The head count; 0 while it is none."""
        typed = self.heads.strip()
        return (read_number(typed) or 0) if len(typed) < 6 else 0


@dataclass(frozen=True)
class SessionDraft:
    """Everything of one log. What it is for is fixed when it is begun: a planned visit, or a group and
    perhaps a priority that nobody had planned.
    """

    group_id: int
    visit_id: int | None = None
    priority_id: int | None = None
    heard: Heard = field(default_factory=Heard, repr=False)
    about: Circumstances = field(default_factory=Circumstances)

    def as_json(self) -> dict[str, Any]:
        """Plain lists and mappings, as they go under the cipher."""
        return dataclasses.asdict(self)

    @classmethod
    def from_json(cls, body: dict[str, Any]) -> "SessionDraft":
        """The draft that `as_json` came from."""
        heard, about = body["heard"], body["about"]
        heard |= {
            "points": tuple(Point(**point) for point in heard["points"]),
            "told": {int(answer_id): received for answer_id, received in heard["told"].items()},
        }
        about |= {"age_bands": tuple(about["age_bands"])}
        return cls(**(body | {"heard": Heard(**heard), "about": Circumstances(**about)}))


def beside(typed: Heard, kept: Heard) -> Heard:
    """What was typed on one page, and after it the points that another page kept meanwhile."""
    others = tuple(point for point in kept.written if point not in typed.written)
    points = (*typed.written, *others)
    return dataclasses.replace(typed, points=points, boxes=max(typed.boxes, kept.boxes, len(points)))


def one_more_box(heard: Heard) -> Heard:
    """The same with another empty box, as long as there is room."""
    return dataclasses.replace(heard, boxes=min(heard.boxes + 1, MOST_BOXES))


def heard_problems(heard: Heard, owed: Collection[int]) -> dict[str, str]:
    """What is wrong with the first half, by field; `owed` are the answers this group is owed."""
    found: dict[str, str] = {}
    told = set(heard.told) & set(owed)
    for number, point in enumerate(heard.points, 1):
        found |= _point_problems(number, point)
    if not heard.written and not told:
        found["form"] = "Write down at least one thing you heard, or say what you brought back."
    elif owed and not told and not heard.nothing:
        found["nothing"] = "Say which answer you brought back, or that there was nothing to bring back yet."
    return found


def _point_problems(number: int, point: Point) -> dict[str, str]:
    if point.is_empty:
        return {}
    found = {}
    over = characters_over(point.text)
    if not point.text.strip():
        found[f"text-{number}"] = "Write what they said. A comment alone cannot be sent."
    elif over:
        found[f"text-{number}"] = (
            f"This is {over:,} letters too long. A box takes {MAX_CHARACTERS:,}. "
            "All words are still here: move some of them to another box."
        )
    if point.share not in set(Share):
        found[f"share-{number}"] = "Say how many of them say so: one, some or most."
    if len(point.comment) > LONGEST_COMMENT:
        found[f"comment-{number}"] = f"Please make it shorter: {LONGEST_COMMENT:,} characters at most."
    return found


def about_problems(about: Circumstances, today: dt.date) -> dict[str, str]:
    """What is missing or cannot be in the second half, by field."""
    lists = {
        "place": (choices.PLACES, "Choose where it was."),
        "format": (choices.FORMATS, "Choose how you met."),
        "method": (choices.METHODS, "Choose how they told you."),
        "adults": (choices.ADULTS, "Choose which adults were there."),
        "pen": (choices.PENS, "Choose who wrote it down."),
        "consent": (choices.CONSENTS, "Choose what they agreed to. Without it nothing can be sent."),
    }
    found = {name: words for name, (codes, words) in lists.items() if getattr(about, name) not in codes}
    if about.day is None or not today - LOG_WITHIN <= about.day <= today:
        found["held_on"] = "Write the day of the session: today, or a day in the last two months."
    if not 1 <= about.number <= MOST_HEADS:
        found["heads"] = f"Write how many young people were there: 1 to {MOST_HEADS}."
    if not set(about.age_bands) & set(choices.AGES):
        found["age_bands"] = "Tick at least one age."
    order = ("held_on", "heads", "age_bands", "place", "format", "method", "adults", "pen", "consent")
    return {name: found[name] for name in order if name in found}
