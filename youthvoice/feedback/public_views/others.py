"""Three more ways: a question, a friend, and somebody who works with young people."""

from collections.abc import Mapping
from typing import Any

from flask import Response

from youthvoice.errors import Unavailable
from youthvoice.feedback import forms
from youthvoice.feedback.public_views.blueprint import bp
from youthvoice.feedback.public_views.ways import Way, open_way, take
from youthvoice.feedback.rules import Kind, Mark
from youthvoice.partnership.openness import is_open, while_open
from youthvoice.resources.queries import Place, list_places
from youthvoice.resources.rules import Audience
from youthvoice.web.access import public_page
from youthvoice.web.clock import today
from youthvoice.web.transactions import read_now

#: So that somebody in a hurry has little to choose from; the rest is one link away, and 999 stands above.
_FEW, _SAID_ALREADY = 2, "tel:999"


def _beside_friend() -> Mapping[str, Any]:
    return {"places": _places_for_a_friend(), "is_open": is_open()}


def _places_for_a_friend() -> list[Place]:
    try:
        with read_now() as session:
            found = list_places(session, today(), audience=Audience.FRIEND)
            return [one for one in found if _SAID_ALREADY not in {way.href for way in one.ways}][:_FEW]
    except Unavailable:
        return []


QUESTION = Way(
    path="/ask",
    kind=Kind.QUESTION,
    form="feedback/ask.html",
    choices="feedback/_ask_choices.html",
    sent="feedback/ask_sent.html",
    problems=forms.problems,
)
FRIEND = Way(
    path="/friend",
    kind=Kind.FEEDBACK,
    form="feedback/friend.html",
    choices="feedback/_friend_choices.html",
    sent="feedback/friend_sent.html",
    problems=forms.problems,
    marks=(Mark.FRIEND,),
    beside=_beside_friend,
)
WORKER = Way(
    path="/about-a-worker",
    kind=Kind.ABOUT_WORKER,
    form="feedback/worker.html",
    choices="feedback/_worker_choices.html",
    sent="feedback/worker_sent.html",
    problems=forms.worker_problems,
    before="feedback/_before_worker.html",
)


@bp.get("/ask")
@public_page
@while_open
def ask() -> Response:
    """A question to the people in charge."""
    return open_way(QUESTION)


@bp.post("/ask")
@public_page
@while_open
def send_question() -> Response:
    """Store it, or give the page back with every word still in it."""
    return take(QUESTION)


@bp.get("/friend")
@public_page
def friend() -> Response:
    """What to do now and who to go to, at any time; then, for who wants to and while it is open, the box."""
    return open_way(FRIEND)


@bp.post("/friend")
@public_page
@while_open
def send_about_friend() -> Response:
    """As `send_question`, about a friend."""
    return take(FRIEND)


@bp.get("/about-a-worker")
@public_page
@while_open
def about_a_worker() -> Response:
    """Who will read it and who will not, and the box."""
    return open_way(WORKER)


@bp.post("/about-a-worker")
@public_page
@while_open
def send_about_worker() -> Response:
    """As `send_question`, for adults only."""
    return take(WORKER)
