"""Writing back to whoever holds a receipt, and reading what another adult wrote before it is shown."""

from flask import Response, after_this_request, redirect, request, url_for
from flask.typing import ResponseReturnValue

from youthvoice.errors import Conflict, Invalid, InvalidFields
from youthvoice.permissions import Permission
from youthvoice.safeguarding import replies as services
from youthvoice.safeguarding.queries import replies as queries
from youthvoice.safeguarding.rules.replies import OPENING
from youthvoice.safeguarding.services import OnRecord
from youthvoice.safeguarding.views.blueprint import bp
from youthvoice.sealing.erasure import checkpoint
from youthvoice.web.access import current_actor, requires
from youthvoice.web.clock import now
from youthvoice.web.errors import error_page
from youthvoice.web.rendering import page
from youthvoice.web.runtime import runtime
from youthvoice.web.transactions import commits, db_session
from youthvoice.web.words_back import words_back

_SAID = {
    "written": "Kept. Another adult reads it before it shows, and is told now.",
    "shown": "Shown. Whoever has the receipt can read it now.",
    "back": "Back with whoever wrote it.",
    "away": "Taken away. Nobody can read it any more.",
}


@bp.get("/replies")
@requires(Permission.REPLY)
def replies() -> ResponseReturnValue:
    """What waits for a second adult, and what came back."""
    lines = queries.list_open(db_session(), runtime().keys, current_actor())
    said = _SAID.get(request.args.get("said", ""))
    return page("safeguarding/replies.html", lines=lines, said=[said] if said else [])


@bp.get("/replies/to/<int:feedback_id>")
@requires(Permission.REPLY)
def reply_to(feedback_id: int) -> ResponseReturnValue:
    """Write a reply, or go on with one that is not shown yet."""
    return _writing_page(feedback_id)


@bp.post("/replies/to/<int:feedback_id>")
@requires(Permission.REPLY)
@commits
def write_reply(feedback_id: int) -> ResponseReturnValue:
    """Keep it for the second adult."""
    typed = request.form.get("text", "")
    try:
        services.write(db_session(), feedback_id, typed, by=_by())
    except (Invalid, Conflict) as error:
        db_session().rollback()
        return _writing_page(feedback_id, typed, error.message, error.status)
    return redirect(url_for(".replies", said="written"), 303)


@bp.get("/replies/<int:reply_id>")
@requires(Permission.REPLY)
def reply(reply_id: int) -> ResponseReturnValue:
    """Read what another adult wrote, with everything to look at twice."""
    return _reading_page(reply_id)


@bp.post("/replies/<int:reply_id>/show")
@requires(Permission.REPLY)
@commits
def show_reply(reply_id: int) -> ResponseReturnValue:
    """The second adult says yes."""
    is_sure = request.form.get("sure") == "yes"
    try:
        services.show(db_session(), reply_id, _version(), by=_by(), is_sure=is_sure)
    except (Invalid, Conflict) as error:
        db_session().rollback()
        return _reading_page(reply_id, error.message, error.status)
    return redirect(url_for(".replies", said="shown"), 303)


@bp.post("/replies/<int:reply_id>/back")
@requires(Permission.REPLY)
@commits
def send_reply_back(reply_id: int) -> ResponseReturnValue:
    """The second adult wants it changed."""
    note = request.form.get("note", "")
    try:
        services.send_back(db_session(), reply_id, _version(), note, by=_by())
    except InvalidFields as error:
        db_session().rollback()
        return _reading_page(reply_id, "", error.status, error.fields["note"])
    except Conflict as error:
        return words_back("Somebody was faster", error.message, error.status) or error_page(error.status)
    except Invalid as error:
        db_session().rollback()
        return _reading_page(reply_id, error.message, error.status)
    return redirect(url_for(".replies", said="back"), 303)


@bp.post("/replies/<int:reply_id>/away")
@requires(Permission.REPLY)
@commits
def take_reply_away(reply_id: int) -> ResponseReturnValue:
    """Any of these adults can take one away at once, shown or not."""
    services.take_away(db_session(), reply_id, by=_by(), ledger_file=runtime().settings.ledger_file)
    after_this_request(_erased_on_disk)
    return redirect(url_for(".replies", said="away"), 303)


def _erased_on_disk(response: Response) -> Response:
    checkpoint(runtime().engine)  # best effort: the worker tries again
    return response


def _by() -> OnRecord:
    return OnRecord(current_actor(), runtime().keys, now())


def _version() -> int:
    return request.form.get("version", 0, int)


def _writing_page(
    feedback_id: int, typed: str = "", error: str = "", status: int = 200
) -> ResponseReturnValue:
    shown = queries.show_answerable(db_session(), runtime().keys, current_actor(), feedback_id)
    text = typed or shown.text or OPENING
    return page("safeguarding/reply_to.html", status=status, shown=shown, text=text, error=error)


def _reading_page(
    reply_id: int, error: str = "", status: int = 200, note_error: str = ""
) -> ResponseReturnValue:
    shown = queries.show_reply(db_session(), runtime().keys, current_actor(), reply_id)
    return page("safeguarding/reply.html", status=status, shown=shown, error=error, note_error=note_error)
