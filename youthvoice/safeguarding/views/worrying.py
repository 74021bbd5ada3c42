"""They told me something worrying: what to do now, and one box that goes to the safeguarding leads."""

from flask import Response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from youthvoice.errors import Unavailable
from youthvoice.feedback.rules import characters_over
from youthvoice.feedback.sending import open_gate
from youthvoice.permissions import Permission
from youthvoice.safeguarding import worries
from youthvoice.safeguarding.services import OnRecord
from youthvoice.safeguarding.views.blueprint import bp
from youthvoice.safeguarding.worries import Worry
from youthvoice.text.normalising import normalise
from youthvoice.text.typed import read_number
from youthvoice.web.access import current_actor, requires
from youthvoice.web.clock import now, zone
from youthvoice.web.form_token import BadToken, FormToken
from youthvoice.web.page_token import checked_token, new_token, posted_token
from youthvoice.web.rendering import page
from youthvoice.web.runtime import runtime
from youthvoice.web.transactions import db_session, read_now, write_now

_LONGEST_REACH = 200


@bp.get("/worrying")
@requires(Permission.REPORT_WORRY)
def worrying() -> ResponseReturnValue:
    """What to do now, and the box."""
    return _worrying_page(Worry(""), new_token())


@bp.post("/worrying")
@requires(Permission.REPORT_WORRY)
def tell_lead() -> ResponseReturnValue:
    """To the leads, once; or the page again with every word still in it. Keeps nothing on the device."""
    worry, token = _read(), posted_token()
    try:
        checked = checked_token()
    except BadToken as error:
        return _worrying_page(worry, new_token(), {"form": error.message}, 422)
    errors = _problems(worry)
    if errors:
        return _worrying_page(worry, token, errors, 422)
    try:
        _store(worry, checked)
    except Unavailable as error:
        words = f"{error.message} If it cannot wait, ring a lead now."
        return _worrying_page(worry, token, {"form": words}, error.status)
    return redirect(url_for(".worry_told"), 303)


@bp.get("/worrying/told")
@requires(Permission.REPORT_WORRY)
def worry_told() -> ResponseReturnValue:
    """Who has it now, by name. None of the words."""
    return page("safeguarding/worry_told.html", turning=worries.whom_to_turn_to(db_session(), now(), zone()))


def _store(worry: Worry, token: FormToken) -> None:
    """A short read, the text work with nothing open, one short write."""
    keys, actor = runtime().keys, current_actor()
    with read_now() as session:
        gate = open_gate(session)
        worry = worries.of_known_group(session, worry)
    prepared = worries.prepare(keys, gate, worry, actor=actor)
    with write_now() as session:
        worries.take_to_leads(session, prepared, token, by=OnRecord(actor, keys, now()))


def _read() -> Worry:
    return Worry(
        words=normalise(request.form.get("words", "")),
        group_id=read_number(request.form.get("group", "")),
        reach=normalise(request.form.get("reach", "")),
    )


def _problems(worry: Worry) -> dict[str, str]:
    found = {}
    over = characters_over(worry.words)
    if not worry.words.strip():
        found["words"] = "Write down what was said. A few words are enough."
    elif over:
        found["words"] = f"This is {over:,} letters too long. Send it in two parts: all words are still here."
    if len(worry.reach) > _LONGEST_REACH:
        found["reach"] = "Please make it shorter: a number and a time are enough."
    return found


def _worrying_page(
    worry: Worry, token: str, errors: dict[str, str] | None = None, status: int = 200
) -> Response:
    with read_now() as session:
        turning = worries.whom_to_turn_to(session, now(), zone())
    known = dict(turning.groups)
    return page(
        "safeguarding/worrying.html",
        status=status,
        worry=worry,
        chosen=str(worry.group_id) if str(worry.group_id) in known else "",
        token=token,
        errors=errors or {},
        turning=turning,
    )
