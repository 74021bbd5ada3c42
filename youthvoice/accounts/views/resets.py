"""Resets of a sign-in by two people: one asks, another confirms."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from youthvoice.accounts import resets as showing
from youthvoice.accounts import services
from youthvoice.accounts.step_up import requires_step_up
from youthvoice.accounts.views.blueprint import bp
from youthvoice.errors import Conflict, Invalid
from youthvoice.permissions import Permission
from youthvoice.text.typed import read_number
from youthvoice.web.access import current_actor, requires
from youthvoice.web.clock import here, now, today
from youthvoice.web.pressed_twice import shows_once
from youthvoice.web.rendering import page
from youthvoice.web.runtime import runtime
from youthvoice.web.transactions import commits, db_session

_SAID = {
    "asked": "Asked for. Another person must confirm it within 24 hours.",
    "stopped": "That reset will not happen.",
}


@bp.get("/resets")
@requires(Permission.RESET_SIGN_IN)
def resets() -> ResponseReturnValue:
    """What waits for a second person, and the form to ask for one."""
    return _page()


@bp.post("/resets")
@requires(Permission.RESET_SIGN_IN)
@requires_step_up
@commits
def ask_reset() -> ResponseReturnValue:
    """The first of the two."""
    person = request.form.get("person", "")
    try:
        account_id = read_number(person)
        if account_id is None:
            raise Invalid("Choose whose sign-in is lost.")
        services.ask_reset(db_session(), runtime().keys, account_id, current_actor(), now())
    except (Invalid, Conflict) as error:
        return _page(person, error.message, error.status)
    return redirect(url_for(".resets", said="asked"), 303)


@bp.post("/resets/<int:account_id>/confirm")
@requires(Permission.RESET_SIGN_IN)
@requires_step_up
@commits
def confirm_reset(account_id: int) -> ResponseReturnValue:
    """The second of the two; the link is shown once, to be handed over."""
    keys, actor = runtime().keys, current_actor()
    try:
        path = services.confirm_reset(db_session(), keys, account_id, actor, now())
    except Invalid as error:
        return _page(error=error.message, status=error.status)
    name = showing.name_of(db_session(), account_id)
    shows_once(again=url_for(".resets", done=account_id))
    return page("accounts/reset_done.html", name=name, link=request.host_url.rstrip("/") + path)


@bp.post("/resets/<int:account_id>/stop")
@requires(Permission.RESET_SIGN_IN)
@commits
def stop_reset(account_id: int) -> ResponseReturnValue:
    """Take a request back."""
    services.stop_reset(db_session(), runtime().keys, account_id, current_actor(), now())
    return redirect(url_for(".resets", said="stopped"), 303)


def _page(person: str = "", error: str = "", status: int = 200) -> ResponseReturnValue:
    said, done = _SAID.get(request.args.get("said", "")), read_number(request.args.get("done", ""))
    return page(
        "accounts/resets.html",
        status=status,
        waiting=showing.list_waiting(db_session(), current_actor(), now()),
        people=showing.list_choices(db_session(), current_actor(), today()),
        chosen=person,
        here=here,
        error=error,
        said=[said] if said else [],
        done=showing.name_of(db_session(), done) if done else "",
    )
