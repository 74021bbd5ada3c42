"""Pages that explain, and the way out."""

from flask import Blueprint, Response, current_app, make_response

from youthvoice.errors import Unavailable
from youthvoice.partnership import queries
from youthvoice.partnership.lives import life_words, lives_of
from youthvoice.rota.queries import list_shown_as
from youthvoice.web.access import public_page
from youthvoice.web.caching import for_a_minute
from youthvoice.web.clock import now, today
from youthvoice.web.rendering import page
from youthvoice.web.runtime import runtime
from youthvoice.web.transactions import db_session, read_now

bp = Blueprint("partnership", __name__)


@bp.get("/who-reads-this")
@public_page
@for_a_minute
def who_reads_this() -> Response:
    """Who sees what was sent, in order, and who never does."""
    session = db_session()
    return page(
        "partnership/who_reads_this.html",
        partnership=queries.get_partnership(session),
        agencies=[agency.short_name for agency in queries.list_agencies(session)],
        priorities=queries.list_priorities(session, today()),
        readers=list_shown_as(session, now()),
    )


@bp.get("/what-we-keep")
@public_page
@for_a_minute
def what_we_keep() -> Response:
    """What is kept, for how long, and what taking back does; with the database down, at the longest."""
    try:
        with read_now() as session:
            lives = queries.list_lives(session)
    except Unavailable:
        lives = lives_of({})
    return page("partnership/what_we_keep.html", lives=life_words(lives))


@bp.get("/house-rules")
@public_page
@for_a_minute
def house_rules() -> Response:
    """What is asked of those who write, and what they can ask of us."""
    return page("partnership/house_rules.html")


@bp.get("/accessibility")
@public_page
@for_a_minute
def accessibility() -> Response:
    """How the pages work for everybody, and what was not tried."""
    return page("partnership/accessibility.html")


@bp.get("/exit-limits")
@public_page
@for_a_minute
def exit_limits() -> Response:
    """What leaving hides and what it cannot hide."""
    return page("partnership/exit_limits.html")


@bp.get("/leave")
@public_page
def leave() -> Response:
    """Empty the browser of us and go somewhere ordinary; asks the database nothing, so it never waits."""
    template = current_app.jinja_env.get_template("partnership/leave.html")
    response = make_response(template.render(to=runtime().settings.leave_to))
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response
