"""Asking again "is it you?" before something of weight: once for a sitting, not for each thing.

For a view that opens an original, gives access, resets a sign-in or ends somebody:

    @bp.post("/leads/<int:account_id>/give")
    @requires(Permission.GIVE_ACCESS)
    @requires_step_up
    @commits
    def give(account_id): …

Somebody who has not shown it within five minutes is asked for a code (in a demonstration without a
second factor: the password). A filled form is asked about at its own address and carries on by itself,
with every field that was typed; a page leads back to where they were. It is for plain forms and links:
put it above `@commits`, and do not let htmx swap the answer. Where a form can be wrong, check it first
and put the rest into a function of its own with this above it, as `safeguarding.views.originals` does.
"""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from flask import current_app, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from youthvoice.accounts import queries, services, sessions
from youthvoice.accounts.passwords import is_right
from youthvoice.accounts.throttle import Throttle
from youthvoice.errors import Invalid, TooMany
from youthvoice.web.access import current_actor
from youthvoice.web.clock import now
from youthvoice.web.rendering import page
from youthvoice.web.runtime import runtime
from youthvoice.web.security_headers import is_staff_path
from youthvoice.web.transactions import read_now, write_now

P = ParamSpec("P")

#: The field in which the code or password comes; no other form has it.
FIELD = "again"
_NOT_CARRIED = {FIELD, "csrf_token"}


def requires_step_up(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
    """Let the view be called only by somebody who has shown within five minutes that it is they."""

    @wraps(view)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        if sessions.stepped_up(now()):
            return view(*args, **kwargs)
        if request.method != "POST":
            return redirect(url_for("accounts.step_up", next=request.full_path.rstrip("?")), 303)
        if FIELD not in request.form:
            return ask()
        refused = try_it()
        return view(*args, **kwargs) if refused is None else refused

    return wrapper


def try_it() -> ResponseReturnValue | None:
    """Check what came in `FIELD`: None when it was right, else the page that says what was wrong."""
    try:
        _check(request.form.get(FIELD, ""))
    except TooMany:
        return ask("Too many tries. Wait five minutes, then try again.", 429)
    except Invalid as error:
        return ask(error.message, 422)
    return None


def ask(error: str = "", status: int = 200) -> ResponseReturnValue:
    """The page that asks; it sends to the same address, with all that was filled in there."""
    carried = [
        (name, value) for name, values in request.form.lists() if name not in _NOT_CARRIED for value in values
    ]
    with read_now() as reading:
        has_factor = bool(queries.with_second_factor(reading, [current_actor().ref]))
    return make_response(
        page(
            "accounts/step_up.html",
            status=status,
            action=request.full_path.rstrip("?"),
            carried=carried,
            has_factor=has_factor,
            error=error,
        )
    )


def way_back(wanted: str) -> str:
    """Where a page leads back to: an address of the staff side, whatever was asked for."""
    path = wanted.partition("?")[0]
    is_ours = is_staff_path(path) and "\\" not in wanted and wanted.isprintable()
    return wanted if is_ours else url_for("accounts.home")


def _check(typed: str) -> None:
    ref, at = current_actor().ref, now()
    throttle: Throttle = current_app.extensions["youthvoice_throttle"]
    throttle.count_try(f"again {ref}", sessions.token_hash())
    with read_now() as reading:
        account = queries.find_account(reading, ref)
        has_factor = bool(queries.with_second_factor(reading, [ref]))
    if not has_factor and not is_right(typed, account.password_hash if account else None):
        raise Invalid("That is not your password. Try again.")
    with write_now() as writing:
        if has_factor:
            services.accept_code(writing, runtime().keys, ref, typed, at)
        services.mark_stepped_up(writing, sessions.token_hash(), at)
    sessions.step_up(at)
