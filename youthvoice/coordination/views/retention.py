"""How long each class of data is kept."""

from collections.abc import Mapping, Sequence
from typing import Any

from youthvoice.coordination.editing import Field, Kind
from youthvoice.coordination.views.editor import Editor, Found, Line, add_pages
from youthvoice.errors import NotFound
from youthvoice.history.services import Edit
from youthvoice.partnership import queries, services
from youthvoice.partnership.lives import BY_KEY, CLASSES, FIXED, DataClass
from youthvoice.web.transactions import db_session


def _class(key: str) -> DataClass:
    if key not in BY_KEY:
        raise NotFound
    return BY_KEY[key]


def _fields(key: str) -> Sequence[Field]:
    one = _class(key)
    return (
        Field(
            "life",
            f"How many {one.unit}?",
            f"Counted {one.begins} From {one.least} to {one.most} {one.unit}. Young people read it on "
            "“What we keep”.",
            kind=Kind.NUMBER,
            needed="Write a whole number.",
        ),
        Field("why", "Why?", "For whoever asks in a year.", kind=Kind.TEXT, most=400),
    )


def _find(key: str) -> Found:
    one, facts = _class(key), queries.life_facts(db_session(), _class(key))
    days = queries.list_lives(db_session())[key]
    return Found(one.title, {"life": one.from_days(days), "why": facts["why"]}, facts)


def _save(key: str, values: Mapping[str, Any], edit: Edit) -> None:
    services.save_life(db_session(), key, values["life"], values["why"], edit)


def _lines() -> Sequence[Line]:
    lives = queries.list_lives(db_session())
    return [
        Line(
            one.key,
            one.title,
            f"Counted {one.begins}",
            (str(one.in_words(lives[one.key])), str(one.in_words(one.to_days(one.most)))),
        )
        for one in CLASSES
    ]


add_pages(
    Editor(
        kind="life",
        many="retention",
        title="How long things are kept",
        intro="The program erases by itself. You can choose a shorter life, with a reason; never a longer "
        "one, for that is what young people were promised. The page “What we keep” says what you choose.",
        columns=("Kept for", "At most"),
        fields=_fields,
        lines=_lines,
        find=_find,
        save=_save,
        list_of="coordination/retention.html",
        beside=lambda: {"fixed": FIXED},
    )
)
