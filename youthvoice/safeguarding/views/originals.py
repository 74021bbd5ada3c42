"""Sealed originals: a reason, an audit entry, and only then the text."""

from flask import request, url_for
from flask.typing import ResponseReturnValue

from youthvoice.accounts.sessions import lead_keys
from youthvoice.accounts.step_up import requires_step_up
from youthvoice.feedback.contact import split
from youthvoice.permissions import Permission
from youthvoice.safeguarding import forms, services
from youthvoice.safeguarding.queries import cases as case_queries
from youthvoice.safeguarding.rules.cases import REASON_LABELS, RevealReason
from youthvoice.safeguarding.services import OnRecord
from youthvoice.safeguarding.views.blueprint import bp
from youthvoice.sealing.leads import LeadKeys
from youthvoice.web.access import current_actor, requires
from youthvoice.web.clock import now
from youthvoice.web.rendering import page
from youthvoice.web.runtime import runtime
from youthvoice.web.transactions import db_session, write_now


@bp.get("/originals/<int:feedback_id>")
@requires(Permission.OPEN_ORIGINALS)
def original(feedback_id: int) -> ResponseReturnValue:
    """Ask for the reason before an original is opened."""
    return _reason_page(feedback_id)


@bp.post("/originals/<int:feedback_id>")
@requires(Permission.OPEN_ORIGINALS)
def reveal(feedback_id: int) -> ResponseReturnValue:
    """Show an original to a lead with a reason, once they have shown that it is they."""
    reason, keys = forms.read_reason(request.form), lead_keys()
    if keys is None:
        return _reason_page(feedback_id, status=403)
    if reason is None:
        return _reason_page(feedback_id, "Choose why you need to read it.", 422)
    return _open(feedback_id, reason, keys)


@requires_step_up
def _open(feedback_id: int, reason: RevealReason, keys: LeadKeys) -> ResponseReturnValue:
    """The original. Its audit entry is committed before the text stands in any page."""
    by = OnRecord(actor=current_actor(), keys=runtime().keys, now=now())
    with write_now() as writing:
        text = services.reveal(writing, feedback_id, by=by, reason=reason, lead_keys=keys)
    words, contact = split(text)
    return page(
        "safeguarding/original.html",
        text=words,
        contact=contact,
        reason=REASON_LABELS[reason],
        back=_back_to(feedback_id),
    )


def _back_to(feedback_id: int) -> str:
    if case_queries.find_case(db_session(), feedback_id) is None:
        return url_for(".glance", _anchor=f"item-{feedback_id}")
    return url_for(".case", feedback_id=feedback_id)


def _reason_page(feedback_id: int, error: str = "", status: int = 200) -> ResponseReturnValue:
    found = case_queries.show_openable(db_session(), runtime().keys, current_actor(), feedback_id, now=now())
    return page(
        "safeguarding/reason.html",
        status=status,
        item=found,
        has_keys=lead_keys() is not None,
        reasons=[(reason.value, words) for reason, words in REASON_LABELS.items()],
        error=error,
        back=_back_to(feedback_id),
    )
