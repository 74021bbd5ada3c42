"""The page that a receipt opens, for every view that leads there; and the one for nothing."""

from flask import Response

from youthvoice.following import services
from youthvoice.web.clock import today
from youthvoice.web.page_token import new_token
from youthvoice.web.rendering import page
from youthvoice.web.runtime import runtime
from youthvoice.web.transactions import db_session


def found_page(typed: str) -> Response:
    """What became of it. Unknown, expired and taken back look alike."""
    keys = runtime().keys
    token = new_token()
    found = services.follow(db_session(), typed, keys=keys, today=today())
    if found is None:
        return page("following/nothing.html", token=token)
    return page("following/found.html", found=found, receipt=typed, token=token)
