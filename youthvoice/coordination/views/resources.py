"""Things to read: guides, and what young people told. A story needs a second person who is not here."""

from collections.abc import Mapping, Sequence
from typing import Any

from youthvoice.coordination.editing import Field, Kind, answered, asked
from youthvoice.coordination.views import checked
from youthvoice.coordination.views.editor import Editor, Found, Line, add_pages
from youthvoice.history.services import Edit
from youthvoice.resources import bank, bank_rules, bank_services
from youthvoice.resources.bank_rules import LANGUAGE_NAMES, ResourceWords, Standing
from youthvoice.web.clock import today
from youthvoice.web.transactions import db_session

_FLAGS = ("hidden", "agreed")
_TAGS = {
    Standing.SHOWN: "good",
    Standing.UNCHECKED: "new",
    Standing.WAITS: "late",
    Standing.DROPPED: "late",
    Standing.HIDDEN: "plain",
}
_KINDS = (
    (bank_rules.Kind.GUIDE.value, "A guide"),
    (bank_rules.Kind.STORY.value, "What a young person told, so that others read it"),
)
_WHAT = (
    Field("kind", "What is it?", kind=Kind.RADIO, needed="Choose one.", choices=_KINDS),
    Field("title", "Title", needed="Write a title.", most=80),
    Field(
        "text",
        "Text",
        "Plain words, for a reader of eleven. No names or places in a story.",
        Kind.TEXT,
        "Write the text.",
        most=2500,
    ),
    Field("link", "Where to read on", "An address that begins with https://. May stay empty.", most=300),
    Field(
        "written_by",
        "Who wrote it",
        "Young people see it. For a story: “A young person, 15”.",
        needed="Say who wrote it.",
        most=120,
    ),
    Field("language", "Language", kind=Kind.CHOICE, needed="Choose one.", choices=[*LANGUAGE_NAMES.items()]),
    Field(
        "agreed",
        "Only for a story: did they say yes to these words on a public page?",
        "They can say no later. Then hide it.",
        Kind.RADIO,
        "Choose one.",
        choices=(("no", "No, or it is no story"), ("yes", "Yes, to just these words")),
    ),
)
_SHOWING = (
    Field("position", "Place in the list", "The smallest comes first.", Kind.NUMBER, "Write a number."),
    Field(
        "hidden",
        "Do young people see it?",
        kind=Kind.RADIO,
        needed="Choose one.",
        choices=(("no", "Show it"), ("yes", "Hide it")),
    ),
    Field(
        "review_by",
        "Review by",
        "After this day it is not shown until somebody read it again.",
        Kind.DATE,
        "Say by when somebody reads it again.",
    ),
)


def _fields(_key: int | None) -> Sequence[Field]:
    return (*_WHAT, *checked.for_whom("Tick none for any age."), *_SHOWING)


def _find(key: int) -> Found:
    row = bank.get_resource(db_session(), key)
    values: dict[str, Any] = {name: getattr(row, name) for name in ResourceWords.__dataclass_fields__}
    values |= asked(row, _FLAGS)
    more = checked.last_try(row, bank.standing_of(row, today()), _TAGS)
    return Found(row.title, values, bank.resource_facts(row), more)


def _save(key: int | None, values: Mapping[str, Any], edit: Edit) -> object:
    words = ResourceWords(**answered(values, _FLAGS))
    return bank_services.save_resource(db_session(), key, words, edit)


def _lines() -> Sequence[Line]:
    stands = [(row, bank.standing_of(row, today())) for row in bank.list_resources(db_session())]
    return [
        Line(
            row.id,
            row.title,
            row.written_by,
            checked.cells(row, standing, _TAGS),
            is_over=standing is Standing.HIDDEN,
        )
        for row, standing in stands
    ]


EDITOR = Editor(
    kind="resource",
    many="resources",
    word="something to read",
    title="Things to read",
    intro="What young people can read under “Find help”. Let somebody who would know read each one through. "
    "A story is shown once the independent scrutineer has read it too.",
    columns=("Read through", "Review by", "Today"),
    fields=_fields,
    lines=_lines,
    find=_find,
    save=_save,
    heading="Title",
    page="coordination/resource.html",
)
add_pages(EDITOR)
checked.add_check(EDITOR, bank_services.check_resource)
