"""The page that asks again whether it is you, for links; forms ask at their own address."""

from flask import redirect, request
from flask.typing import ResponseReturnValue

from youthvoice.accounts import step_up as asking
from youthvoice.accounts.views.blueprint import bp
from youthvoice.permissions import Permission
from youthvoice.web.access import requires


@bp.get("/step-up")
@requires(Permission.SIGNED_IN)
def step_up() -> ResponseReturnValue:
    """Ask, and remember in the address where they were going."""
    return asking.ask()


@bp.post("/step-up")
@requires(Permission.SIGNED_IN)
def step_up_post() -> ResponseReturnValue:
    """Check it and lead back."""
    refused = asking.try_it()
    return refused if refused is not None else redirect(asking.way_back(request.args.get("next", "")), 303)
