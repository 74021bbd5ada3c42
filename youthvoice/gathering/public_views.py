"""Short addresses on posters and sheets."""

from flask import Blueprint, Response, redirect

from youthvoice.errors import Unavailable
from youthvoice.gathering import rules
from youthvoice.gathering.queries import find_open
from youthvoice.web.access import public_page
from youthvoice.web.clock import today
from youthvoice.web.languages import at
from youthvoice.web.rendering import page
from youthvoice.web.transactions import read_now

bp = Blueprint("gathering", __name__)

#: Where a group writes; the page takes the code from its address.
_WRITE = "/group?code="


@bp.get("/go/<code>")
@public_page
def go(code: str) -> Response:
    """From a sheet to the group's page with its code filled in; a code of nobody's says where to go on."""
    read = rules.read_code(code)
    if read is None or not _is_open(read):
        return page("gathering/unknown_code.html", status=404)
    answer: Response = redirect(at(_WRITE) + rules.code_words(read), 302)  # type: ignore[assignment]
    return answer


def _is_open(code: str) -> bool:
    """True also while nobody can tell: the page itself says what it cannot do then."""
    try:
        with read_now() as session:
            return find_open(session, code, today()) is not None
    except Unavailable:
        return True
