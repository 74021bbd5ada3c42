"""The priorities, and what belongs to none of them."""

from collections.abc import Mapping, Sequence
from typing import Any

from youthvoice.coordination.editing import Field, Kind
from youthvoice.coordination.views.editor import Editor, Found, Line, add_pages, lasting
from youthvoice.history.services import Edit
from youthvoice.partnership import queries, services
from youthvoice.partnership.names import PriorityWords
from youthvoice.web.clock import today
from youthvoice.web.transactions import db_session

_NOBODY = ("0", "Not decided yet")


def _fields(_key: int | None) -> Sequence[Field]:
    agencies = [(str(row.id), row.name) for row in queries.list_all_agencies(db_session())]
    return (
        Field(
            "plain_name",
            "Plain name",
            "What young people tick: “life online”. Small letters, as it stands inside a sentence.",
            needed="Write the name that young people read.",
            most=80,
        ),
        Field(
            "long_name", "Long name", "What staff read, and reports.", needed="Write its full name.", most=160
        ),
        Field("former_names", "Former names", "With commas between them. Only staff see them.", most=300),
        Field("hint", "Hint", "Stands under the plain name on the form: what belongs to it.", most=200),
        Field("lead_agency_id", "Lead agency", kind=Kind.CHOICE, choices=[_NOBODY, *agencies]),
        Field("sponsor", "Sponsor", "The job of the senior person who stands for it.", most=120),
        Field(
            "position",
            "Place in the list",
            "The smallest number comes first, for young people and for staff.",
            kind=Kind.NUMBER,
            needed="Write a whole number.",
        ),
        Field("active_from", "First day", kind=Kind.DATE, needed="Say from which day it counts."),
        Field(
            "active_to",
            "Last day",
            "Leave it empty while it goes on. After its last day nobody can choose it any more. What was "
            "said, its board and its answers stay.",
            kind=Kind.DATE,
        ),
    )


def _find(key: int) -> Found:
    row = queries.get_priority(db_session(), key)
    names = {agency.id: agency.name for agency in queries.list_all_agencies(db_session())}
    values = {name: getattr(row, name) for name in PriorityWords.__dataclass_fields__}
    values |= {"lead_agency_id": row.lead_agency_id or 0}
    return Found(row.long_name, values, queries.priority_facts(row, names))


def _save(key: int | None, values: Mapping[str, Any], edit: Edit) -> object:
    agency = int(values["lead_agency_id"] or 0) or None
    return services.save_priority(
        db_session(), key, PriorityWords(**{**values, "lead_agency_id": agency}), edit
    )


def _remove(key: int, edit: Edit) -> None:
    services.remove_unused(db_session(), queries.get_priority(db_session(), key), _find(key).facts, edit)


def _lines() -> Sequence[Line]:
    day = today()
    return [
        Line(
            row.id,
            row.long_name,
            row.plain_name,
            (row.sponsor or "Nobody yet", lasting(row.active_from, row.active_to, day)),
            is_over=row.active_to is not None and row.active_to < day,
        )
        for row in queries.list_all_priorities(db_session())
    ]


add_pages(
    Editor(
        kind="priority",
        many="priorities",
        word="a priority",
        title="Priorities",
        intro="What young people can choose between, in plain words, on the form and on every public page. "
        "To replace one, give it a last day and add the new one.",
        columns=("Sponsor", "How long"),
        fields=_fields,
        lines=_lines,
        find=_find,
        save=_save,
        remove=_remove,
    )
)
