"""What a canvasser has to do next, for the home page."""

from flask import url_for

from youthvoice.canvassing.queries import visits
from youthvoice.canvassing.queries.visits import VisitLine
from youthvoice.permissions import Actor, Permission
from youthvoice.web.clock import today
from youthvoice.web.home import Card, HomeCard, Item, Rank
from youthvoice.web.transactions import db_session

_SHOWN = 3


def to_visit(actor: Actor) -> Card:
    """The visits of this person, overdue ones first; those that nobody has taken on count too."""
    planned = visits.list_planned(db_session(), today())
    mine = [line for line in planned if line.account_id in (actor.ref, None)]
    if not mine:
        text = "When you have been with a group, write down what they told you."
        return Card(
            Rank.READY, "No visit is planned for you", text, "Log a session", url_for("canvassing.sessions")
        )
    first, late = mine[0], sum(line.is_overdue for line in mine)
    return Card(
        Rank.LATE if late else Rank.WAITS,
        _title(late, len(mine)),
        f"First: {first.group}, {_by(first)}.",
        "See the plan",
        url_for("canvassing.visits"),
        items=tuple(Item(line.group, small=_by(line)) for line in mine[1 : 1 + _SHOWN]),
    )


def _by(line: VisitLine) -> str:
    return f"by {line.due.strftime('%-d %B')}"


def _title(late: int, planned: int) -> str:
    if late:
        return "1 visit is overdue" if late == 1 else f"{late} visits are overdue"
    return "1 visit to make" if planned == 1 else f"{planned} visits to make"


HOME = (HomeCard(Permission.LOG_SESSIONS, to_visit),)
