"""The canvasser's pages: plan of visits, session log, what is owed, the group's sheet."""

from youthvoice.canvassing.home_card import HOME as HOME
from youthvoice.canvassing.views import drafts as drafts
from youthvoice.canvassing.views import owed as owed
from youthvoice.canvassing.views import sessions as sessions
from youthvoice.canvassing.views import visits as visits
from youthvoice.canvassing.views.blueprint import bp as bp
from youthvoice.permissions import Permission
from youthvoice.web.navigation import NavItem

NAV = (
    NavItem(
        "Visits",
        "canvassing.visits",
        Permission.LOG_SESSIONS,
        "Who goes to which group by when, and what nobody has planned yet.",
    ),
    NavItem(
        "Log a session",
        "canvassing.sessions",
        Permission.LOG_SESSIONS,
        "Write down what a group told you, and what you brought back.",
    ),
    NavItem(
        "What we owe",
        "canvassing.owed",
        Permission.LOG_SESSIONS,
        "Answers that groups still wait for, and a sheet to give to each.",
    ),
)
