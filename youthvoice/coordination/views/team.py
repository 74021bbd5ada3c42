"""Small-team mode: who may be second for each rule that needs two, and which roles go together."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from youthvoice.coordination.asking import acting, moment
from youthvoice.coordination.queries.people import list_people, team_of
from youthvoice.coordination.rules.combining import Together, table_in_words
from youthvoice.coordination.rules.seconds import ForPriority, seconds_for
from youthvoice.coordination.services import opening
from youthvoice.coordination.views.blueprint import bp
from youthvoice.errors import Conflict
from youthvoice.partnership.queries import get_partnership, list_priorities
from youthvoice.permissions import Permission
from youthvoice.web.access import requires
from youthvoice.web.clock import today
from youthvoice.web.rendering import page
from youthvoice.web.transactions import commits, db_session

_SAID = {
    "on": "This is a small team now: more roles may go together.",
    "off": "This is no small team any more.",
}


@bp.get("/set-up/small-team")
@requires(Permission.SET_UP)
def team() -> ResponseReturnValue:
    """Each rule that needs two people, with who may be second today."""
    return _page()


@bp.post("/set-up/small-team")
@requires(Permission.SET_UP)
@commits
def switch_small_team() -> ResponseReturnValue:
    """Turn small-team mode on or off."""
    is_small = request.form.get("small_team") == "on"
    try:
        people = list_people(db_session(), moment())
        opening.set_small_team(db_session(), people, is_small=is_small, by=acting())
    except Conflict as error:
        db_session().rollback()
        return _page(error.message, error.status)
    return redirect(url_for(".team", said="on" if is_small else "off"), 303)


def _page(error: str = "", status: int = 200) -> ResponseReturnValue:
    members = team_of(list_people(db_session(), moment()))
    priorities = [ForPriority(one.id, one.long_name) for one in list_priorities(db_session(), today())]
    rules = seconds_for(members, priorities)
    return page(
        "coordination/team.html",
        status=status,
        is_small=get_partnership(db_session()).small_team,
        rules=sorted(rules, key=lambda one: one.is_covered),
        gaps=sum(not one.is_covered for one in rules),
        how_many=len(members),
        only_small=table_in_words(Together.SMALL_TEAM),
        never=table_in_words(Together.NEVER),
        errors={"form": error} if error else {},
        said=[_SAID[key] for key in request.args.getlist("said") if key in _SAID],
    )
