"""The first page, and the two pages on which somebody writes: alone, or as a group."""

from flask import Response

from youthvoice.errors import Unavailable
from youthvoice.feedback import forms
from youthvoice.feedback.public_views.blueprint import bp
from youthvoice.feedback.public_views.ways import Way, open_way, take
from youthvoice.feedback.rules import Kind
from youthvoice.gathering.queries import AskedQuestion, list_asked
from youthvoice.partnership.openness import is_open, while_open
from youthvoice.web.access import public_page
from youthvoice.web.caching import for_a_minute
from youthvoice.web.clock import today
from youthvoice.web.rendering import page
from youthvoice.web.transactions import read_now

#: More questions than this stand on a page of their own.
_ASKED_AT_FIRST = 2

ALONE = Way(
    path="/tell-us",
    kind=Kind.FEEDBACK,
    form="feedback/tell_us.html",
    choices="feedback/_choices.html",
    sent="feedback/sent.html",
    problems=forms.problems,
)
TOGETHER = Way(
    path="/group",
    kind=Kind.STATEMENT,
    form="feedback/group.html",
    choices="feedback/_group_choices.html",
    sent="feedback/group_sent.html",
    problems=forms.group_problems,
)


@bp.get("/")
@public_page
@for_a_minute
def home() -> Response:
    """What kind of thing it is; one request, small enough for one round trip."""
    asked = _asked_today()
    shown, more = asked[:_ASKED_AT_FIRST], len(asked) > _ASKED_AT_FIRST
    return page("feedback/home.html", is_open=is_open(), questions=shown, more_questions=more)


@bp.get("/tell-us")
@public_page
@while_open
def tell_us() -> Response:
    """The box and what it is about, with a form token of this page's own."""
    return open_way(ALONE)


@bp.post("/tell-us")
@public_page
@while_open
def send() -> Response:
    """Store it, or give the page back with every word still in it. Never says "sent" when it is not."""
    return take(ALONE)


@bp.get("/group")
@public_page
@while_open
def group() -> Response:
    """The same for a whole group: one statement, and for how many it speaks."""
    return open_way(TOGETHER)


@bp.post("/group")
@public_page
@while_open
def send_together() -> Response:
    """As `send`, for a group."""
    return take(TOGETHER)


def _asked_today() -> list[AskedQuestion]:
    try:
        with read_now() as session:
            return list_asked(session, today())
    except Unavailable:
        return []
