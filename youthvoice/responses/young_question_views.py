"""A chair or delegate takes on a question that a young person asked."""

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from youthvoice.permissions import Permission
from youthvoice.responses import queries, rules, young_questions
from youthvoice.web.access import current_actor, requires
from youthvoice.web.clock import today
from youthvoice.web.navigation import NavItem
from youthvoice.web.rendering import page
from youthvoice.web.runtime import runtime
from youthvoice.web.transactions import commits, db_session

bp = Blueprint("young", __name__)  # stands inside the one of question_views.py

NAV = (
    NavItem(
        "They asked",
        "responses.questions.young.asked",
        Permission.MANAGE_ISSUES,
        "Questions from young people that wait for an answer.",
    ),
)


@bp.get("/they-asked")
@requires(Permission.MANAGE_ISSUES)
def asked() -> ResponseReturnValue:
    """What young people want to know, and nobody answers yet."""
    actor, until = current_actor(), rules.counted_until(today(), is_demo=runtime().is_demo)
    reach = actor.reach(Permission.MANAGE_ISSUES)
    return page(
        "responses/they_asked.html",
        waiting=young_questions.list_unanswered(db_session(), actor, until),
        names={one.id: one.long_name for one in queries.list_priorities(db_session(), reach)},
        said=[],
    )


@bp.post("/they-asked/<int:feedback_id>/answer")
@requires(Permission.MANAGE_ISSUES)
@commits
def take_on(feedback_id: int) -> ResponseReturnValue:
    """Make it an issue, with a draft to write on."""
    issue = young_questions.take_on(db_session(), feedback_id, actor=current_actor(), today=today())
    return redirect(url_for("responses.issue", issue_id=issue.id, said="opened"), 303)
