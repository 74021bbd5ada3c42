"""The partner organisations, and the bodies that can answer."""

from collections.abc import Mapping, Sequence
from typing import Any

from youthvoice.coordination.editing import Field, Kind
from youthvoice.coordination.views.editor import Editor, Found, Line, add_pages
from youthvoice.history.services import Edit
from youthvoice.partnership import queries, services
from youthvoice.partnership.names import AgencyKind, AgencyWords
from youthvoice.web.transactions import db_session

_KINDS = {
    AgencyKind.AGENCY: "A partner organisation",
    AgencyKind.BODY: "A standing body that can answer, such as a forum",
}


def _fields(_key: int | None) -> Sequence[Field]:
    kinds = [(kind.value, words) for kind, words in _KINDS.items()]
    return (
        Field(
            "name", "Full name", "As it stands in reports and in the action plan.", needed="Write its name."
        ),
        Field(
            "short_name",
            "Short name",
            "What young people read, for example “The police”.",
            needed="Write the name that young people know.",
            most=60,
        ),
        Field("kind", "What it is", kind=Kind.RADIO, needed="Choose what it is.", choices=kinds),
        Field(
            "words",
            "Words people use for it",
            "One to a line: police, feds, officer. When a text has one of them, the first reader is asked "
            "whether it is about this agency. If so, its own chair is not the first to read it.",
            kind=Kind.LINES,
            most=1000,
        ),
    )


def _find(key: int) -> Found:
    row = queries.get_agency(db_session(), key)
    values = {
        "name": row.name,
        "short_name": row.short_name,
        "kind": row.kind,
        "words": row.words.splitlines(),
    }
    return Found(row.name, values, queries.agency_facts(row))


def _save(key: int | None, values: Mapping[str, Any], edit: Edit) -> object:
    words = AgencyWords(**{**values, "words": "\n".join(values["words"])})
    return services.save_agency(db_session(), key, words, edit)


def _lines() -> Sequence[Line]:
    rows = queries.list_all_agencies(db_session())
    return [Line(row.id, row.name, cells=(row.short_name, _KINDS[AgencyKind(row.kind)])) for row in rows]


def _remove(key: int, edit: Edit) -> None:
    row = queries.get_agency(db_session(), key)
    services.remove_unused(db_session(), row, queries.agency_facts(row), edit)


add_pages(
    Editor(
        kind="agency",
        many="agencies",
        word="an agency or body",
        title="Agencies and answering bodies",
        intro="Who works together, and who can answer. Young people read the short names on “Who reads "
        "this” and under answers.",
        columns=("Short name", "What it is"),
        fields=_fields,
        lines=_lines,
        find=_find,
        save=_save,
        remove=_remove,
    )
)
