"""Keeps the public forms closed until set-up is whole, or while the partnership has closed for now.

Everything else on the public side stays open: help, what changed, and the way back with a receipt.
"""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from flask import Response, request

from youthvoice.errors import Unavailable
from youthvoice.partnership import queries
from youthvoice.web.rendering import page
from youthvoice.web.transactions import read_now

P = ParamSpec("P")

#: The box of a form, as its name stands in the page; what else was chosen is carried along unseen.
_BOX = "text"


def while_open(view: Callable[P, Response]) -> Callable[P, Response]:
    """Answer with the closed page instead, and store nothing, while young people cannot send anything."""

    @wraps(view)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> Response:
        return _closed_page() or view(*args, **kwargs)

    return wrapper


def is_open() -> bool:
    """Whether young people can send anything just now; True while nobody can tell."""
    try:
        with read_now() as session:
            return queries.get_partnership(session).is_open
    except Unavailable:
        return True


def _closed_page() -> Response | None:
    """None while it is open, and while nobody can tell: then the form says itself that it cannot save."""
    try:
        with read_now() as session:
            partnership = queries.get_partnership(session)
    except Unavailable:
        return None
    if partnership.is_open:
        return None
    chosen = [(name, value) for name, value in request.form.items(multi=True) if name not in {_BOX, "step"}]
    return page(
        "partnership/closed.html",
        status=503 if request.method == "POST" else 200,
        partnership=partnership,
        words=request.form.get(_BOX, ""),
        chosen=chosen,
    )
