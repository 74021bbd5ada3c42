"""Keeping the six words: trying them once, and a card to print that says only that somebody spoke up."""

from flask import Response, request

from youthvoice.errors import Unavailable
from youthvoice.feedback import receipts, sending
from youthvoice.feedback.public_views.blueprint import bp
from youthvoice.text.phrases import N_, Phrase, Sentence
from youthvoice.web.access import public_page
from youthvoice.web.caching import for_a_minute
from youthvoice.web.clock import now
from youthvoice.web.form_token import BadToken, FormToken
from youthvoice.web.page_token import checked_token, posted_token
from youthvoice.web.rendering import page
from youthvoice.web.runtime import runtime
from youthvoice.web.transactions import read_now

_LONGEST = 300
_LOOK_AGAIN = N_("Please look at them once more.")


@bp.post("/check-back/try")
@public_page
def try_words() -> Response:
    """Are they the right ones? Shows the words again only as long as their own page would."""
    typed, token = request.form.get("typed", "").strip()[:_LONGEST], posted_token()
    keys = runtime().keys
    try:
        checked = checked_token()
    except BadToken as error:
        return _not_yet(typed, token, None, error.message)
    code = receipts.code_of(keys, checked.seed)
    if code in receipts.readings(typed):
        return page("feedback/words_kept.html")
    return _not_yet(typed, token, _shown(checked, code), _what_differs(code, typed))


@bp.get("/slip")
@public_page
@for_a_minute
def slip() -> Response:
    """To print: that somebody spoke up, and not about what, and no name on it."""
    return page("feedback/slip.html")


def _shown(token: FormToken, code: int) -> int | None:
    """The code while the page that gave it may still show it; None afterwards, or with the database away."""
    try:
        with read_now() as session:
            return code if sending.may_show_again(session, runtime().keys, token, now()) else None
    except Unavailable:
        return None


def _what_differs(code: int, typed: str) -> Sentence:
    places = receipts.places_that_differ(code, typed)
    if len(places) != 1:
        return _LOOK_AGAIN
    return Phrase(N_("All but one fit. Look at number %(number)s again."), {"number": str(places[0])})


def _not_yet(typed: str, token: str, code: int | None, wrong: Sentence) -> Response:
    return page(
        "feedback/try_words.html",
        status=422,
        typed=typed,
        wrong=wrong,
        token=token,
        words="" if code is None else receipts.as_words(code),
        digits="" if code is None else receipts.as_digits(code),
    )
