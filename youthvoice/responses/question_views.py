"""“We're asking”: a chair's dated questions to young people, and what came of them."""

from typing import Any

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from youthvoice.accounts.queries import names_of
from youthvoice.errors import Conflict, Invalid
from youthvoice.gathering.rules import QuestionWords
from youthvoice.permissions import Permission
from youthvoice.responses import asking, queries, rules, young_question_views
from youthvoice.responses import question_services as services
from youthvoice.responses.asking import Viewer
from youthvoice.responses.forms import OutcomeForm, QuestionForm, VersionForm
from youthvoice.responses.lint import lint_question, reads_from
from youthvoice.responses.services import Step
from youthvoice.text.cursors import After
from youthvoice.web.access import current_actor, requires
from youthvoice.web.clock import now, today
from youthvoice.web.navigation import NavItem
from youthvoice.web.rendering import page
from youthvoice.web.runtime import runtime
from youthvoice.web.transactions import commits, db_session

bp = Blueprint("questions", __name__)  # stands inside the one of views.py
bp.register_blueprint(young_question_views.bp)

NAV = (
    NavItem(
        "We’re asking",
        "responses.questions.questions",
        Permission.ASK_QUESTIONS,
        "Ask young people something, by a date, and say what came of it.",
    ),
    *young_question_views.NAV,
)

_SAID = {
    "saved": "Saved. Nobody outside this priority can see it.",
    "sent": "Saved. Somebody who can approve it gets a notice now.",
    "asked": "It is asked. Young people see it on the first page from its first day on.",
    "dropped": "The draft is gone.",
    "told": "Everybody can read what came of it.",
    "hidden": "Hidden everywhere. Somebody reads it again now.",
    "closed": "Closed. Say what came of it as soon as you can.",
}


def _viewer() -> Viewer:
    until = rules.counted_until(today(), is_demo=runtime().is_demo)
    return Viewer(current_actor(), today(), until)


def _step(version: int | None) -> Step:
    return Step(current_actor(), version or 0, now(), today())


def _said() -> list[str]:
    return [_SAID[key] for key in request.args.getlist("said") if key in _SAID]


@bp.get("/questions")
@requires(Permission.ASK_QUESTIONS)
def questions() -> ResponseReturnValue:
    """All questions of one's priorities."""
    reach = current_actor().reach(Permission.ASK_QUESTIONS)
    lines = asking.list_lines(db_session(), reach, _viewer())
    return page("responses/questions.html", lines=lines, said=_said())


@bp.get("/questions/new")
@requires(Permission.ASK_QUESTIONS)
def new_question() -> ResponseReturnValue:
    """The form, empty but for its days."""
    first, last = services.first_days(today())
    chosen = request.args.get("priority", "")
    return _new_page(QuestionForm(formdata=None, opens=first, closes=last, priority=chosen))


@bp.post("/questions/new")
@requires(Permission.ASK_QUESTIONS)
@commits
def new_question_post() -> ResponseReturnValue:
    """Keep the draft, or show the form again with what was typed."""
    form = QuestionForm().offer(_own_priorities())
    errors = form.first_errors if not form.validate() else form.to_words().problems(today())
    if errors:
        return _new_page(form, errors)
    reach = current_actor().reach(Permission.ASK_QUESTIONS)
    priority = queries.get_priority(db_session(), form.priority.data, reach)
    step = _step(0)
    question = services.draft(db_session(), priority.id, form.to_words(), step)
    sends = request.form.get("do") == "send"
    if sends:
        services.ask_for_approval(db_session(), question, step)
    return _back_to(question.id, "sent" if sends else "saved")


def _own_priorities() -> list[tuple[str, str]]:
    reach = current_actor().reach(Permission.ASK_QUESTIONS)
    return [(one.code, one.long_name) for one in queries.list_priorities(db_session(), reach)]


def _new_page(form: QuestionForm, errors: dict[str, str] | None = None) -> ResponseReturnValue:
    return page(
        "responses/new_question.html",
        status=422 if errors else 200,
        form=form.offer(_own_priorities()),
        errors=errors or {},
    )


