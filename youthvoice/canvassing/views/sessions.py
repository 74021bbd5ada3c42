"""Sessions: begin a log, go on with a draft, and what was sent. Never the words of a sent one."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from youthvoice.canvassing.queries import debts, logs
from youthvoice.canvassing.queries import visits as visit_queries
from youthvoice.canvassing.rules.filling import SessionDraft
from youthvoice.canvassing.services import drafts
from youthvoice.canvassing.views.blueprint import bp
from youthvoice.permissions import Permission
from youthvoice.text.typed import read_number
from youthvoice.web.access import current_actor, requires
from youthvoice.web.clock import today
from youthvoice.web.rendering import page
from youthvoice.web.runtime import runtime
from youthvoice.web.transactions import commits, db_session

_SAID = {
    "kept": "Kept, for you alone. Send it within the days shown.",
    "deleted": "The draft is deleted.",
}


@bp.get("/sessions")
@requires(Permission.LOG_SESSIONS)
def sessions() -> ResponseReturnValue:
    """Where a log begins: one's drafts, the planned visits, any group; and what was sent."""
    return _sessions_page()


@bp.post("/sessions")
@requires(Permission.LOG_SESSIONS)
@commits
def begin() -> ResponseReturnValue:
    """Begin a log of a session that nobody had planned."""
    offered = visit_queries.list_offered(db_session(), today())
    group, priority = request.form.get("group", ""), request.form.get("priority", "")
    if group not in dict(offered.groups):
        return _sessions_page({"group": "Choose the group."})
    priority_id = int(priority) if priority in dict(offered.priorities) else None
    new = SessionDraft(int(group), priority_id=priority_id)
    draft_id = drafts.begin(db_session(), runtime().keys, new, actor=current_actor(), today=today())
    return redirect(url_for(".heard", draft_id=draft_id), 303)


@bp.post("/visits/<int:visit_id>/log")
@requires(Permission.LOG_SESSIONS)
@commits
def log_visit(visit_id: int) -> ResponseReturnValue:
    """Begin the log of a planned visit, or go on with it."""
    keys, actor = runtime().keys, current_actor()
    draft_id = drafts.begin_on_visit(db_session(), keys, visit_id, actor=actor, today=today())
    return redirect(url_for(".heard", draft_id=draft_id), 303)


@bp.get("/sessions/<int:log_id>")
@requires(Permission.LOG_SESSIONS)
def session(log_id: int) -> ResponseReturnValue:
    """One session that was sent: its circumstances, what happens next, and what is still owed."""
    log = logs.get_log(db_session(), log_id)
    return page(
        "canvassing/session.html",
        log=log,
        owed=debts.list_debts(db_session(), today(), group_id=log.group_id),
        is_new=request.args.get("said") == "sent",
    )


def _sessions_page(errors: dict[str, str] | None = None) -> ResponseReturnValue:
    me, said = current_actor().ref, _SAID.get(request.args.get("said", ""))
    planned = visit_queries.list_planned(db_session(), today())
    return page(
        "canvassing/sessions.html",
        status=422 if errors else 200,
        errors=errors or {},
        drafts=logs.list_drafts(db_session(), me, today()),
        planned=sorted(planned, key=lambda line: line.account_id != me),
        offered=visit_queries.list_offered(db_session(), today()),
        chosen=read_number(request.values.get("group", "")),
        logs=logs.list_logs(db_session()),
        me=me,
        said=[said] if said else [],
    )
