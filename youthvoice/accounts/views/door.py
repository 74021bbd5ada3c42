"""Signing in and out."""

from flask import abort, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import logout_user

from youthvoice.accounts import queries, rules, services, sessions
from youthvoice.accounts.passwords import is_right
from youthvoice.accounts.rules import Waiting
from youthvoice.accounts.services.second_factor import Way
from youthvoice.accounts.sessions import Half
from youthvoice.accounts.throttle import Throttle
from youthvoice.accounts.views import entering
from youthvoice.accounts.views.blueprint import bp
from youthvoice.errors import Invalid, TooMany
from youthvoice.permissions import Actor, Permission
from youthvoice.sealing import leads
from youthvoice.sealing.leads import LeadKeys
from youthvoice.web.access import requires, staff_door
from youthvoice.web.clock import now, today
from youthvoice.web.page_token import checked_token, new_token
from youthvoice.web.rendering import page
from youthvoice.web.runtime import runtime
from youthvoice.web.transactions import commits, db_session, read_now, write_now

_WRONG = "That e-mail and password do not go together. Check both and try again."
_ENDED = "This account has ended. If that is not right, ask the coordinator."
_SLOWER = "Too many tries from this browser. Wait five minutes, then try again. Nobody is locked out."
#: All browsers that have never signed in to an account count as one: they know its password already.
_STRANGERS = "a browser that never signed in"


@bp.get("/sign-in")
@staff_door
def sign_in() -> ResponseReturnValue:
    """The sign-in page."""
    return _sign_in_page()


@bp.post("/sign-in")
@staff_door
def sign_in_post() -> ResponseReturnValue:
    """Check the password outside any write transaction, then go on to the code."""
    email, password = request.form.get("email", ""), request.form.get("password", "")
    try:
        checked_token()
        actor, lead_keys = _check_password(email, password)
    except TooMany:
        return _sign_in_page(email, _SLOWER, 429)
    except Invalid as error:
        return _sign_in_page(email, error.message, 422)
    return entering.after_password(actor, lead_keys)


def _check_password(email: str, password: str) -> tuple[Actor, LeadKeys | None]:
    device = sessions.device()
    with read_now() as reading:
        account = queries.find_by_email(reading, email)
        known = account is not None and queries.knows_device(
            reading, account.id, services.hash_token(device), today()
        )
        _throttle().count_try(email, device if known else str(request.remote_addr))
        right = is_right(password, account.password_hash if account else None)
        if account is None or not right:
            raise Invalid(_WRONG)
        if not rules.may_sign_in(disabled=account.disabled, ends_on=account.ends_on, today=today()):
            raise Invalid(_ENDED)
        actor, lead_keys = queries.as_actor(account), leads.unlock(reading, account.id, password)
        lacks_key = queries.lacks_own_key(reading, account)
    if lacks_key:
        with write_now() as writing:
            services.make_missing_key(writing, runtime().keys, actor.ref, password)
    return actor, lead_keys


def _sign_in_page(email: str = "", error: str = "", status: int = 200) -> ResponseReturnValue:
    token = new_token()
    return page("accounts/sign_in.html", status=status, email=email, error=error, token=token)


@bp.get("/sign-in/code")
@staff_door
def code() -> ResponseReturnValue:
    """Ask for the code, after the right password."""
    half = sessions.half_way()
    return _code_page() if half and half.waiting is Waiting.CODE else entering.show_the_door()


@bp.post("/sign-in/code")
@staff_door
def code_post() -> ResponseReturnValue:
    """Sign in with a code of the phone, or with a recovery code in the same field."""
    half = sessions.half_way()
    if half is None or half.waiting is not Waiting.CODE:
        return entering.show_the_door()
    try:
        checked_token()
        _count_code(half)
        with write_now() as writing:
            typed = request.form.get("code", "")
            way = services.accept_code(writing, runtime().keys, half.actor.ref, typed, now())
            services.end_session(writing, half.token_hash)
            opened = services.open_session(
                writing, half.actor.ref, lead_keys=half.lead_keys, device=sessions.device(), now=now()
            )
    except TooMany:
        return _code_page("Too many tries. Wait five minutes, then try again.", 429)
    except Invalid as error:
        return _code_page(error.message, 422)
    entering.let_in(opened, half.actor, factor=True)
    return redirect(url_for("accounts.you" if way is Way.RECOVERY else "accounts.home"), 303)


def _count_code(half: Half) -> None:
    with read_now() as reading:
        device = sessions.device()
        known = queries.knows_device(reading, half.actor.ref, services.hash_token(device), today())
    _throttle().count_try(f"code {half.actor.ref}", device if known else _STRANGERS)


def _code_page(error: str = "", status: int = 200) -> ResponseReturnValue:
    token = new_token()
    return page("accounts/code.html", status=status, error=error, token=token)


def _throttle() -> Throttle:
    found: Throttle = current_app.extensions["youthvoice_throttle"]
    return found


@bp.post("/sign-out")
@requires(Permission.SIGNED_IN)
@commits
def sign_out() -> ResponseReturnValue:
    """End this session now; the row and the keys in it go."""
    token_hash = sessions.finish()
    if token_hash is None:
        abort(404)
    services.end_session(db_session(), token_hash)
    logout_user()
    return redirect(url_for("accounts.sign_in"), 303)
