"""Places to get help: what young people see, and when somebody last tried each."""

from collections.abc import Mapping, Sequence
from typing import Any

from youthvoice.coordination.editing import Field, Kind, answered, asked
from youthvoice.coordination.views import checked
from youthvoice.coordination.views.editor import Editor, Found, Line, add_pages
from youthvoice.history.services import Edit
from youthvoice.resources import queries, services
from youthvoice.resources.rules import WAY_WORDS, SignpostWords, Standing, Way
from youthvoice.web.clock import today
from youthvoice.web.transactions import db_session

#: Ways that can be filled in for one place.
_WAYS = 3
_FLAGS = ("safe_default", "unfilled")
_TAGS = {
    Standing.SHOWN: "good",
    Standing.UNCHECKED: "new",
    Standing.OVERDUE_SAFE: "late",
    Standing.DROPPED: "late",
    Standing.HIDDEN: "plain",
}


def _way(number: int) -> tuple[Field, ...]:
    row = f"Way {number} to reach it"
    kinds = [("", "No way"), *WAY_WORDS.items()]
    return (
        Field(f"kind_{number}", "What", kind=Kind.CHOICE, choices=kinds, row=row),
        Field(f"value_{number}", "Number or address", row=row),
        Field(f"label_{number}", "What the link says", most=120, row=row),
    )


_WHAT = (
    Field("name", "Name", needed="Write its name.", most=80),
    Field("for_what", "For what", "One plain sentence.", needed="Say for what it is.", most=200),
    *(field for number in range(1, _WAYS + 1) for field in _way(number)),
    Field("hours", "When", "Day and night, every day.", most=120),
    Field("cost", "Cost", "Also whether it shows on a phone bill.", most=160),
    Field("asks_name", "Will they ask your name?", most=240),
    Field("languages", "Languages", "With commas between them.", most=160),
)
_SHOWING = (
    Field("owner", "Who runs it", "Only staff see it.", most=120),
    Field(
        "position",
        "Place in the list",
        "The smallest number comes first.",
        Kind.NUMBER,
        "Write a whole number.",
    ),
    Field(
        "safe_default",
        "Is it one of the few that are always there?",
        "It stands in the help block of every public page, and stays when its review is overdue.",
        Kind.RADIO,
        "Choose one.",
        choices=(("yes", "Yes: always, like 999"), ("no", "No")),
    ),
    Field(
        "unfilled",
        "Do young people see it?",
        kind=Kind.RADIO,
        needed="Choose one.",
        choices=(("no", "Show it"), ("yes", "Hide it, for example until its number is known")),
    ),
    Field(
        "review_by",
        "Review by",
        "After this day it is not shown until somebody tried it again. 999 and its like stay.",
        Kind.DATE,
        "Say by when somebody tries it again.",
    ),
)


def _fields(_key: int | None) -> Sequence[Field]:
    return (*_WHAT, *checked.for_whom("Tick none where it is for any age."), *_SHOWING)


def _find(key: int) -> Found:
    row = queries.get_signpost(db_session(), key)
    values: dict[str, Any] = {name: getattr(row, name) for name in SignpostWords.__dataclass_fields__}
    for number, way in enumerate(queries.ways_of(row)[:_WAYS], 1):
        values |= {f"{name}_{number}": value for name, value in vars(way).items()}
    values |= asked(row, _FLAGS)
    more = checked.last_try(row, queries.standing_of(row, today()), _TAGS)
    return Found(row.name, values, queries.signpost_facts(row), more)


def _save(key: int | None, values: Mapping[str, Any], edit: Edit) -> object:
    ways = [
        Way(*(values[f"{name}_{number}"] for name in ("kind", "value", "label")))
        for number in range(1, _WAYS + 1)
    ]
    said = answered(values, _FLAGS)
    kept = {name: value for name, value in said.items() if name in SignpostWords.__dataclass_fields__}
    words = SignpostWords(**kept, ways=tuple(way for way in ways if way.kind or way.value or way.label))
    return services.save_signpost(db_session(), key, words, edit)


def _lines() -> Sequence[Line]:
    day = today()
    stands = [(row, queries.standing_of(row, day)) for row in queries.list_signposts(db_session())]
    return [
        Line(
            row.id,
            row.name,
            row.for_what,
            checked.cells(row, standing, _TAGS),
            is_over=standing is Standing.HIDDEN,
        )
        for row, standing in stands
    ]


EDITOR = Editor(
    kind="signpost",
    many="signposts",
    word="a place",
    title="Places to get help",
    intro="What young people see on “Find help”, “Talk now” and at the foot of every page. Try each one "
    "yourself: ring it, text it or open it. A wrong number here costs more than none.",
    columns=("Tried", "Review by", "Today"),
    fields=_fields,
    lines=_lines,
    find=_find,
    save=_save,
    page="coordination/signpost.html",
)
add_pages(EDITOR)
checked.add_check(EDITOR, services.check_signpost)
