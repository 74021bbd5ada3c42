"""Who asks, and when, as the coordinator's services and queries need it; and how set-up stands today."""

from zoneinfo import ZoneInfo

from flask import request

from youthvoice.coordination.queries.people import Moment
from youthvoice.coordination.queries.readiness import get_facts
from youthvoice.coordination.rules.readiness import Line, lines_of
from youthvoice.coordination.services.acting import Acting
from youthvoice.web.access import current_actor
from youthvoice.web.clock import now, today
from youthvoice.web.runtime import runtime
from youthvoice.web.transactions import db_session


def acting() -> Acting:
    """The signed-in person, with the mark of what their form showed."""
    return Acting(current_actor(), runtime().keys, now(), today(), request.form.get("as_read", ""))


def moment() -> Moment:
    """The present, and whether this is a demonstration."""
    return Moment(now(), today(), runtime().is_demo)


def lines_today() -> list[Line]:
    """Every line of set-up as it stands now."""
    return lines_of(get_facts(db_session(), moment(), ZoneInfo(runtime().settings.timezone)))
