"""The one action plan: reading it, and adding and changing its lines."""

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from youthvoice.errors import Conflict, Invalid
from youthvoice.permissions import Permission
from youthvoice.responses import plan, queries, services
from youthvoice.responses.forms import ActionForm
from youthvoice.web.access import current_actor, requires
from youthvoice.web.clock import today
from youthvoice.web.navigation import NavItem
from youthvoice.web.rendering import page
from youthvoice.web.transactions import commits, db_session

bp = Blueprint("plan", __name__)  # stands inside the one of views.py

NAV = (
    NavItem(
        "Action plan",
        "responses.plan.actions",
        Permission.READ_BOARD,
        "Who does what by when, for which voice.",
    ),
)


@bp.get("/actions")
@requires(Permission.READ_BOARD)
def actions() -> ResponseReturnValue:
    """The one action plan."""
    show = plan.Show.from_request(request.args.get("show", ""))
    code = request.args.get("priority", "")
    reach = current_actor().reach(Permission.READ_BOARD)
    lines = plan.list_plan(db_session(), reach, today=today(), show=show, priority_code=code)
    return page(
        "responses/actions.html",
        lines=lines,
        shared=plan.side_by_side(lines),
        show=show,
        shows=list(plan.Show),
        code=code,
        priorities=queries.list_priorities(db_session(), plan.EVERYTHING),
        may_write=current_actor().reach(Permission.MANAGE_ISSUES),
        said=["The plan is changed."] if request.args.get("said") else [],
    )


@bp.get("/issues/<int:issue_id>/actions")
@requires(Permission.MANAGE_ISSUES)
def new_action(issue_id: int) -> ResponseReturnValue:
    """Promise something under an issue's answer: who, what, by when."""
    return _new_action_page(issue_id, ActionForm(formdata=None), {})


@bp.post("/issues/<int:issue_id>/actions")
@requires(Permission.MANAGE_ISSUES)
@commits
def add_action(issue_id: int) -> ResponseReturnValue:
    """Add the line to the plan."""
    form = ActionForm().offer(queries.list_agencies(db_session()))
    errors = {} if form.validate() else form.first_errors
    if errors:
        return _new_action_page(issue_id, form, errors)
    try:
        services.add_action(db_session(), issue_id, form.to_words(), actor=current_actor())
    except Invalid as error:
        return _new_action_page(issue_id, form, {"form": error.message})
    return redirect(url_for("responses.issue", issue_id=issue_id, said="planned"), 303)


def _new_action_page(issue_id: int, form: ActionForm, errors: dict[str, str]) -> ResponseReturnValue:
    issue = queries.get_issue(db_session(), issue_id, current_actor().reach(Permission.MANAGE_ISSUES))
    return page(
        "responses/action.html",
        status=422 if errors else 200,
        form=form.offer(queries.list_agencies(db_session())),
        errors=errors,
        title="Add an action",
        about=issue.title,
        is_public=queries.shows_at_once(issue),
        version=0,
        saved=None,
        goes_to=url_for("responses.plan.add_action", issue_id=issue_id),
    )


@bp.get("/actions/<int:action_id>")
@requires(Permission.MANAGE_ISSUES)
def action(action_id: int) -> ResponseReturnValue:
    """One line of the plan, to be changed."""
    found = queries.get_action(db_session(), action_id, current_actor().reach(Permission.MANAGE_ISSUES))
    return _action_page(action_id, ActionForm(formdata=None, obj=found), {})


@bp.post("/actions/<int:action_id>")
@requires(Permission.MANAGE_ISSUES)
@commits
def change_action(action_id: int) -> ResponseReturnValue:
    """Change one line of the plan."""
    form = ActionForm().offer(queries.list_agencies(db_session()))
    if not form.validate():
        return _action_page(action_id, form, form.first_errors)
    words, version = form.to_words(), form.version.data or 0
    try:
        services.change_action(db_session(), action_id, words, actor=current_actor(), version=version)
    except Conflict as error:
        db_session().rollback()
        return _action_page(action_id, form, {"form": error.message}, 409)
    return redirect(url_for("responses.plan.actions", said="changed"), 303)


def _action_page(
    action_id: int, form: ActionForm, errors: dict[str, str], status: int = 422
) -> ResponseReturnValue:
    found = queries.get_action(db_session(), action_id, current_actor().reach(Permission.MANAGE_ISSUES))
    return page(
        "responses/action.html",
        status=status if errors else 200,
        form=form.offer(queries.list_agencies(db_session())),
        errors=errors,
        title="Change an action",
        about=found.title,
        is_public=queries.is_published(db_session(), found),
        version=(form.version.data or 0) if status == 422 and errors else found.version,
        saved=found if status == 409 else None,
        goes_to=url_for("responses.plan.change_action", action_id=action_id),
    )
