"""What browsers and caches may keep. Nothing, unless the view says that it is the same for everybody."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from flask import Response, request

P = ParamSpec("P")

#: Short, because something that is taken down must be gone everywhere within a minute.
FOR_A_MINUTE = "public, max-age=60"


def for_a_minute(view: Callable[P, Response]) -> Callable[P, Response]:
    """May be kept for a minute, and asked for again for little.

    Only for a page without a form token and without a word of anybody's own. An error is never kept,
    nor what the view itself says must not be.
    """

    @wraps(view)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> Response:
        response = view(*args, **kwargs)
        if response.status_code == 200 and "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = FOR_A_MINUTE
            response.add_etag(weak=True)  # it is the same page, squeezed or not
            response.make_conditional(request)
        return response

    return wrapper


def is_for_everybody(response: Response) -> bool:
    """True for a page that says nothing to one person alone."""
    return response.headers.get("Cache-Control") == FOR_A_MINUTE
