"""One helper chooses between a page and the fragment that htmx asked for."""

from typing import Any

from flask import Response, make_response, render_template, request


def wants_fragment() -> bool:
    """True when htmx asks for a part of the page that is on the screen already."""
    return request.headers.get("HX-Request") == "true"


def page(template: str, *, fragment: str = "", status: int = 200, **context: Any) -> Response:
    """The page, or `fragment` alone when htmx asks and there is one. Sets `Vary`."""
    chosen = fragment if fragment and wants_fragment() else template
    response = make_response(render_template(chosen, **context), status)
    if fragment:
        response.headers["Vary"] = "HX-Request"
    return response
