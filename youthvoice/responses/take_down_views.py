"""For adult readers: what is public, and taking something off it at once because it is about somebody."""

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from youthvoice.errors import Conflict, Invalid
from youthvoice.permissions import Permission
from youthvoice.responses import public_things, taking_down
from youthvoice.safeguarding.services import OnRecord
from youthvoice.text.cursors import After
from youthvoice.text.typed import read_number
from youthvoice.web.access import current_actor, requires
from youthvoice.web.clock import now
from youthvoice.web.navigation import NavItem
from youthvoice.web.rendering import page
from youthvoice.web.runtime import runtime
from youthvoice.web.transactions import commits, db_session

bp = Blueprint("take_down", __name__)  # stands inside the one of views.py

NAV = (
    NavItem(
        "Public pages",
        "responses.take_down.things",
        Permission.TAKE_DOWN,
        "Take down at once what is about somebody.",
    ),
)

_SAID = {
    "down": "Taken down. It is gone from every page within a minute, and its chair is told.",
    "up": "It is back on the public pages.",
    "left": "Left up, and dealt with.",
}


@bp.get("/public-pages")
@requires(Permission.TAKE_DOWN)
def things() -> ResponseReturnValue:
    """What is down now, and what everybody can read."""
    return _things_page()


@bp.post("/public-pages/down")
@requires(Permission.TAKE_DOWN)
@commits
def take_down() -> ResponseReturnValue:
    """One action, at once."""
    try:
        taking_down.take_down(db_session(), *_named(), by=_by())
    except Invalid as error:
        db_session().rollback()
        return _things_page(error.message, error.status)
    return redirect(url_for(".things", said="down"), 303)


@bp.post("/public-pages/up")
@requires(Permission.TAKE_DOWN)
@commits
def put_back() -> ResponseReturnValue:
    """By another adult than the one who took it down."""
    try:
        taking_down.put_back(db_session(), *_named(), by=_by())
    except (Conflict, Invalid) as error:
        db_session().rollback()
        return _things_page(error.message, error.status)
    return redirect(url_for(".things", said="up"), 303)


@bp.get("/about-me/<int:feedback_id>")
@requires(Permission.TAKE_DOWN)
def asked(feedback_id: int) -> ResponseReturnValue:
    """What somebody says is about them, beside what it is about."""
    return _asked_page(feedback_id)


@bp.post("/about-me/<int:feedback_id>/down")
@requires(Permission.TAKE_DOWN)
@commits
def take_it_down(feedback_id: int) -> ResponseReturnValue:
    """What they say is about them comes down, and they are dealt with."""
    return _settle(feedback_id, take_it_down=True)


@bp.post("/about-me/<int:feedback_id>/leave")
@requires(Permission.TAKE_DOWN)
@commits
def leave_it(feedback_id: int) -> ResponseReturnValue:
    """It is about nobody, or was taken down from the list."""
    return _settle(feedback_id, take_it_down=False)


def _settle(feedback_id: int, *, take_it_down: bool) -> ResponseReturnValue:
    try:
        taking_down.settle(db_session(), feedback_id, take_it_down=take_it_down, by=_by())
    except Invalid as error:
        db_session().rollback()
        return _asked_page(feedback_id, error.message, error.status)
    return redirect(url_for(".things", said="down" if take_it_down else "left"), 303)


def _named() -> tuple[str, int]:
    return request.form.get("kind", ""), read_number(request.form.get("ref", "")) or 0


def _by() -> OnRecord:
    return OnRecord(current_actor(), runtime().keys, now())


def _things_page(error: str = "", status: int = 200) -> ResponseReturnValue:
    after = After.read(request.args.get("after", ""))
    found = public_things.list_public(db_session(), current_actor(), after=after)
    said = _SAID.get(request.args.get("said", ""))
    return page(
        "responses/public_things.html",
        status=status,
        things=found,
        error=error,
        next_url=url_for(".things", after=found.next) if found.next else "",
        said=[said] if said else [],
    )


def _asked_page(feedback_id: int, error: str = "", status: int = 200) -> ResponseReturnValue:
    found = public_things.get_request(db_session(), runtime().keys, current_actor(), feedback_id)
    return page("responses/about_me.html", status=status, asked=found, error=error)
