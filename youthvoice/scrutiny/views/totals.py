"""What came in, where it is now, and whether that adds up; and the decisions of all together."""

from flask import request
from flask.typing import ResponseReturnValue

from youthvoice.permissions import Permission
from youthvoice.responses.rules import counted_until
from youthvoice.scrutiny.queries.totals import list_moves
from youthvoice.scrutiny.rules.decisions import overview
from youthvoice.scrutiny.rules.totals import STATE_WORDS, Period, Weeks
from youthvoice.scrutiny.totals_page import totals_page
from youthvoice.scrutiny.views.blueprint import bp
from youthvoice.web.access import current_actor, requires
from youthvoice.web.clock import today
from youthvoice.web.rendering import page
from youthvoice.web.runtime import runtime
from youthvoice.web.transactions import db_session

_PERIODS = {Period.THIS: "This quarter", Period.LAST: "Last quarter", Period.EVER: "Ever"}


def _weeks(period: Period) -> Weeks:
    return Weeks.of(period, counted_until(today(), is_demo=runtime().is_demo))


@bp.get("/totals")
@requires(Permission.READ_TOTALS)
def totals() -> ResponseReturnValue:
    """The totals of this quarter, the last one, or ever."""
    period = Period.from_request(request.args.get("period", ""))
    return page(
        "scrutiny/totals.html",
        shown=totals_page(db_session(), current_actor(), _weeks(period)),
        period=period,
        periods=_PERIODS,
        state_words=STATE_WORDS,
    )


@bp.get("/decisions")
@requires(Permission.MODERATE_SET_ASIDE)
def decisions() -> ResponseReturnValue:
    """What was decided, by everybody together, for the mentor."""
    period = Period.from_request(request.args.get("period", ""))
    weeks = _weeks(period)
    return page(
        "scrutiny/decisions.html",
        overview=overview(list_moves(db_session(), weeks)),
        weeks=weeks,
        period=period,
        periods=_PERIODS,
    )
