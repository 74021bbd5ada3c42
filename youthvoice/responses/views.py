"""Issues and the answers to them."""

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from youthvoice.errors import Conflict, Invalid
from youthvoice.permissions import Permission
from youthvoice.responses import (
    plan_views,
    queries,
    question_views,
    rules,
    second_reader_views,
    services,
    take_down_views,
)
from youthvoice.responses.forms import AnswerForm, BodyForm, IssueForm
from youthvoice.responses.home_card import HOME as HOME
from youthvoice.responses.meetings import next_meeting
from youthvoice.responses.published import ThemeName
from youthvoice.responses.showing import found, issue_page, step_of, until
from youthvoice.web.access import current_actor, requires
from youthvoice.web.clock import today
from youthvoice.web.rendering import page
from youthvoice.web.transactions import commits, db_session

bp = Blueprint("responses", __name__, url_prefix="/staff")
for _part in (plan_views, question_views, second_reader_views, take_down_views):
    bp.register_blueprint(_part.bp)

NAV = (
    *second_reader_views.NAV,
    *question_views.NAV,
    *plan_views.NAV,
    *take_down_views.NAV,
)


@bp.get("/issues/<code>")
@requires(Permission.READ_BOARD)
def issues(code: str) -> ResponseReturnValue:
    """All issues of a priority, those still owed an answer first."""
    reach = current_actor().reach(Permission.READ_BOARD)
    priority = queries.get_priority(db_session(), code, reach)
    return page(
        "responses/issues.html",
        priority=priority,
        issues=queries.list_issues(db_session(), priority.id, today()),
        may_write=current_actor().reach(Permission.MANAGE_ISSUES).covers(priority.id),
    )


@bp.get("/issues/new")
@requires(Permission.MANAGE_ISSUES)
def new_issue() -> ResponseReturnValue:
    """The form, filled in from the theme that led here."""
    priority, themes = _choices(request.args.get("priority", ""))
    chosen = [theme.id for theme in themes if str(theme.id) in request.args.getlist("theme")]
    title = next((theme.name for theme in themes if theme.id in chosen), "")
    meeting = next_meeting(db_session(), priority.id, chosen, today=today(), until=until())
    due = rules.default_due(today(), meeting)
    form = IssueForm(formdata=None, title=title, themes=chosen, due=due)
    return _new_issue_page(form, priority, themes, meets=meeting == due)


@bp.post("/issues/new")
@requires(Permission.MANAGE_ISSUES)
@commits
def new_issue_post() -> ResponseReturnValue:
    """Open the issue, or show the form again with what was typed."""
    priority, themes = _choices(request.form.get("priority", ""))
    form = IssueForm().offer(queries.list_agencies(db_session()))
    form.themes.choices = {str(theme.id): theme.name for theme in themes}
    errors = {} if form.validate() else form.first_errors
    try:
        if not errors:
            new = form.to_issue(priority.id)
            issue = services.open_issue(db_session(), new, actor=current_actor(), today=today())
            return redirect(url_for("responses.issue", issue_id=issue.id, said="opened"), 303)
    except Invalid as error:
        errors = {"form": error.message}
    return _new_issue_page(form, priority, themes, errors)


def _new_issue_page(
    form: IssueForm,
    priority: queries.PriorityName,
    themes: list[ThemeName],
    errors: dict[str, str] | None = None,
    *,
    meets: bool = False,
) -> ResponseReturnValue:
    """`meets`: the date that stands there is the day on which a group that raised it meets."""
    return page(
        "responses/new_issue.html",
        status=422 if errors else 200,
        form=form.offer(queries.list_agencies(db_session())),
        errors=errors or {},
        priority=priority,
        themes=themes,
        meets=meets,
    )


def _choices(code: str) -> tuple[queries.PriorityName, list[ThemeName]]:
    priority = queries.get_priority(db_session(), code, current_actor().reach(Permission.MANAGE_ISSUES))
    return priority, queries.list_theme_choices(db_session(), priority.id)


@bp.get("/issues/<int:issue_id>")
@requires(Permission.READ_BOARD)
def issue(issue_id: int) -> ResponseReturnValue:
    """One issue: what was said, the answer, what is being done."""
    return issue_page(found(issue_id))


@bp.post("/issues/<int:issue_id>/answered-by")
@requires(Permission.MANAGE_ISSUES)
@commits
def name_who_answers(issue_id: int) -> ResponseReturnValue:
    """Say which organisation or body answers an issue."""
    form = BodyForm().offer(queries.list_agencies(db_session()))
    shown = found(issue_id)
    if not form.validate():
        return issue_page(shown, 422, errors=form.first_errors)
    services.name_who_answers(db_session(), issue_id, form.body_id, actor=current_actor())
    return redirect(url_for("responses.issue", issue_id=issue_id, said="named"), 303)


@bp.post("/issues/<int:issue_id>/answer")
@requires(Permission.MANAGE_ISSUES)
@commits
def write_answer(issue_id: int) -> ResponseReturnValue:
    """Save the draft; with `do=send` also ask a second person to read it."""
    shown, form = found(issue_id), AnswerForm()
    words, sends, version = form.to_words(), request.form.get("do") == "send", form.version.data
    errors = form.first_errors if not form.validate() else words.missing if sends else {}
    if errors:
        return issue_page(shown, 422, words=words, errors=errors, version=version)
    try:
        if form.answer_id.data:
            answer = services.edit_answer(
                db_session(), form.answer_id.data, words, step_of(form.version.data)
            )
        else:
            answer = services.draft_answer(db_session(), issue_id, words, actor=current_actor())
        if sends:
            services.submit_answer(db_session(), answer.id, step_of(answer.version))
    except Conflict as error:
        db_session().rollback()
        return issue_page(found(issue_id), 409, words=words, clash=error.message)
    return redirect(url_for("responses.issue", issue_id=issue_id, said="sent" if sends else "saved"), 303)
