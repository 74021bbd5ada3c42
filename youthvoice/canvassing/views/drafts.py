"""The log of a session in two halves, kept encrypted at each step, and sent once.

No view here is one transaction: what was typed is kept even when the page says what is missing, and
the slow work on the words is done with nothing open.
"""

import secrets
from typing import Any

from flask import Response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from youthvoice.canvassing import forms
from youthvoice.canvassing.filling_page import Page, open_page
from youthvoice.canvassing.rules import choices, filling
from youthvoice.canvassing.rules.filling import Circumstances, Heard, SessionDraft
from youthvoice.canvassing.rules.voices import SHARE_WORDS
from youthvoice.canvassing.services import drafts, sending
from youthvoice.canvassing.services.drafts import SentAlready
from youthvoice.canvassing.views.blueprint import bp
from youthvoice.errors import Conflict, Unavailable
from youthvoice.feedback.sending import open_gate
from youthvoice.permissions import Permission
from youthvoice.web.access import current_actor, requires
from youthvoice.web.clock import now, today
from youthvoice.web.rendering import page, wants_fragment
from youthvoice.web.runtime import runtime
from youthvoice.web.transactions import commits, db_session, read_now, write_now


@bp.errorhandler(SentAlready)
def sent_already(error: SentAlready) -> ResponseReturnValue:
    """A second press of the button, or the way back: to what the first press did."""
    return redirect(url_for("canvassing.session", log_id=error.log_id, said="sent"), 303)


@bp.get("/drafts/<int:draft_id>")
@requires(Permission.LOG_SESSIONS)
def heard(draft_id: int) -> ResponseReturnValue:
    """The two boxes: what we heard, what we brought back."""
    opened = _open(draft_id)
    return _heard_page(draft_id, opened, opened.filled.heard)


@bp.post("/drafts/<int:draft_id>")
@requires(Permission.LOG_SESSIONS)
def keep_heard(draft_id: int) -> ResponseReturnValue:
    """Keep the two boxes; then another box, the second half, or later."""
    opened, typed = _open(draft_id), forms.read_heard(request.form)
    do = request.form.get("do", "")
    typed = filling.one_more_box(typed) if do == "more" else typed
    try:
        with write_now() as session:
            drafts.keep_heard(session, runtime().keys, draft_id, typed, actor=current_actor())
    except Conflict as error:
        opened = _open(draft_id)
        words = f"{error.message} Both are on this page now: empty what stands twice, then press again."
        both = filling.beside(typed, opened.filled.heard)
        return _heard_page(draft_id, opened, both, errors={"form": words}, status=error.status)
    except Unavailable as error:
        words = f"{error.message} Your words are still on this page: press the button again to keep them."
        return _heard_page(draft_id, opened, typed, errors={"form": words}, status=error.status)
    if wants_fragment():
        return page("canvassing/_kept.html", days_left=drafts.LIFE.days)
    if do == "next":
        problems = filling.heard_problems(typed, opened.owed_ids)
        if problems:
            return _heard_page(draft_id, _open(draft_id), typed, errors=problems, status=422)
    return redirect(_after(draft_id, do, typed), 303)


@bp.get("/drafts/<int:draft_id>/about")
@requires(Permission.LOG_SESSIONS)
def about(draft_id: int) -> ResponseReturnValue:
    """The circumstances: when, where, how many, who held the pen, what they agreed to."""
    opened = _open(draft_id)
    return _about_page(draft_id, opened, opened.filled.about)


@bp.post("/drafts/<int:draft_id>/about")
@requires(Permission.LOG_SESSIONS)
def keep_about(draft_id: int) -> ResponseReturnValue:
    """Keep the circumstances; then back, later, or send everything."""
    opened, typed = _open(draft_id), forms.read_about(request.form)
    do = request.form.get("do", "")
    try:
        with write_now() as session:
            drafts.keep_about(session, runtime().keys, draft_id, typed, actor=current_actor())
    except Unavailable as error:
        return _about_page(draft_id, opened, typed, errors={"form": error.message}, status=error.status)
    if wants_fragment():
        return page("canvassing/_kept.html", days_left=drafts.LIFE.days)
    if do != "send":
        goes_to = url_for(".heard", draft_id=draft_id) if do == "back" else url_for(".sessions", said="kept")
        return redirect(goes_to, 303)
    problems = filling.about_problems(typed, today())
    if problems:
        return _about_page(draft_id, opened, typed, errors=problems, status=422)
    return _send(draft_id)


@bp.post("/drafts/<int:draft_id>/delete")
@requires(Permission.LOG_SESSIONS)
@commits
def discard(draft_id: int) -> ResponseReturnValue:
    """Delete one's draft."""
    drafts.discard(db_session(), draft_id, actor=current_actor())
    return redirect(url_for(".sessions", said="deleted"), 303)


def _open(draft_id: int) -> Page:
    """What stands in the draft now, in a read of its own."""
    with read_now() as session:
        return open_page(session, runtime().keys, draft_id, actor=current_actor(), today=today())


def _after(draft_id: int, do: str, typed: Heard) -> str:
    if do == "next":
        return url_for(".about", draft_id=draft_id)
    if do == "more":
        return url_for(".heard", draft_id=draft_id, _anchor=f"text-{typed.boxes}")
    return url_for(".sessions", said="kept")


def _send(draft_id: int) -> ResponseReturnValue:
    """A short read, the slow work on the words with nothing open, one short write."""
    opened, keys, actor = _open(draft_id), runtime().keys, current_actor()
    problems = filling.heard_problems(opened.filled.heard, opened.owed_ids)
    if problems:
        return _heard_page(draft_id, opened, opened.filled.heard, errors=problems, status=422)
    with read_now() as session:
        gate = open_gate(session)
    ready = sending.make_ready(keys, gate, draft_id, opened.filled, opened.means, actor=actor)
    try:
        with write_now() as session:
            log_id = sending.send(session, keys, ready, actor=actor, now=now())
    except (Conflict, Unavailable) as error:
        said = {"form": error.message}
        return _about_page(draft_id, opened, opened.filled.about, errors=said, status=error.status)
    return redirect(url_for(".session", log_id=log_id, said="sent"), 303)


def _heard_page(draft_id: int, opened: Page, heard: Heard, **said: Any) -> Response:
    """`said` may hold `errors` and `status`. The page is given a hand of its own to write with."""
    return page(
        "canvassing/heard.html",
        status=said.get("status", 200),
        draft_id=draft_id,
        opened=opened,
        heard=heard,
        seen=opened.filled.heard.hand,
        hand=secrets.token_hex(8),
        errors=said.get("errors", {}),
        shares=[(share.value, words) for share, words in SHARE_WORDS.items()],
        received=[("", "Not told this time"), *choices.RECEIVED.items()],
        most_boxes=filling.MOST_BOXES,
    )


def _about_page(draft_id: int, opened: Page, about: Circumstances, **said: Any) -> Response:
    filled = SessionDraft(opened.filled.group_id, heard=opened.filled.heard, about=about)
    return page(
        "canvassing/about.html",
        status=said.get("status", 200),
        draft_id=draft_id,
        opened=opened,
        about=about,
        errors=said.get("errors", {}),
        voices=sending.voices_in(filled, opened.means.voice_kind),
        choices=choices,
        day=today().isoformat(),
    )
