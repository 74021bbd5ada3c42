"""Who can open originals, and giving another lead access."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from youthvoice.accounts.sessions import lead_keys
from youthvoice.accounts.step_up import requires_step_up
from youthvoice.errors import Conflict, Invalid, NotAllowed
from youthvoice.permissions import Permission
from youthvoice.safeguarding import sharing
from youthvoice.safeguarding.queries import access as queries
from youthvoice.safeguarding.services import OnRecord
from youthvoice.safeguarding.views.blueprint import bp
from youthvoice.web.access import current_actor, requires
from youthvoice.web.clock import now, today
from youthvoice.web.rendering import page
from youthvoice.web.runtime import runtime
from youthvoice.web.transactions import commits, db_session

_SAID = {"given": "Access is given. They can open originals when they next sign in."}


@bp.get("/leads")
@requires(Permission.GIVE_ACCESS)
def leads() -> ResponseReturnValue:
    """Every lead, and whether they can open originals."""
    return _leads_page()


@bp.post("/leads/<int:account_id>/give")
@requires(Permission.GIVE_ACCESS)
@requires_step_up
@commits
def give_access(account_id: int) -> ResponseReturnValue:
    """Let another lead open originals, with its audit entry."""
    by = OnRecord(actor=current_actor(), keys=runtime().keys, now=now())
    try:
        sharing.give_access(db_session(), account_id, by=by, lead_keys=lead_keys(), today=today())
    except (Conflict, Invalid, NotAllowed) as error:
        db_session().rollback()
        return _leads_page(error.message, 409)
    return redirect(url_for(".leads", said="given"), 303)


def _leads_page(error: str = "", status: int = 200) -> ResponseReturnValue:
    held = tuple(lead_keys() or ())
    said = _SAID.get(request.args.get("said", ""))
    return page(
        "safeguarding/leads.html",
        status=status,
        leads=queries.list_leads(db_session(), runtime().keys, current_actor(), today=today(), held=held),
        error=error,
        said=[said] if said else [],
    )
