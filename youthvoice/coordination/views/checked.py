"""What places to get help and things to read have in common: somebody tries each, and again by a day."""

import datetime as dt
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, Protocol

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from youthvoice.accounts.queries import names_of
from youthvoice.coordination.editing import Field, Kind
from youthvoice.coordination.views.blueprint import bp
from youthvoice.coordination.views.editor import Editor, this_edit
from youthvoice.errors import Conflict
from youthvoice.partnership.queries import list_all_priorities
from youthvoice.permissions import Permission
from youthvoice.resources.bank_rules import AGE_WORDS
from youthvoice.resources.rules import AUDIENCE_WORDS, checked_words
from youthvoice.web.access import requires
from youthvoice.web.clock import today
from youthvoice.web.transactions import commits, db_session


class Checked(Protocol):
    """A row that somebody tries: when and by whom it was last, and by when it must be again."""

    last_checked: Any
    checked_by: Any
    review_by: Any


def for_whom(no_ages: str) -> tuple[Field, ...]:
    """For whom something is, about what, and for which ages; `no_ages` says what ticking none means."""
    priorities = [(row.code, row.long_name) for row in list_all_priorities(db_session())]
    audiences = [(who.value, words) for who, words in AUDIENCE_WORDS.items()]
    return (
        Field("audience", "For whom", kind=Kind.TICKS, choices=audiences),
        Field("priorities", "About what", kind=Kind.TICKS, choices=priorities),
        Field("ages", "For which ages", no_ages, Kind.TICKS, choices=[*AGE_WORDS.items()]),
    )


def last_try(row: Checked, standing: StrEnum, tags: Mapping[Any, str]) -> dict[str, Any]:
    """What its page says of the last time: where it stands, when that was, and who did it."""
    checker = row.checked_by or 0
    return {
        "standing": standing,
        "checked": checked_words(row.last_checked) if row.last_checked else "",
        "checker": names_of(db_session(), {checker}).get(checker, ""),
        "tags": tags,
    }


def cells(row: Checked, standing: StrEnum, tags: Mapping[Any, str]) -> tuple[str | tuple[str, str], ...]:
    """Its cells in the list: last tried, to be tried by, and where it stands today."""
    return (
        _day(row.last_checked) if row.last_checked else "Not yet",
        _day(row.review_by),
        (standing.value[:1].upper() + standing.value[1:], tags[standing]),
    )


def _day(day: dt.date) -> str:
    return f"{day:%-d %B %Y}"


def add_check(editor: Editor, check: Callable[..., object]) -> None:
    """Open the button "I tried it today"; whoever was faster is told of, and nothing is lost."""

    @requires(Permission.SET_UP)
    @commits
    def view(key: int) -> ResponseReturnValue:
        try:
            check(db_session(), key, this_edit(), today=today())
        except Conflict as error:
            db_session().rollback()
            return editor.edit_page(key, clash=error.message)
        return redirect(url_for(f".{editor.many}", said="saved"), 303)

    bp.add_url_rule(
        f"/set-up/{editor.many}/<int:key>/checked", f"check_{editor.kind}", view, methods=["POST"]
    )