@bp.get("/questions/<int:question_id>")
@requires(Permission.READ_BOARD)
def question(question_id: int) -> ResponseReturnValue:
    """One question: its words, where it stands, and what was answered."""
    return _question_page(question_id)


@bp.post("/questions/<int:question_id>")
@requires(Permission.ASK_QUESTIONS)
@commits
def change(question_id: int) -> ResponseReturnValue:
    """Save the draft; with `do=send` also ask somebody else to approve it."""
    form, sends = QuestionForm().offer(_own_priorities()), request.form.get("do") == "send"
    del form.priority  # a question stays where it was begun
    errors = form.first_errors if not form.validate() else form.to_words().problems(today())
    if errors:
        return _question_page(question_id, 422, form=form, errors=errors, version=form.version.data)
    try:
        step = _step(form.version.data)
        found = services.change(db_session(), question_id, form.to_words(), step)
        if sends:
            services.ask_for_approval(db_session(), found, step)
    except Conflict as error:
        db_session().rollback()
        return _question_page(question_id, 409, form=form, clash=error.message)
    return _back_to(question_id, "sent" if sends else "saved")


@bp.post("/questions/<int:question_id>/approve")
@requires(Permission.PUBLISH_ANSWERS)
@commits
def approve(question_id: int) -> ResponseReturnValue:
    """Ask what another person wrote."""
    try:
        services.approve(db_session(), question_id, _step(VersionForm().version.data))
    except (Conflict, Invalid) as error:
        db_session().rollback()
        return _question_page(question_id, error.status, errors={"form": error.message})
    return _back_to(question_id, "asked")


@bp.post("/questions/<int:question_id>/drop")
@requires(Permission.ASK_QUESTIONS)
@commits
def drop(question_id: int) -> ResponseReturnValue:
    """Delete a draft."""
    services.drop(db_session(), question_id, _step(VersionForm().version.data))
    return redirect(url_for(".questions", said="dropped"), 303)


@bp.post("/questions/<int:question_id>/outcome")
@requires(Permission.PUBLISH_ANSWERS)
@commits
def outcome(question_id: int) -> ResponseReturnValue:
    """End it where it is still open, and say what came of it."""
    form = OutcomeForm()
    if not form.validate():
        typed = {"outcome": form.outcome.data, "version": form.version.data}
        return _question_page(question_id, 422, errors=form.first_errors, **typed)
    try:
        told = form.outcome.data or ""
        services.say_what_came_of_it(db_session(), question_id, told, _step(form.version.data))
    except (Conflict, Invalid) as error:
        db_session().rollback()
        errors = {"outcome": error.message}
        return _question_page(question_id, error.status, outcome=form.outcome.data, errors=errors)
    return _back_to(question_id, "told" if told.strip() else "closed")


def _back_to(question_id: int, said: str) -> ResponseReturnValue:
    return redirect(url_for("responses.questions.question", question_id=question_id, said=said), 303)


def _question_page(question_id: int, status: int = 200, **typed: Any) -> ResponseReturnValue:
    after = After.read(request.args.get("after", ""))
    shown = asking.question_page(db_session(), question_id, _viewer(), after)
    line = shown.line
    form = typed.get("form") or QuestionForm(formdata=None, obj=line)
    words: QuestionWords = form.to_words()
    context: dict[str, Any] = {
        "errors": {},
        "clash": "",
        "outcome": line.outcome,
        "version": line.version,
        "said": _said(),
    }
    return page(
        "responses/question.html",
        status=status,
        shown=shown,
        **(context | typed | {"form": form}),
        advice=lint_question(words.text, words.why),
        reads=reads_from(words.text),
        names=names_of(db_session(), {line.asked_by}),
        next_url=_next_url(question_id, shown.goes_on),
        shows_groups=current_actor().may(Permission.MODERATE_SET_ASIDE),
        says_who="moderation.still_says_who" if shown.may_flag else "",
        hidden_url=url_for(
            ".question", question_id=question_id, said="hidden", after=request.args.get("after")
        ),
    )


def _next_url(question_id: int, goes_on: After | None) -> str:
    if goes_on is None:
        return ""
    return url_for("responses.questions.question", question_id=question_id, after=str(goes_on))
