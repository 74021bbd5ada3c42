"""With a receipt, by post only: read what an adult wrote, write again, say whether an answer answers it."""

from collections.abc import Sequence

from flask import Blueprint, Response, request

from youthvoice.errors import Unavailable
from youthvoice.feedback import forms, sending
from youthvoice.feedback.arriving import marks_of_post
from youthvoice.feedback.forms import Filled
from youthvoice.feedback.sending import Draft
from youthvoice.following import answering
from youthvoice.following.answering import Held
from youthvoice.following.found_page import found_page
from youthvoice.partnership.openness import while_open
from youthvoice.responses.rules import Says
from youthvoice.safeguarding.queries.replies import Message
from youthvoice.text.phrases import Sentence
from youthvoice.text.typed import read_number
from youthvoice.web.access import public_page
from youthvoice.web.clock import now, today
from youthvoice.web.form_token import BadToken, FormToken
from youthvoice.web.page_token import checked_token, new_token, posted_token
from youthvoice.web.rendering import page
from youthvoice.web.runtime import runtime
from youthvoice.web.transactions import commits, db_session, read_now, write_now

bp = Blueprint("answering", __name__)  # stands inside the one of public_views.py

_LONGEST = 300


@bp.post("/check-back/messages")
@public_page
def messages() -> Response:
    """First that others may see the screen; then what an adult wrote."""
    held = _held()
    try:
        checked_token()
    except BadToken as error:
        return _messages_page(held, [], error.message)
    found = answering.read_messages(db_session(), held)
    if found is None:
        return page("following/nothing.html", token=new_token())
    return _messages_page(held, found)


@bp.post("/check-back/write")
@public_page
@while_open
def write() -> Response:
    """The box; and with something in it, store it, or give every word of it back."""
    filled = forms.read(request.form)
    if request.form.get("step") != "send":
        return _writing_page(filled, new_token())
    try:
        token = checked_token()
    except BadToken as error:
        return _writing_page(filled, new_token(), {"form": error.message})
    errors = forms.problems(filled)
    if errors:
        return _writing_page(filled, posted_token(), errors)
    try:
        is_there = _store(filled, token)
    except Unavailable as error:
        return _writing_page(filled, posted_token(), {"form": error.message}, error.status)
    if not is_there:
        return page("following/nothing.html", token=new_token(), text=filled.text)
    return page("following/written.html", receipt=_held().typed, token=new_token())


@bp.post("/check-back/answers")
@public_page
@commits
def answers_it() -> Response:
    """Yes, partly or no; what is said again replaces it."""
    held, says = _held(), request.form.get("says", "")
    try:
        checked_token()
    except BadToken as error:
        return page(
            "following/ask.html",
            status=422,
            errors={"form": error.message},
            receipt=held.typed,
            token=new_token(),
        )
    answer_id = read_number(request.form.get("answer", "")) or 0
    if says not in set(Says) or not answering.say_of_answer(
        db_session(), held, answer_id, Says(says), today=today()
    ):
        return found_page(held.typed)  # answered anew meanwhile, or taken down
    return page("following/answers_it.html", says=Says(says), receipt=held.typed, token=new_token())


def _store(filled: Filled, token: FormToken) -> bool:
    """A short read, the slow work on the text with nothing open, one short write."""
    keys = runtime().keys
    with read_now() as session:
        gate, kind = sending.open_gate(session), answering.kind_of_more(session, _held())
    draft = Draft(
        text=filled.text,
        kind=kind,
        voices=0,
        take_out=filled.take_out,
        marks=marks_of_post(filled),
    )
    prepared = sending.prepare(keys, gate, draft)
    with write_now() as session:
        return answering.write_again(session, _held(), prepared, token, now=now())


def _messages_page(held: Held, found: Sequence[Message], problem: Sentence = "") -> Response:
    return page(
        "following/messages.html",
        status=422 if problem else 200,
        errors={"form": problem} if problem else {},
        messages=found,
        receipt=held.typed,
        token=new_token(),
    )


def _writing_page(
    filled: Filled, token: str, errors: dict[str, Sentence] | None = None, status: int = 422
) -> Response:
    return page(
        "following/write.html",
        status=status if errors else 200,
        filled=filled,
        errors=errors or {},
        receipt=_held().typed,
        token=token,
        trap=forms.TRAP,
    )


def _held() -> Held:
    return Held(request.form.get("receipt", "").strip()[:_LONGEST], runtime().keys)
