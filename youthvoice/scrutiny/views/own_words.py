"""Log what I heard, and my own view. The text work is done before anything is written."""

from collections.abc import Callable
from typing import Any

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from youthvoice.errors import Unavailable
from youthvoice.feedback import receipts, sending
from youthvoice.feedback.sending import Draft, Prepared
from youthvoice.permissions import Actor, Permission
from youthvoice.scrutiny import own_words
from youthvoice.scrutiny.forms import read_own_words
from youthvoice.scrutiny.own_words import Offered, OwnWords
from youthvoice.scrutiny.views.blueprint import bp
from youthvoice.web.access import current_actor, requires
from youthvoice.web.clock import now, today
from youthvoice.web.form_token import BadToken, FormToken
from youthvoice.web.page_token import checked_token, new_token, posted_token
from youthvoice.web.rendering import page
from youthvoice.web.runtime import runtime
from youthvoice.web.transactions import read_now, write_now

_HEARD, _VIEW = "scrutiny/heard.html", "scrutiny/own_view.html"
_SAID = {"sent": "Thank you. It is with the adult readers now."}
_Made = Callable[[OwnWords, Offered, Actor], Draft]


@bp.get("/heard")
@requires(Permission.SAY_OWN_VIEW)
def heard() -> ResponseReturnValue:
    """Where a scrutineer writes down what somebody told them."""
    said = [_SAID[key] for key in request.args.getlist("said") if key in _SAID]
    return _form(_HEARD, read_own_words(request.args), new_token(), said=said)


@bp.post("/heard")
@requires(Permission.SAY_OWN_VIEW)
def log_heard() -> ResponseReturnValue:
    """Take it in once, or give the page back with every word still in it."""

    def store(prepared: Prepared, token: FormToken) -> ResponseReturnValue:
        with write_now() as session:
            sending.take_in_once(session, runtime().keys, prepared, token, now=now())
        return redirect(url_for(".heard", said="sent"), 303)

    return _take(_HEARD, own_words.heard, store)


@bp.get("/own-view")
@requires(Permission.SAY_OWN_VIEW)
def own_view() -> ResponseReturnValue:
    """Where a scrutineer writes what they think themselves."""
    return _form(_VIEW, read_own_words(request.args), new_token())


@bp.post("/own-view")
@requires(Permission.SAY_OWN_VIEW)
def send_own_view() -> ResponseReturnValue:
    """As anybody's, with a receipt: shown in the answer, for an address would keep it."""

    def store(prepared: Prepared, token: FormToken) -> ResponseReturnValue:
        with write_now() as session:
            sent = sending.submit(session, runtime().keys, prepared, token, now=now())
        words = "" if sent.code is None else receipts.as_words(sent.code)
        return page("scrutiny/own_view_sent.html", sent=sent, words=words)

    return _take(_VIEW, own_words.own_view, store)


def _take(
    template: str, make: _Made, store: Callable[[Prepared, FormToken], ResponseReturnValue]
) -> ResponseReturnValue:
    """Check, do the text work with nothing open, then one short write."""
    typed, token, keys = read_own_words(request.form), posted_token(), runtime().keys
    try:
        checked = checked_token()
    except BadToken as error:
        return _form(template, typed, new_token(), errors={"form": error.message} | typed.problems)
    if typed.problems:
        return _form(template, typed, token, errors=typed.problems)
    try:
        with read_now() as session:
            known, gate = own_words.offered(session, typed, today()), sending.open_gate(session)
        return store(sending.prepare(keys, gate, make(typed, known, current_actor())), checked)
    except Unavailable as error:
        return _form(template, typed, token, errors={"form": error.message}, status=error.status)


def _form(template: str, typed: OwnWords, token: str, **said: Any) -> ResponseReturnValue:
    errors = said.get("errors", {})
    with read_now() as session:
        known = own_words.offered(session, typed, today())
    return page(
        template,
        status=said.get("status", 422 if errors else 200),
        typed=typed,
        token=token,
        errors=errors,
        known=known,
        shares=[(share.value, words) for share, words in own_words.SHARE_WORDS.items()],
        said=said.get("said", []),
    )
