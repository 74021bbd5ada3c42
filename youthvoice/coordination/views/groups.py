"""The groups that the partnership listens to, and their codes."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from youthvoice.coordination import naming
from youthvoice.coordination.editing import Field, Kind
from youthvoice.coordination.printing import qr_path
from youthvoice.coordination.views.blueprint import bp
from youthvoice.coordination.views.editor import Editor, Found, Line, add_pages, lasting, this_edit
from youthvoice.errors import NotFound
from youthvoice.gathering.queries import get_code, list_codes, list_open_codes
from youthvoice.gathering.rules import code_words, is_open
from youthvoice.history.services import Edit
from youthvoice.partnership import queries, services
from youthvoice.partnership.names import GroupWords
from youthvoice.partnership.rules import VoiceKind
from youthvoice.permissions import Permission
from youthvoice.web.access import requires
from youthvoice.web.clock import today
from youthvoice.web.rendering import page
from youthvoice.web.transactions import commits, db_session

_VOICES = {
    VoiceKind.YOUNG_PEOPLE: "Young people",
    VoiceKind.ADULTS_SPEAKING: "Adults who speak for them: heard, but not counted as young voices",
}
#: How long a printed card with the old code may still be used.
_OLD_CARD = dt.timedelta(days=14)


def _fields(_key: int | None) -> Sequence[Field]:
    voices = [(kind.value, words) for kind, words in _VOICES.items()]
    return (
        Field(
            "name",
            "Name",
            "Young people read it only where a group chose to be named.",
            needed="Write its name.",
        ),
        Field(
            "voice_kind",
            "Whose voices",
            kind=Kind.RADIO,
            needed="Choose whose voices they are.",
            choices=voices,
        ),
        Field("ages", "Ages", "For example 16-21. Only staff see it.", most=40),
        Field("reports", "Years in reports", "With commas between them: 2020-21, 2021-22."),
        Field(
            "next_meeting",
            "Next meeting",
            "An answer to what this group raised is due by then, and a visit can be planned.",
            kind=Kind.DATE,
        ),
        Field(
            "active_to",
            "Last day",
            "Leave it empty while the group meets. After its last day its code no longer works.",
            kind=Kind.DATE,
        ),
    )


def _find(key: int) -> Found:
    row = queries.get_group(db_session(), key)
    values = {name: getattr(row, name) for name in GroupWords.__dataclass_fields__}
    codes = [
        (code.id, code_words(code.code), code.opens, code.closes, is_open(code.opens, code.closes, today()))
        for code in list_codes(db_session(), key)
    ]
    has_ended = row.active_to is not None and row.active_to < today()
    return Found(row.name, values, queries.group_facts(row), {"codes": codes, "has_ended": has_ended})


def _save(key: int | None, values: Mapping[str, Any], edit: Edit) -> object:
    return services.save_group(db_session(), key, GroupWords(**values), edit)


def _remove(key: int, edit: Edit) -> None:
    services.remove_unused(db_session(), queries.get_group(db_session(), key), _find(key).facts, edit)


def _lines() -> Sequence[Line]:
    day, codes = today(), list_open_codes(db_session(), today())
    return [
        Line(
            row.id,
            row.name,
            "" if row.voice_kind == VoiceKind.YOUNG_PEOPLE else "Adults who speak for young people",
            (
                codes.get(row.id, "No code"),
                f"{row.next_meeting:%-d %B %Y}" if row.next_meeting else "Not known",
                lasting(None, row.active_to, day),
            ),
            is_over=row.active_to is not None and row.active_to < day,
        )
        for row in queries.list_groups(db_session())
    ]


EDITOR = Editor(
    kind="group",
    many="groups",
    word="a group",
    title="Groups",
    intro="Who the partnership listens to. A group types its code on “We are a group”, and canvassers plan "
    "visits to it.",
    columns=("Code", "Next meeting", "How long"),
    fields=_fields,
    lines=_lines,
    find=_find,
    save=_save,
    remove=_remove,
    page="coordination/group.html",
)
add_pages(EDITOR)


@bp.post("/set-up/groups/<int:key>/codes")
@requires(Permission.SET_UP)
@commits
def new_group_code(key: int) -> ResponseReturnValue:
    """A new code; a printed card with the old one works a while longer, unless it must end at once."""
    ends_now = request.form.get("old") == "now"
    old_until = today() if ends_now else today() + _OLD_CARD
    made = naming.give_code(db_session(), key, this_edit(), today=today(), old_until=old_until)
    return redirect(url_for(".group_card", key=key, code_id=made.id), 303)


@bp.post("/set-up/groups/<int:key>/codes/<int:code_id>/close")
@requires(Permission.SET_UP)
@commits
def close_group_code(key: int, code_id: int) -> ResponseReturnValue:
    """The code ends today."""
    naming.end_code(db_session(), key, code_id, this_edit(), today=today())
    return redirect(url_for(".group", key=key, said="saved"), 303)


@bp.get("/set-up/groups/<int:key>/codes/<int:code_id>")
@requires(Permission.SET_UP)
def group_card(key: int, code_id: int) -> ResponseReturnValue:
    """A card to print: the code, and a picture of its address."""
    group, code = queries.get_group(db_session(), key), get_code(db_session(), code_id)
    if code.group_id != group.id:
        raise NotFound
    address = url_for("gathering.go", code=code_words(code.code), _external=True)
    return page(
        "coordination/group_card.html",
        group=group,
        code=code_words(code.code),
        closes=code.closes,
        address=address,
        qr=qr_path(address),
    )
