"""The second reader: reads what others wrote, and publishes it or sends it back."""

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from youthvoice.accounts.queries import names_of
from youthvoice.errors import Conflict, Invalid
from youthvoice.permissions import Permission
from youthvoice.responses import queries, rules, services
from youthvoice.responses.asking import Viewer, list_to_approve
from youthvoice.responses.forms import VersionForm
from youthvoice.responses.lint import lint
from youthvoice.responses.showing import found, issue_page, said, step_of, until
from youthvoice.web.access import current_actor, requires
from youthvoice.web.clock import today
from youthvoice.web.errors import error_page
from youthvoice.web.navigation import NavItem
from youthvoice.web.rendering import page
from youthvoice.web.runtime import runtime
from youthvoice.web.transactions import commits, db_session
from youthvoice.web.words_back import words_back

bp = Blueprint("second", __name__)  # stands inside the one of views.py

NAV = (
    NavItem(
        "Answers",
        "responses.second.answers",
        Permission.PUBLISH_ANSWERS,
        "Read what others wrote, and publish it.",
    ),
)


@bp.get("/answers")
@requires(Permission.PUBLISH_ANSWERS)
def answers() -> ResponseReturnValue:
    """What waits for a second reader."""
    return _answers_page()


def _answers_page(
    error: str = "", status: int = 200, *, note: tuple[int, str] = (0, "")
) -> ResponseReturnValue:
    """`note`: which answer was sent back without saying what should be different, and what to do."""
    waiting = queries.list_waiting(db_session(), current_actor())
    me = current_actor().ref
    return page(
        "responses/answers.html",
        status=status,
        errors={"form": error} if error else {},
        note=note,
        to_read=[
            (one, lint(services.words_of(one.answer))) for one in waiting if one.answer.author_ref != me
        ],
        mine=[one for one in waiting if one.answer.author_ref == me],
        questions=list_to_approve(db_session(), Viewer(current_actor(), today(), until())),
        names=names_of(db_session(), {one.answer.author_ref for one in waiting}),
        said=said(),
        today=today(),
        rules=rules,
    )


@bp.post("/answers/<int:answer_id>/publish")
@requires(Permission.PUBLISH_ANSWERS)
@commits
def publish(answer_id: int) -> ResponseReturnValue:
    """Publish another person's answer."""
    try:
        step = step_of(VersionForm().version.data)
        services.publish_answer(db_session(), runtime().keys, answer_id, step)
    except (Conflict, Invalid) as error:
        db_session().rollback()
        return _answers_page(error.message, error.status)
    return redirect(url_for(".answers", said="published"), 303)


@bp.post("/answers/<int:answer_id>/send-back")
@requires(Permission.SEND_BACK)
@commits
def send_back(answer_id: int) -> ResponseReturnValue:
    """Give an answer back to those who wrote it, with what should be different, or take one's own back."""
    form, reach = VersionForm(), current_actor().reach(Permission.SEND_BACK)
    issue_id = queries.get_answer(db_session(), answer_id, reach).issue_id
    note, from_issue = form.note.data or "", request.form.get("from") == "issue"
    try:
        services.send_back(db_session(), answer_id, step_of(form.version.data), note)
    except Invalid as error:
        db_session().rollback()
        if from_issue:
            return issue_page(found(issue_id), 422, note_error=error.message)
        return _answers_page(note=(answer_id, error.message), status=422)
    except Conflict as error:
        return words_back("Somebody was faster", error.message, error.status) or error_page(error.status)
    if from_issue:
        return redirect(url_for("responses.issue", issue_id=issue_id, said="back"), 303)
    return redirect(url_for(".answers", said="back"), 303)
