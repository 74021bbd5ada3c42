"""One's own sign-in: what protects it and where it is open."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import logout_user

from youthvoice.accounts import queries, services, sessions
from youthvoice.accounts.views.blueprint import bp
from youthvoice.permissions import Permission
from youthvoice.web.access import current_actor, requires
from youthvoice.web.clock import here, now
from youthvoice.web.rendering import page
from youthvoice.web.runtime import runtime
from youthvoice.web.transactions import commits, db_session

_SAID = {
    "password": "Your new password counts from now on. You were signed out everywhere else.",
    "ended": "Signed out there.",
    "stopped": "The reset will not happen.",
}


@bp.get("/you")
@requires(Permission.SIGNED_IN)
def you() -> ResponseReturnValue:
    """The second factor, the password, where one is signed in, and a reset that somebody asked for."""
    actor, session = current_actor(), db_session()
    reset = queries.find_reset(session, actor.ref, now())
    names = queries.names_of(session, [reset.asked_by] if reset else [])
    said = _SAID.get(request.args.get("said", ""))
    return page(
        "accounts/you.html",
        actor=actor,
        has_factor=bool(queries.with_second_factor(session, [actor.ref])),
        codes_left=queries.count_recovery_codes(session, actor.ref),
        places=queries.list_places(session, actor, sessions.token_hash(), now()),
        here=here,
        may_reset=actor.may(Permission.RESET_SIGN_IN),
        reset_by=names.get(reset.asked_by, "Somebody") if reset else "",
        said=[said] if said else [],
    )


@bp.post("/you/sign-out-there")
@requires(Permission.SIGNED_IN)
@commits
def sign_out_there() -> ResponseReturnValue:
    """End one other session of one's own; one that has ended already is as good."""
    services.end_session_of(db_session(), current_actor().ref, request.form.get("place", ""))
    return redirect(url_for(".you", said="ended"), 303)


@bp.post("/you/sign-out-everywhere")
@requires(Permission.SIGNED_IN)
@commits
def sign_out_everywhere() -> ResponseReturnValue:
    """End every session of one's own, this one too."""
    services.end_sessions(db_session(), current_actor().ref)
    sessions.finish()
    logout_user()
    return redirect(url_for(".sign_in"), 303)


@bp.post("/you/stop-reset")
@requires(Permission.SIGNED_IN)
@commits
def stop_own_reset() -> ResponseReturnValue:
    """Whoever can sign in needs no reset; one that is over already is as good."""
    ref = current_actor().ref
    if queries.find_reset(db_session(), ref, now()) is not None:
        services.stop_reset(db_session(), runtime().keys, ref, current_actor(), now())
    return redirect(url_for(".you", said="stopped"), 303)
