"""What the canvasser's forms send, read into values; nothing here asks the database."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from werkzeug.datastructures import MultiDict

from youthvoice.canvassing.rules import choices
from youthvoice.canvassing.rules.filling import FIRST_BOXES, MOST_BOXES, Circumstances, Heard, Point
from youthvoice.canvassing.rules.visits import VisitWords
from youthvoice.partnership.rules import Share
from youthvoice.text.normalising import normalise
from youthvoice.text.typed import read_day, read_number


@dataclass(frozen=True)
class VisitForm:
    """A visit's form as it was sent: what it says, or what is wrong by field."""

    values: Mapping[str, str]
    errors: Mapping[str, str] = field(default_factory=dict)
    words: VisitWords | None = None


@dataclass(frozen=True)
class Choices:
    """The ids that a visit's form offers today, as texts."""

    groups: Collection[str]
    priorities: Collection[str]
    people: Collection[str]
    questions: Collection[str]


def read_visit(form: Mapping[str, str], offered: Choices, today: dt.date) -> VisitForm:
    """A visit, checked against what the form offers."""
    names = ("group", "due", "priority", "question", "account")
    values = {name: form.get(name, "").strip() for name in names}
    errors, due = {}, read_day(values["due"])
    if values["group"] not in offered.groups:
        errors["group"] = "Choose the group."
    if due is None or due < today:
        errors["due"] = "Write the day by which it should happen: today or later."
    lists = {"priority": offered.priorities, "question": offered.questions, "account": offered.people}
    for name, codes in lists.items():
        if values[name] and values[name] not in codes:
            errors[name] = "Choose from the list."
    if errors or due is None:
        return VisitForm(values, errors)
    words = VisitWords(
        group_id=int(values["group"]),
        due=due,
        priority_id=read_number(values["priority"]),
        question_id=read_number(values["question"]),
        account_id=read_number(values["account"]),
    )
    return VisitForm(values, words=words)


def read_heard(form: MultiDict[str, str]) -> Heard:
    """The first half as it stands on the page; what nobody offered is dropped, words are never cut."""
    boxes = min(max(read_number(form.get("boxes", "")) or 0, FIRST_BOXES), MOST_BOXES)
    points = [_point(form, number) for number in range(1, boxes + 1)]
    while points and points[-1] == Point():
        points.pop()
    return Heard(
        points=tuple(points),
        boxes=boxes,
        told=_told(form),
        nothing="nothing" in form,
        hand=form.get("hand", "")[:40],
        seen=form.get("seen", "")[:40],
    )


def _point(form: MultiDict[str, str], number: int) -> Point:
    share = form.get(f"share-{number}", "")
    return Point(
        text=normalise(form.get(f"text-{number}", "")),
        share=share if share in set(Share) else "",
        comment=normalise(form.get(f"comment-{number}", "")),
        priority=form.get(f"priority-{number}", "")[:60],
        answers_question=f"question-{number}" in form,
    )


def _told(form: MultiDict[str, str]) -> dict[int, str]:
    """Which answers were told, and how each was received."""
    found = {}
    for name, value in form.items():
        answer_id = read_number(name.removeprefix("told-")) if name.startswith("told-") else None
        if answer_id is not None and value in choices.RECEIVED:
            found[answer_id] = value
    return found


def read_about(form: MultiDict[str, str]) -> Circumstances:
    """The second half, as typed."""

    def one(name: str) -> str:
        return form.get(name, "").strip()[:40]

    return Circumstances(
        held_on=one("held_on"),
        place=one("place"),
        format=one("format"),
        heads=one("heads"),
        age_bands=tuple(age for age in form.getlist("age_bands") if age in choices.AGES),
        method=one("method"),
        adults=one("adults"),
        pen=one("pen"),
        consent=one("consent"),
        group_named="group_named" in form,
    )
