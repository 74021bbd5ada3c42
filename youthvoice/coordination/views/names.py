"""The door to everything that has a name."""

from dataclasses import dataclass

from flask.typing import ResponseReturnValue

from youthvoice.coordination.views.blueprint import bp
from youthvoice.permissions import Permission
from youthvoice.resources.queries import count_overdue
from youthvoice.web.access import requires
from youthvoice.web.clock import today
from youthvoice.web.rendering import page
from youthvoice.web.transactions import db_session


@dataclass(frozen=True)
class Door:
    """One part of set-up: where it is, and where its words show up."""

    label: str
    endpoint: str
    hint: str


_DOORS = (
    Door(
        "Priorities",
        "priorities",
        "What young people can choose between: names, sponsors, first and last days.",
    ),
    Door(
        "Agencies and answering bodies",
        "agencies",
        "Who works together, who can answer, and what people call them.",
    ),
    Door("Groups", "groups", "Who is listened to, their next meeting, and the codes they type."),
    Door("Codebook", "themes", "The themes: what belongs to them, and the phrases that suggest them."),
    Door(
        "Places to get help",
        "signposts",
        "What young people see under “Find help”, and when somebody last tried it.",
    ),
    Door(
        "Things to read",
        "resources",
        "Guides and stories under “Find help”: who wrote them, and when somebody last read them through.",
    ),
    Door("How long things are kept", "retention", "What the program erases by itself, and after how long."),
    Door(
        "Words of the public pages",
        "wording",
        "The partnership’s name, and headings and first sentences that young people read.",
    ),
)


@bp.get("/set-up/names")
@requires(Permission.SET_UP)
def names() -> ResponseReturnValue:
    """Every part of set-up that has names and words."""
    return page("coordination/names.html", doors=_DOORS, overdue=count_overdue(db_session(), today()))
