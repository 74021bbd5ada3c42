"""Look with a receipt, and take back. No words of a receipt ever stand in an address."""

from flask import Blueprint, Response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from youthvoice.errors import Conflict
from youthvoice.following import answering_views, open_views, services, take_down_views
from youthvoice.following.found_page import found_page
from youthvoice.sealing.erasure import checkpoint
from youthvoice.text.phrases import N_
from youthvoice.web.access import public_page
from youthvoice.web.clock import now
from youthvoice.web.form_token import BadToken
from youthvoice.web.page_token import checked_token, new_token
from youthvoice.web.rendering import page
from youthvoice.web.runtime import runtime
from youthvoice.web.transactions import write_now

bp = Blueprint("following", __name__)
for _part in (open_views, answering_views, take_down_views):
    bp.register_blueprint(_part.bp)

#: Longer than any receipt in any spelling; what is over is no receipt.
_LONGEST = 300
_TRIES = 3

_NOTHING_TYPED = N_("Type your six words, or the 20 digits.")


@bp.get("/check-back")
@public_page
def ask() -> Response:
    """Where to type the six words."""
    return _ask({})


@bp.post("/check-back")
@public_page
def look() -> Response:
    """What became of it. Unknown, expired and taken back look alike."""
    problem = _problem_with_token()
    typed = _typed()
    if problem or not typed:
        return _ask({"form": problem} if problem else {"receipt": _NOTHING_TYPED})
    return found_page(typed)


@bp.post("/check-back/withdraw")
@public_page
def withdraw() -> Response:
    """First what goes and what stays; then it goes. The page looks the same whatever was there."""
    problem = _problem_with_token()
    if problem or request.form.get("step") != "confirm":
        errors = {"form": problem} if problem else {}
        status = 422 if problem else 200
        return page(
            "following/withdraw.html", status=status, errors=errors, receipt=_typed(), token=new_token()
        )
    _take_back(_typed())
    return page("following/withdrawn.html")


@bp.get("/check-back/<any(messages, write, answers, withdraw, try):_step>")
@public_page
def begin_again(_step: str) -> ResponseReturnValue:
    """Whoever comes back to what was posted begins at the empty form."""
    return redirect(url_for(".ask"), 303)


def _ask(errors: dict[str, str]) -> Response:
    status = 422 if errors else 200
    typed = _typed() if errors else ""
    return page("following/ask.html", status=status, errors=errors, receipt=typed, token=new_token())


def _typed() -> str:
    return request.form.get("receipt", "").strip()[:_LONGEST]


def _problem_with_token() -> str:
    try:
        checked_token()
    except BadToken as error:
        return error.message
    return ""


def _take_back(typed: str, tries: int = _TRIES) -> None:
    """Tried again when somebody else was at work on it: to say so would tell that it is there."""
    made = runtime()
    try:
        with write_now() as session:
            services.withdraw_by_receipt(
                session, typed, keys=made.keys, ledger_file=made.settings.ledger_file, now=now()
            )
    except Conflict:
        if tries == 1:
            raise
        return _take_back(typed, tries - 1)
    checkpoint(made.engine)  # best effort: the worker tries again
    return None
