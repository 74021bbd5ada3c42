"""Something here is about me: said by anybody, with no receipt and no name."""

from flask import Blueprint, Response, request

from youthvoice.errors import Unavailable
from youthvoice.feedback import forms, sending
from youthvoice.feedback.arriving import marks_of_post
from youthvoice.feedback.forms import Filled
from youthvoice.following import about_me
from youthvoice.following.about_me import Named
from youthvoice.text.phrases import Sentence
from youthvoice.web.access import public_page
from youthvoice.web.clock import now
from youthvoice.web.form_token import BadToken, FormToken
from youthvoice.web.page_token import checked_token, new_token, posted_token
from youthvoice.web.rendering import page
from youthvoice.web.runtime import runtime
from youthvoice.web.transactions import read_now, write_now

bp = Blueprint("about_me", __name__)  # stands inside the one of public_views.py


@bp.get("/something-about-me")
@public_page
def something_about_me() -> Response:
    """The form; the link that led here says what it is about."""
    return _form(Named.read(request.args.get("what", "")), Filled(), new_token())


@bp.post("/something-about-me")
@public_page
def say_so() -> Response:
    """To the adult readers at once, once for each page; or the page again with every word in it."""
    named, filled = Named.read(request.form.get("what", "")), forms.read(request.form)
    try:
        token = checked_token()
    except BadToken as error:
        return _form(named, filled, new_token(), {"form": error.message})
    errors = about_me.problems(named, filled.text)
    if errors:
        return _form(named, filled, posted_token(), errors)
    try:
        _store(named, filled, token)
    except Unavailable as error:
        return _form(named, filled, posted_token(), {"form": error.message}, error.status)
    return page("following/about_me_said.html")


def _store(named: Named, filled: Filled, token: FormToken) -> None:
    """A short read, the slow work on the text with nothing open, one short write."""
    keys = runtime().keys
    with read_now() as session:
        gate, title = sending.open_gate(session), about_me.title_of(session, named)
    draft = about_me.draft_of(named, filled.text, title, marks_of_post(filled))
    prepared = sending.prepare(keys, gate, draft)
    with write_now() as session:
        about_me.take_in(session, prepared, named, token, keys=keys, now=now())


def _form(
    named: Named, filled: Filled, token: str, errors: dict[str, Sentence] | None = None, status: int = 422
) -> Response:
    with read_now() as session:
        title = about_me.title_of(session, named)
    return page(
        "following/about_me.html",
        status=status if errors else 200,
        named=named,
        title=title,
        filled=filled,
        errors=errors or {},
        token=token,
        trap=forms.TRAP,
    )
