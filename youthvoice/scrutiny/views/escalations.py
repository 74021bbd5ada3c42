"""Matters on the ladder: the list, taking one up, and answering it."""

from typing import Any

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from youthvoice.accounts.queries import names_of
from youthvoice.errors import Conflict, Invalid
from youthvoice.permissions import Permission
from youthvoice.responses.queries import PriorityName, get_priority, list_issues, list_priorities
from youthvoice.scrutiny import ladder
from youthvoice.scrutiny.forms import MatterForm, read_matter
from youthvoice.scrutiny.queries import matters
from youthvoice.scrutiny.rules import ladder as rules
from youthvoice.scrutiny.views.blueprint import bp
from youthvoice.text.normalising import normalise
from youthvoice.text.typed import read_number
from youthvoice.web.access import current_actor, requires
from youthvoice.web.clock import now, today
from youthvoice.web.rendering import page
from youthvoice.web.runtime import runtime
from youthvoice.web.transactions import commits, db_session

_SAID = {
    "raised": "It is on its way. Whoever must answer gets a notice now.",
    "answered": "Answered. Whoever raised it gets a notice now.",
}


def _act() -> ladder.Act:
    return ladder.Act(current_actor(), runtime().keys, now(), today())


def _said() -> list[str]:
    return [_SAID[key] for key in request.args.getlist("said") if key in _SAID]


@bp.get("/escalations")
@requires(Permission.READ_ESCALATIONS)
def escalations() -> ResponseReturnValue:
    """What was taken up, late ones first."""
    reach = current_actor().reach(Permission.READ_ESCALATIONS)
    return page(
        "scrutiny/escalations.html",
        matters=matters.list_matters(db_session(), reach, today()),
        may_raise=current_actor().may(Permission.ESCALATE),
        rung_words=rules.RUNG_WORDS,
        said=_said(),
    )


@bp.get("/escalations/new")
@requires(Permission.ESCALATE)
def new_matter() -> ResponseReturnValue:
    """The form, once it is clear which priority it is about."""
    code = request.args.get("priority", "")
    found = list_priorities(db_session(), current_actor().reach(Permission.ESCALATE))
    if not code and len(found) != 1:
        return page("scrutiny/which_priority.html", priorities=found)
    return _form(_priority(code or found[0].code), MatterForm(issue=request.args.get("issue", "")))


@bp.post("/escalations/new")
@requires(Permission.ESCALATE)
@commits
def new_matter_post() -> ResponseReturnValue:
    """Take it up, or show the form again with what was typed."""
    priority, form = _priority(request.form.get("priority", "")), read_matter(request.form)
    if form.errors:
        return _form(priority, form, form.errors)
    try:
        made = ladder.raise_matter(db_session(), form.to_matter(priority.id), _act())
    except Invalid as error:
        return _form(priority, form, {"form": error.message})
    return redirect(url_for(".matter", escalation_id=made.id, said="raised"), 303)


def _priority(code: str) -> PriorityName:
    return get_priority(db_session(), code, current_actor().reach(Permission.ESCALATE))


def _form(
    priority: PriorityName, form: MatterForm, errors: dict[str, str] | None = None
) -> ResponseReturnValue:
    from_outside = current_actor().reach(Permission.ESCALATE).everything
    issues = list_issues(db_session(), priority.id, today())
    return page(
        "scrutiny/new_matter.html",
        status=422 if errors else 200,
        priority=priority,
        form=form,
        errors=errors or {},
        issues=[("", "None of them, or something else"), *((str(one.id), one.title) for one in issues)],
        rungs=[(rung.value, rules.RUNG_WORDS[rung]) for rung in rules.first_rungs(from_outside=from_outside)],
    )


@bp.get("/escalations/<int:escalation_id>")
@requires(Permission.READ_ESCALATIONS)
def matter(escalation_id: int) -> ResponseReturnValue:
    """One matter: why, where it stands on the ladder, and the answer."""
    return _matter_page(escalation_id)


def _matter_page(escalation_id: int, status: int = 200, **typed: Any) -> ResponseReturnValue:
    reach = current_actor().reach(Permission.READ_ESCALATIONS)
    shown = matters.get_matter(db_session(), escalation_id, reach)
    context = {"errors": {}, "clash": "", "text": "", "said": _said()} | typed
    row = shown.row
    return page(
        "scrutiny/matter.html",
        status=status,
        shown=shown,
        names=names_of(db_session(), {row.raised_by, row.answered_by or row.raised_by}),
        stands=rules.stands(row.state, row.due, today()),
        steps=rules.steps_of(rules.Rung(row.first_rung), rules.Rung(row.rung), row.state),
        may_answer=ladder.may_answer(row, current_actor()),
        **context,
    )


@bp.post("/escalations/<int:escalation_id>/answer")
@requires(Permission.ANSWER_ESCALATIONS)
@commits
def answer_matter(escalation_id: int) -> ResponseReturnValue:
    """Answer it; what was typed stays where somebody was faster or something is missing."""
    text, version = normalise(request.form.get("text", "")), read_number(request.form.get("version", "")) or 0
    try:
        ladder.answer_matter(db_session(), escalation_id, text, version, _act())
    except (Conflict, Invalid) as error:
        db_session().rollback()
        said = (
            {"clash": error.message} if isinstance(error, Conflict) else {"errors": {"text": error.message}}
        )
        return _matter_page(escalation_id, error.status, text=text, **said)
    return redirect(url_for(".matter", escalation_id=escalation_id, said="answered"), 303)
