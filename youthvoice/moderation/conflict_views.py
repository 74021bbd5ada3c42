"""What somebody outside an agency reads first, before it comes to a board that this agency heads."""

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from youthvoice.errors import Invalid
from youthvoice.moderation import conflicts, opening
from youthvoice.moderation.services import Desk
from youthvoice.permissions import Permission
from youthvoice.text.typed import read_number
from youthvoice.web.access import current_actor, requires
from youthvoice.web.clock import now, today
from youthvoice.web.navigation import NavItem
from youthvoice.web.rendering import page
from youthvoice.web.runtime import runtime
from youthvoice.web.transactions import commits, db_session

bp = Blueprint("conflicts", __name__)  # stands inside the one of views.py

NAV = (
    NavItem(
        "To read first",
        "moderation.conflicts.first",
        Permission.OPEN_CONFLICTS,
        "Words about an organisation that leads or chairs. You decide who reads them next.",
    ),
)

_SAID = {
    "opened": "It is on the board now, and it counts from this week on.",
    "given": "It went to the board that you chose, and it counts there from this week on.",
    "hidden": "Hidden. Somebody reads it again before anybody else sees it.",
}


def _desk() -> Desk:
    return Desk(actor=current_actor(), keys=runtime().keys, now=now(), undo_for=runtime().settings.undo_for)


@bp.get("/read-first")
@requires(Permission.OPEN_CONFLICTS)
def first() -> ResponseReturnValue:
    """What waits for this person to read it first."""
    return _first_page()


@bp.post("/read-first/<int:feedback_id>/open")
@requires(Permission.OPEN_CONFLICTS)
@commits
def open_to_chair(feedback_id: int) -> ResponseReturnValue:
    """Let the chair read it."""
    opening.open_to_chair(db_session(), feedback_id, desk=_desk(), today=today())
    return redirect(url_for(".first", said="opened"), 303)


@bp.post("/read-first/<int:feedback_id>/give")
@requires(Permission.OPEN_CONFLICTS)
@commits
def give_to_another(feedback_id: int) -> ResponseReturnValue:
    """Let the chair of another priority answer it."""
    chosen = read_number(request.form.get("priority", ""))
    try:
        opening.give_to_another(db_session(), feedback_id, chosen, desk=_desk(), today=today())
    except Invalid as error:
        return _first_page({feedback_id: error.message}, 422)
    return redirect(url_for(".first", said="given"), 303)


@bp.post("/read-first/<int:feedback_id>/says-who")
@requires(Permission.OPEN_CONFLICTS)
@commits
def says_who(feedback_id: int) -> ResponseReturnValue:
    """It still tells who somebody is: hidden at once."""
    opening.says_who(db_session(), feedback_id, desk=_desk(), today=today())
    return redirect(url_for(".first", said="hidden"), 303)


def _first_page(errors: dict[int, str] | None = None, status: int = 200) -> ResponseReturnValue:
    said = _SAID.get(request.args.get("said", ""))
    return page(
        "moderation/read_first.html",
        status=status,
        items=conflicts.list_first(db_session(), current_actor(), today()),
        said=[said] if said else [],
        errors=errors or {},
    )
