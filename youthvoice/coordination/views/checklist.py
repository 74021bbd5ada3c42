"""The way from empty to live: what is ready, what is missing, who can do it, and opening itself."""

from typing import Any

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from youthvoice.coordination.asking import acting, lines_today
from youthvoice.coordination.editing import Field, Kind, read
from youthvoice.coordination.line_words import WORDS
from youthvoice.coordination.rules import readiness
from youthvoice.coordination.services import opening
from youthvoice.coordination.views.blueprint import bp
from youthvoice.errors import Conflict, Invalid, YouthVoiceError
from youthvoice.partnership.queries import get_partnership
from youthvoice.permissions import Permission
from youthvoice.web.access import requires
from youthvoice.web.clock import today
from youthvoice.web.rendering import page
from youthvoice.web.transactions import commits, db_session

_COPY = (Field("made_on", "Day on which the copy was made", kind=Kind.DATE),)
_CLOSING = (
    Field("why", "Why?", kind=Kind.TEXT, most=300),
    Field("opens_again_on", "Opens again on", kind=Kind.DATE),
)
_SAID = {
    "opened": "It is open. Young people can send something from now on.",
    "closed": "It is closed for now. Whoever is writing keeps their words, and is told.",
    "kept": "Kept.",
}


@bp.get("/set-up")
@requires(Permission.SET_UP)
def checklist() -> ResponseReturnValue:
    """Every line of set-up, with where it is done."""
    return _page()


@bp.post("/set-up/open")
@requires(Permission.SET_UP)
@commits
def open_forms() -> ResponseReturnValue:
    """Let young people send something, when every needed line is done."""
    try:
        opening.open_to_public(db_session(), lines_today(), by=acting())
    except Conflict as error:
        return _refused(error)
    return _done("opened")


@bp.post("/set-up/close")
@requires(Permission.SET_UP)
@commits
def close_forms() -> ResponseReturnValue:
    """Close the forms for now; the reason stays with staff."""
    typed = read(_CLOSING, request.form)
    try:
        if not typed.errors:
            opening.close_for_now(db_session(), **typed.values, by=acting())
            return _done("closed")
    except (Invalid, Conflict) as error:
        return _refused(error, closing=typed.shown)
    return _page(422, errors=typed.errors, closing=typed.shown)


@bp.post("/set-up/seen/<any(names, retention, scrutineers):what>")
@requires(Permission.SET_UP)
@commits
def say_seen(what: str) -> ResponseReturnValue:
    """Somebody looked at this line, or says how it is done until it is."""
    note = " ".join(request.form.get("note", "").split())
    try:
        opening.say_seen(db_session(), what, note, by=acting())
    except Invalid as error:
        return _refused(error, note=note)
    return _done("kept", what)


@bp.post("/set-up/key-copy")
@requires(Permission.SET_UP)
@commits
def state_key_copy() -> ResponseReturnValue:
    """Somebody states that a second copy of the key file is kept elsewhere."""
    typed = read(_COPY, request.form)
    try:
        opening.state_key_copy(db_session(), typed.values["made_on"], by=acting())
    except Invalid as error:
        return _refused(error, made_on=typed.shown["made_on"])
    return _done("kept", "key-copy")


def _done(said: str, line: str = "") -> ResponseReturnValue:
    return redirect(url_for(".checklist", said=said, _anchor=line or None), 303)


def _refused(error: YouthVoiceError, **typed: Any) -> ResponseReturnValue:
    db_session().rollback()
    return _page(error.status, errors={"form": error.message}, **typed)


def _page(status: int = 200, **typed: Any) -> ResponseReturnValue:
    lines = lines_today()
    needed = [line for line in lines if line.is_needed]
    left = [line.step for line in needed if not line.is_done]
    context: dict[str, Any] = {"errors": {}, "closing": {}, "note": "", "made_on": ""}
    return page(
        "coordination/checklist.html",
        status=status,
        partnership=get_partnership(db_session()),
        lines=[(line, WORDS[line.step]) for line in lines],
        done=len(needed) - len(left),
        needed=len(needed),
        next_step=left[0] if left else None,
        missing=[WORDS[step].title for step in left],
        rules=readiness,
        today=today(),
        said=[_SAID[key] for key in request.args.getlist("said") if key in _SAID],
        **(context | typed),
    )
