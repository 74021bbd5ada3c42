"""Where to get help: now, and in general; and what to read."""

from flask import Blueprint, Response, request

from youthvoice.partnership.queries import list_priorities
from youthvoice.resources import finding, queries
from youthvoice.resources.rules import Audience
from youthvoice.web.access import public_page
from youthvoice.web.caching import for_a_minute
from youthvoice.web.clock import today
from youthvoice.web.rendering import page
from youthvoice.web.transactions import db_session

bp = Blueprint("resources", __name__)

#: So that somebody in a hurry has little to choose from.
_FEW = 2


@bp.get("/help-now")
@public_page
@for_a_minute
def help_now() -> Response:
    """The few that are always there, and those where nobody has to talk."""
    places = queries.list_places(db_session(), today(), audience=Audience.ME)
    always, silent = [p for p in places if p.safe_default], [p for p in places if p.is_silent]
    return page("resources/help_now.html", always=always, silent=silent[:_FEW])


@bp.get("/find-help")
@public_page
@for_a_minute
def find_help() -> Response:
    """Every place and everything to read that may be shown, narrowed by plain links."""
    subjects = [(line.code, line.plain_name) for line in list_priorities(db_session(), today())]
    return page("resources/find_help.html", found=finding.find(db_session(), request.args, subjects, today()))
