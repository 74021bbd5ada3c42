"""Pages of what was answered and done, the same for everybody: nothing here needs a receipt."""

from flask import Blueprint, Response, request

from youthvoice.following import asked, board, serious
from youthvoice.following.young_questions import list_you_asked
from youthvoice.partnership.queries import get_partnership
from youthvoice.responses.rules import counted_until
from youthvoice.scrutiny.queries.matters import list_unanswered
from youthvoice.text.cursors import After
from youthvoice.web.access import public_page
from youthvoice.web.caching import for_a_minute
from youthvoice.web.clock import today
from youthvoice.web.rendering import page
from youthvoice.web.runtime import runtime
from youthvoice.web.transactions import db_session

bp = Blueprint("open", __name__)  # stands inside the one of public_views.py


@bp.get("/what-changed")
@public_page
@for_a_minute
def what_changed() -> Response:
    """The board. What somebody looks for is theirs, so a page of finds is not kept anywhere."""
    found = board.list_board(db_session(), request.args, today=today())
    is_first = not request.args.get("after")
    unanswered = list_unanswered(db_session()) if is_first and found.choice.is_everything else []
    response = page("following/board.html", board=found, unanswered=unanswered, is_first=is_first)
    if found.choice.q:
        response.headers["Cache-Control"] = "no-store"
    return response


@bp.get("/what-changed.atom")
@public_page
@for_a_minute
def feed() -> Response:
    """The same for a reader of feeds; it is told of no visitor, and asks for nothing from elsewhere."""
    name = get_partnership(db_session()).name
    entries = board.list_feed(db_session(), today=today())
    updated = max((entry.updated for entry in entries), default=today())
    response = page(
        "following/feed.xml", entries=entries, updated=updated, partnership=name, root=request.host_url
    )
    response.mimetype = "application/atom+xml"
    return response


@bp.get("/questions")
@public_page
@for_a_minute
def questions() -> Response:
    """What is asked now, and what came of what was asked before."""
    after = After.read(request.args.get("after", ""))
    until = counted_until(today(), is_demo=runtime().is_demo)
    found = asked.list_questions(db_session(), after=after, until=until, today=today())
    you_asked = [] if after else list_you_asked(db_session())
    return page("following/questions.html", questions=found, you_asked=you_asked, is_later=bool(after))


@bp.get("/if-it-is-serious")
@public_page
@for_a_minute
def if_it_is_serious() -> Response:
    """What adults do when somebody may be in danger, and how often they did it."""
    session = db_session()
    return page(
        "following/if_it_is_serious.html",
        counted=serious.count_last_quarter(session, today=today()),
    )
