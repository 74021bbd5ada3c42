"""What was changed in the set-up, by whom and when."""

from flask import request
from flask.typing import ResponseReturnValue

from youthvoice.accounts.queries import names_of
from youthvoice.coordination.views.blueprint import bp
from youthvoice.history import queries
from youthvoice.permissions import SYSTEM, Permission
from youthvoice.text.typed import read_number
from youthvoice.web.access import requires
from youthvoice.web.clock import here
from youthvoice.web.rendering import page
from youthvoice.web.transactions import db_session


@bp.get("/history")
@requires(Permission.READ_HISTORY)
def history() -> ResponseReturnValue:
    """Every change, newest first; `thing` and `ref` narrow it to one kind, or to one thing."""
    thing, ref = request.args.get("thing", ""), read_number(request.args.get("ref", ""))
    lines = queries.list_changes(db_session(), thing=thing, ref=ref, after=request.args.get("after", ""))
    return page(
        "coordination/history.html",
        lines=lines,
        thing=thing,
        ref=ref,
        things=queries.list_things(db_session()),
        here=here,
        names={SYSTEM.ref: SYSTEM.name} | names_of(db_session(), lines.actors),
    )
