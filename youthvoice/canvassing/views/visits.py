"""The plan of visits: who owes which group a visit, by when, on what; and what is not covered."""

from collections.abc import Mapping

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from youthvoice.canvassing import forms
from youthvoice.canvassing.forms import VisitForm
from youthvoice.canvassing.queries import visits as queries
from youthvoice.canvassing.rules import visits as rules
from youthvoice.canvassing.services import visits as services
from youthvoice.canvassing.views.blueprint import bp
from youthvoice.errors import Conflict
from youthvoice.permissions import Permission
from youthvoice.web.access import current_actor, requires
from youthvoice.web.clock import today
from youthvoice.web.rendering import page
from youthvoice.web.transactions import commits, db_session

_SAID = {
    "planned": "The visit is on the plan.",
    "changed": "The visit is changed.",
    "dropped": "The visit is dropped. It stands at the end of this page, if you want it back.",
}


@bp.get("/visits")
@requires(Permission.LOG_SESSIONS)
def visits() -> ResponseReturnValue:
    """A quarter's plan, overdue visits first, and its coverage."""
    quarter = rules.read_quarter(request.args.get("quarter", ""), today())
    said = _SAID.get(request.args.get("said", ""))
    return page(
        "canvassing/visits.html",
        quarter=quarter,
        is_present=quarter == rules.quarter_of(today()),
        plan=queries.list_plan(db_session(), quarter, today()),
        grid=queries.show_grid(db_session(), quarter, today()),
        questions=queries.list_offered(db_session(), today()).questions,
        me=current_actor().ref,
        covered=rules.Covered,
        said=[said] if said else [],
    )


@bp.get("/visits/new")
@requires(Permission.LOG_SESSIONS)
def new_visit() -> ResponseReturnValue:
    """Plan a visit; what led here is chosen already."""
    names = ("group", "priority", "question", "account")
    return _visit_page({name: request.args.get(name, "") for name in names} | {"due": ""})


@bp.post("/visits/new")
@requires(Permission.LOG_SESSIONS)
@commits
def plan_visit() -> ResponseReturnValue:
    """Put the visit on the plan."""
    form = _read_visit()
    if form.words is None:
        return _visit_page(form.values, form.errors)
    services.plan_visit(db_session(), form.words, today=today())
    return _to_plan("planned", form)


@bp.get("/visits/<int:visit_id>")
@requires(Permission.LOG_SESSIONS)
def visit(visit_id: int) -> ResponseReturnValue:
    """One visit, to be changed or dropped."""
    found = queries.get_visit(db_session(), visit_id)
    values = {
        "group": str(found.group_id),
        "due": found.due.isoformat(),
        "priority": str(found.priority_id or ""),
        "question": str(found.question_id or ""),
        "account": str(found.account_id or ""),
    }
    return _visit_page(values, visit_id=visit_id)


@bp.post("/visits/<int:visit_id>")
@requires(Permission.LOG_SESSIONS)
@commits
def change_visit(visit_id: int) -> ResponseReturnValue:
    """Change the visit, or plan again what was dropped."""
    queries.get_visit(db_session(), visit_id)
    form = _read_visit()
    if form.words is None:
        return _visit_page(form.values, form.errors, visit_id)
    try:
        services.change_visit(db_session(), visit_id, form.words)
    except Conflict as error:
        return _visit_page(form.values, {"form": error.message}, visit_id)
    return _to_plan("changed", form)


@bp.post("/visits/<int:visit_id>/drop")
@requires(Permission.LOG_SESSIONS)
@commits
def drop_visit(visit_id: int) -> ResponseReturnValue:
    """Take the visit off the plan."""
    services.drop_visit(db_session(), visit_id)
    return redirect(url_for(".visits", said="dropped"), 303)


def _read_visit() -> VisitForm:
    offered = queries.list_offered(db_session(), today())
    choices = forms.Choices(
        groups=dict(offered.groups),
        priorities=dict(offered.priorities),
        people=dict(offered.people),
        questions={str(question.id) for question in offered.questions},
    )
    return forms.read_visit(request.form, choices, today())


def _to_plan(said: str, form: VisitForm) -> ResponseReturnValue:
    """The plan of the quarter in which the visit now stands."""
    due = form.words.due if form.words else today()
    quarter = rules.quarter_of(due)
    return redirect(url_for(".visits", quarter=f"{quarter.year}-{quarter.number}", said=said), 303)


def _visit_page(
    values: Mapping[str, str], errors: Mapping[str, str] | None = None, visit_id: int | None = None
) -> ResponseReturnValue:
    found = queries.get_visit(db_session(), visit_id) if visit_id is not None else None
    return page(
        "canvassing/visit.html",
        status=422 if errors else 200,
        values=values,
        errors=errors or {},
        offered=queries.list_offered(db_session(), today()),
        visit_id=visit_id,
        state=rules.VisitState(found.state) if found else None,
        me=str(current_actor().ref),
    )
