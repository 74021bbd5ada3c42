"""Setting up the second factor: outside a demonstration nobody goes on without one."""

from flask import redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from youthvoice.accounts import codes, queries, services, sessions
from youthvoice.accounts.rules import Waiting
from youthvoice.accounts.services import second_factor
from youthvoice.accounts.services.second_factor import Shown
from youthvoice.accounts.step_up import requires_step_up
from youthvoice.accounts.views import entering
from youthvoice.accounts.views.blueprint import bp
from youthvoice.accounts.views.pictures import picture_of
from youthvoice.errors import Invalid
from youthvoice.permissions import Permission
from youthvoice.sealing.ciphers import Damaged
from youthvoice.web.access import current_actor, requires, staff_door
from youthvoice.web.clock import now
from youthvoice.web.page_token import checked_token, new_token
from youthvoice.web.rendering import page
from youthvoice.web.runtime import runtime
from youthvoice.web.transactions import commits, db_session, read_now, write_now

#: In the session's row, encrypted: the secret on the page, until a code shows that it works. It stays the
#: same when the page is opened again, for a phone forgets pages while people look into their app.
_NEW = "new-factor"


@bp.get("/sign-in/set-up")
@staff_door
def first_factor() -> ResponseReturnValue:
    """The first thing after an invitation or a reset: nothing else opens before it is done."""
    half = sessions.half_way()
    if half is None or half.waiting is not Waiting.SET_UP:
        return entering.show_the_door()
    return _set_up_page(half.actor.ref, is_first=True)


@bp.post("/sign-in/set-up")
@staff_door
def first_factor_post() -> ResponseReturnValue:
    """Keep the secret that works, and sign in."""
    half = sessions.half_way()
    if half is None or half.waiting is not Waiting.SET_UP:
        return entering.show_the_door()
    ref = half.actor.ref
    try:
        checked_token()
        shown = Shown(_secret_on_the_page(ref), request.form.get("code", ""))
        with write_now() as writing:
            made = services.set_second_factor(writing, runtime().keys, ref, shown, now())
            services.end_session(writing, half.token_hash)
            opened = services.open_session(
                writing, half.actor.ref, lead_keys=half.lead_keys, device=sessions.device(), now=now()
            )
    except Invalid as error:
        return _set_up_page(ref, is_first=True, error=error.message)
    entering.let_in(opened, half.actor, factor=True)
    return _codes_page(made, is_first=True)


@bp.get("/you/second-factor")
@requires(Permission.SIGNED_IN)
@requires_step_up
def new_factor() -> ResponseReturnValue:
    """Set up a phone, or another one in place of the first."""
    return _set_up_page(current_actor().ref, is_first=False)


@bp.post("/you/second-factor")
@requires(Permission.SIGNED_IN)
@requires_step_up
def new_factor_post() -> ResponseReturnValue:
    """Keep the secret that works; the phone before opens nothing any more."""
    ref = current_actor().ref
    shown = Shown(_secret_on_the_page(ref), request.form.get("code", ""))
    try:
        with write_now() as writing:
            made = services.set_second_factor(writing, runtime().keys, ref, shown, now())
    except Invalid as error:
        return _set_up_page(ref, is_first=False, error=error.message)
    session.pop(_NEW)
    return _codes_page(made, is_first=False)


@bp.post("/you/recovery-codes")
@requires(Permission.SIGNED_IN)
@requires_step_up
@commits
def new_recovery_codes() -> ResponseReturnValue:
    """Ten new recovery codes, shown once; for those who have a second factor."""
    ref = current_actor().ref
    if not queries.with_second_factor(db_session(), [ref]):
        return redirect(url_for(".new_factor"), 303)
    made = services.renew_recovery_codes(db_session(), runtime().keys, ref, now())
    return _codes_page(made, is_first=False)


def _secret_on_the_page(ref: int) -> str:
    """The secret that this session's page shows; a new one where it shows none yet."""
    held = session.get(_NEW, "")
    try:
        return second_factor.open_secret(runtime().keys, ref, bytes.fromhex(held))
    except (Damaged, ValueError):
        secret = codes.new_secret()
        session[_NEW] = second_factor.seal_secret(runtime().keys, ref, secret).hex()
        return secret


def _set_up_page(ref: int, *, is_first: bool, error: str = "") -> ResponseReturnValue:
    secret = _secret_on_the_page(ref)
    with read_now() as reading:
        account = queries.find_account(reading, ref)
        has_factor = bool(queries.with_second_factor(reading, [ref]))
    address = codes.address_for_app(secret, account.email if account else "")
    return page(
        "accounts/second_factor.html",
        status=422 if error else 200,
        picture=picture_of(address),
        address=address,
        secret=codes.in_groups(secret),
        has_factor=has_factor,
        is_first=is_first,
        token=new_token(),
        error=error,
    )


def _codes_page(made: list[str], *, is_first: bool) -> ResponseReturnValue:
    """The only time that the codes are shown."""
    return page("accounts/recovery_codes.html", codes=made, is_first=is_first, name=current_user.actor.name)
