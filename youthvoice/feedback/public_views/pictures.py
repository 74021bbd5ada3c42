"""The way without words: one screen for each question, a last look, and the same sending as for words."""

from flask import Response, request

from youthvoice.feedback import forms, pictures
from youthvoice.feedback.forms import Filled
from youthvoice.feedback.pictures import LOOK, SEND, Screen, screen_at
from youthvoice.feedback.public_views.blueprint import bp
from youthvoice.feedback.public_views.ways import Way, look_at, take
from youthvoice.feedback.rules import Kind
from youthvoice.partnership.openness import while_open
from youthvoice.web.access import public_page
from youthvoice.web.caching import for_a_minute
from youthvoice.web.page_token import new_token, posted_token
from youthvoice.web.rendering import page

PICTURES = Way(
    path="/pictures",
    kind=Kind.FEEDBACK,
    form="feedback/pictures_look.html",
    choices="",
    sent="feedback/pictures_sent.html",
    problems=forms.picture_problems,
    read=forms.read_pictures,
)


@bp.get("/pictures")
@public_page
@while_open
def choose_pictures() -> Response:
    """The first question, with a form token that goes along to the last; a link may bring a group's code."""
    return _screen(screen_at(""), forms.read_link(request.args), new_token())


@bp.post("/pictures")
@public_page
@while_open
def go_on() -> Response:
    """The next screen, the last look, or sending, as the pressed button says. Only sending stores."""
    to, is_change = forms.read_turn(request.form)
    if to == SEND:
        return take(PICTURES)
    if to == LOOK:
        return look_at(PICTURES)
    filled, token = forms.read_pictures(request.form), posted_token() or new_token()
    return _screen(screen_at(to, is_change=is_change), filled, token)


@bp.get("/pictures/mat")
@public_page
@for_a_minute
def picture_mat() -> Response:
    """The same pictures on one sheet of paper, to point at."""
    return page("feedback/pictures_mat.html", steps=pictures.steps())


def _screen(screen: Screen, filled: Filled, token: str) -> Response:
    here = pictures.codes_of(screen.step.code)
    return page(
        "feedback/pictures.html",
        screen=screen,
        filled=filled,
        elsewhere=[code for code in filled.pictures if code not in here],
        token=token,
        trap=forms.TRAP,
    )
