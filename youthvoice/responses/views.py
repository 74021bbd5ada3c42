"""Issues and the answers to them."""

import datetime as dt
from typing import Any

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from youthvoice.accounts.queries import names_of
from youthvoice.errors import Conflict, Invalid, YouthVoiceError
from youthvoice.permissions import Permission
from youthvoice.responses import plan_views, queries, question_views, rules, services, take_down_views
from youthvoice.responses.asking import Viewer, list_to_approve
from youthvoice.responses.forms import AnswerForm, BodyForm, IssueForm, VersionForm
from youthvoice.responses.home_card import HOME as HOME
from youthvoice.responses.lint import lint
from youthvoice.responses.meetings import next_meeting
from youthvoice.responses.page import AnswerPage, answer_page
from youthvoice.responses.published import ThemeName
from youthvoice.web.access import current_actor, requires
from youthvoice.web.clock import now, today
from youthvoice.web.navigation import NavItem
from youthvoice.web.rendering import page
from youthvoice.web.runtime import runtime
from youthvoice.web.transactions import commits, db_session

bp = Blueprint("responses", __name__, url_prefix="/staff")
for _part in (plan_views, question_views, take_down_views):
    bp.register_blueprint(_part.bp)

NAV = (
    NavItem(
        "Answers", "responses.answers", Permission.PUBLISH_ANSWERS, "Read what others wrote, and publish it."
    ),
    *question_views.NAV,
    *plan_views.NAV,
    *take_down_views.NAV,
)

_SAID = {
    "saved": "Saved. Only people who work on this priority can see it.",
    "sent": "Sent to a second reader. They get a notice now.",
    "published": "Published. Everybody can read it.",
    "back": "Back with those who wrote it. Every word is kept.",
    "opened": "The issue is open. Now write the answer.",
    "planned": "The action is in the plan.",
    "named": "Saved. Everybody reads who answers, as soon as an answer is published.",
}


def _said() -> list[str]:
    return [_SAID[key] for key in request.args.getlist("said") if key in _SAID]


def _step(version: int | None) -> services.Step:
    return services.Step(current_actor(), version or 0, now(), today())


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
    meeting = next_meeting(db_session(), priority.id, chosen, today=today(), until=_until())
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
    return _issue_page(_found(issue_id))


def _found(issue_id: int) -> AnswerPage:
    return answer_page(db_session(), issue_id, actor=current_actor(), today=today(), until=_until())


def _until() -> dt.date:
    return rules.counted_until(today(), is_demo=runtime().is_demo)


def _issue_page(shown: AnswerPage, status: int = 200, **typed: Any) -> ResponseReturnValue:
    words = typed.get("words") or shown.words
    context: dict[str, Any] = {
        "words": words,
        "advice": lint(words) if shown.may_write and (shown.draft or "words" in typed) else (),
        "version": shown.draft.version if shown.draft else 0,
        "errors": {},
        "clash": "",
        "said": _said(),
        "names": names_of(db_session(), shown.people),
        "rules": rules,
    }
    return page("responses/issue.html", status=status, shown=shown, **(context | typed))


@bp.post("/issues/<int:issue_id>/answered-by")
@requires(Permission.MANAGE_ISSUES)
@commits
def name_who_answers(issue_id: int) -> ResponseReturnValue:
    """Say which organisation or body answers an issue."""
    form = BodyForm().offer(queries.list_agencies(db_session()))
    shown = _found(issue_id)
    if not form.validate():
        return _issue_page(shown, 422, errors=form.first_errors)
    services.name_who_answers(db_session(), issue_id, form.body_id, actor=current_actor())
    return redirect(url_for("responses.issue", issue_id=issue_id, said="named"), 303)


@bp.post("/issues/<int:issue_id>/answer")
@requires(Permission.MANAGE_ISSUES)
@commits
def write_answer(issue_id: int) -> ResponseReturnValue:
    """Save the draft; with `do=send` also ask a second person to read it."""
    shown, form = _found(issue_id), AnswerForm()
    words, sends = form.to_words(), request.form.get("do") == "send"
    errors = form.first_errors if not form.validate() else words.missing if sends else {}
    if errors:
        return _issue_page(shown, 422, words=words, errors=errors, version=form.version.data)
    try:
        if form.answer_id.data:
            answer = services.edit_answer(db_session(), form.answer_id.data, words, _step(form.version.data))
        else:
            answer = services.draft_answer(db_session(), issue_id, words, actor=current_actor())
        if sends:
            services.submit_answer(db_session(), answer.id, _step(answer.version))
    except Conflict as error:
        db_session().rollback()
        return _issue_page(_found(issue_id), 409, words=words, clash=error.message)
    return redirect(url_for("responses.issue", issue_id=issue_id, said="sent" if sends else "saved"), 303)


@bp.get("/answers")
@requires(Permission.PUBLISH_ANSWERS)
def answers() -> ResponseReturnValue:
    """What waits for a second reader."""
    return _answers_page()


def _answers_page(error: str = "", status: int = 200) -> ResponseReturnValue:
    waiting = queries.list_waiting(db_session(), current_actor())
    me = current_actor().ref
    return page(
        "responses/answers.html",
        status=status,
        errors={"form": error} if error else {},
        to_read=[
            (one, lint(services.words_of(one.answer))) for one in waiting if one.answer.author_ref != me
        ],
        mine=[one for one in waiting if one.answer.author_ref == me],
        questions=list_to_approve(db_session(), Viewer(current_actor(), today(), _until())),
        names=names_of(db_session(), {one.answer.author_ref for one in waiting}),
        said=_said(),
        today=today(),
        rules=rules,
    )


@bp.post("/answers/<int:answer_id>/publish")
@requires(Permission.PUBLISH_ANSWERS)
@commits
def publish(answer_id: int) -> ResponseReturnValue:
    """Publish another person's answer."""
    try:
        step = _step(VersionForm().version.data)
        services.publish_answer(db_session(), runtime().keys, answer_id, step)
    except (Conflict, Invalid) as error:
        return _refused(error)
    return redirect(url_for("responses.answers", said="published"), 303)


@bp.post("/answers/<int:answer_id>/send-back")
@requires(Permission.SEND_BACK)
@commits
def send_back(answer_id: int) -> ResponseReturnValue:
    """Give an answer back to those who wrote it, with what should be different, or take one's own back."""
    form = VersionForm()
    note = form.note.data or ""
    answer = services.send_back(db_session(), answer_id, _step(form.version.data), note)
    if request.form.get("from") == "issue":
        return redirect(url_for("responses.issue", issue_id=answer.issue_id, said="back"), 303)
    return redirect(url_for("responses.answers", said="back"), 303)


def _refused(error: YouthVoiceError) -> ResponseReturnValue:
    db_session().rollback()
    return _answers_page(error.message, error.status)
