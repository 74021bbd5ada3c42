"""What was kept, and a lead's decision on it."""

from dataclasses import replace

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from youthvoice.errors import Conflict, Invalid
from youthvoice.permissions import Permission
from youthvoice.safeguarding import forms, services
from youthvoice.safeguarding.queries import cases as case_queries
from youthvoice.safeguarding.queries import naming
from youthvoice.safeguarding.queries.beside import list_beside
from youthvoice.safeguarding.rules.cases import OUTCOME_LABELS, in_order
from youthvoice.safeguarding.services import OnRecord
from youthvoice.safeguarding.views.blueprint import bp
from youthvoice.web.access import current_actor, requires
from youthvoice.web.clock import now, today
from youthvoice.web.rendering import page
from youthvoice.web.runtime import runtime
from youthvoice.web.transactions import commits, db_session


@bp.get("/cases")
@requires(Permission.DECIDE_CASES)
def cases() -> ResponseReturnValue:
    """What was kept, undecided first."""
    after = request.args.get("after", "")
    keys, actor = runtime().keys, current_actor()
    lines = case_queries.list_cases(db_session(), keys, actor, today=today(), after=after)
    said = ["Recorded."] if request.args.get("said") == "decided" else []
    return page("safeguarding/cases.html", lines=lines, said=said)


@bp.get("/cases/<int:feedback_id>")
@requires(Permission.DECIDE_CASES)
def case(feedback_id: int) -> ResponseReturnValue:
    """One kept item and the form for a decision."""
    return _case_page(feedback_id, forms.DecisionForm())


@bp.post("/cases/<int:feedback_id>/decide")
@requires(Permission.DECIDE_CASES)
@commits
def decide(feedback_id: int) -> ResponseReturnValue:
    """Record the decision, with its audit entry."""
    agency_ids = {agency_id for agency_id, _ in naming.list_agencies(db_session())}
    form = forms.read_decision(request.form, agency_ids, today())
    if form.decision is None:
        return _case_page(feedback_id, form, 422)
    by = OnRecord(actor=current_actor(), keys=runtime().keys, now=now())
    try:
        services.decide_case(db_session(), feedback_id, by=by, decision=form.decision)
    except (Conflict, Invalid) as error:  # what was typed stays: a reference is not looked up twice
        db_session().rollback()
        return _case_page(feedback_id, replace(form, errors={"form": error.message}), error.status)
    return redirect(url_for(".cases", said="decided"), 303)


def _case_page(feedback_id: int, form: forms.DecisionForm, status: int = 200) -> ResponseReturnValue:
    found = case_queries.get_case(db_session(), runtime().keys, current_actor(), feedback_id, now=now())
    return page(
        "safeguarding/case.html",
        status=status,
        case=found,
        item=found.item,
        beside=list_beside(db_session(), runtime().keys, current_actor(), feedback_id),
        form=form,
        outcomes=[
            (outcome.value, *OUTCOME_LABELS[outcome])
            for outcome in in_order(about_worker=found.item.about_worker)
            if outcome in found.outcomes
        ],
        agencies=[("", "None"), *((str(agency_id), name) for agency_id, name in found.agencies)],
        ours=[("", "No"), *((str(one.id), one.name) for one in found.ours)],
        priorities=[("", "Choose"), *((str(choice.id), choice.name) for choice in found.choices)],
    )
