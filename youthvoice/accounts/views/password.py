"""Changing one's own password."""

from flask import current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue

from youthvoice.accounts import forms, queries, services, sessions
from youthvoice.accounts.passwords import hash_password, is_right
from youthvoice.accounts.services.passwords import PasswordChange
from youthvoice.accounts.throttle import Throttle
from youthvoice.accounts.views.blueprint import bp
from youthvoice.errors import InvalidFields, TooMany
from youthvoice.permissions import Permission
from youthvoice.web.access import current_actor, requires
from youthvoice.web.clock import now
from youthvoice.web.rendering import page
from youthvoice.web.runtime import runtime
from youthvoice.web.transactions import read_now, write_now


@bp.get("/you/password")
@requires(Permission.SIGNED_IN)
def password() -> ResponseReturnValue:
    """The form: the old one, and the new one twice."""
    return _page({})


@bp.post("/you/password")
@requires(Permission.SIGNED_IN)
def password_post() -> ResponseReturnValue:
    """Check outside any write transaction, then take it; every other session ends."""
    try:
        change = _read_change()
    except TooMany:
        return _page({"old": "Too many tries. Wait five minutes, then try again."}, 429)
    except InvalidFields as error:
        return _page(error.fields, 422)
    with write_now() as writing:
        services.change_password(writing, runtime().keys, change, now())
    return redirect(url_for(".you", said="password"), 303)


def _read_change() -> PasswordChange:
    ref, this, old = current_actor().ref, sessions.token_hash(), request.form.get("old", "")
    throttle: Throttle = current_app.extensions["youthvoice_throttle"]
    throttle.count_try(f"password {ref}", this)
    with read_now() as reading:
        account = queries.find_account(reading, ref)
        near = queries.words_to_avoid(reading, account.email, account.name) if account else []
    if not is_right(old, account.password_hash if account else None):
        raise InvalidFields({"old": "That is not your password now. Try again."})
    new = forms.read_new_password(request.form, near)
    return PasswordChange(ref, this, old=old, new=new, new_hash=hash_password(new))


def _page(errors: dict[str, str], status: int = 200) -> ResponseReturnValue:
    return page("accounts/password.html", status=status, errors=errors)
