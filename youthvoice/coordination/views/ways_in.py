"""A person's way in: another link, ending it, and letting somebody back in."""

from collections.abc import Callable

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from youthvoice.accounts.step_up import requires_step_up
from youthvoice.coordination.asking import acting
from youthvoice.coordination.services import people as services
from youthvoice.coordination.views.blueprint import bp
from youthvoice.coordination.views.people import link_page, person_page
from youthvoice.errors import Conflict, Invalid
from youthvoice.permissions import Permission
from youthvoice.web.access import requires
from youthvoice.web.pressed_twice import shows_once
from youthvoice.web.transactions import commits, db_session


@bp.post("/people/<int:account_id>/link")
@requires(Permission.SET_UP)
@commits
def new_link(account_id: int) -> ResponseReturnValue:
    """Another link for somebody who has not come in yet."""
    return _show_link(account_id, lambda: services.new_link(db_session(), account_id, by=acting()))


@bp.post("/people/<int:account_id>/let-back-in")
@requires(Permission.SET_UP)
@requires_step_up
@commits
def let_back_in(account_id: int) -> ResponseReturnValue:
    """Open an ended account again, by a new link."""
    shows_once(again=url_for(".person", account_id=account_id, said="done"))
    return _show_link(account_id, lambda: services.let_back_in(db_session(), account_id, by=acting()))


@bp.post("/people/<int:account_id>/end")
@requires(Permission.SET_UP)
@requires_step_up
@commits
def end_person(account_id: int) -> ResponseReturnValue:
    """Close the account now."""
    try:
        services.end_person(db_session(), account_id, by=acting())
    except Conflict as error:
        db_session().rollback()
        return person_page(account_id, refusal=error.message)
    return redirect(url_for(".people", said="ended"), 303)


def _show_link(account_id: int, make: Callable[[], str]) -> ResponseReturnValue:
    try:
        return link_page(account_id, make())
    except (Conflict, Invalid) as error:
        db_session().rollback()
        return person_page(account_id, refusal=error.message)
