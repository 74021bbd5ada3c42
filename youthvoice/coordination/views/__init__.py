"""The coordinator's pages. Each module holds its own; what has a door of its own stands in `NAV`."""

from youthvoice.coordination.home_card import HOME as HOME
from youthvoice.coordination.views import agencies as agencies
from youthvoice.coordination.views import checklist as checklist
from youthvoice.coordination.views import codebook as codebook
from youthvoice.coordination.views import groups as groups
from youthvoice.coordination.views import history as history
from youthvoice.coordination.views import names as names
from youthvoice.coordination.views import people as people
from youthvoice.coordination.views import priorities as priorities
from youthvoice.coordination.views import resources as resources
from youthvoice.coordination.views import retention as retention
from youthvoice.coordination.views import sheets as sheets
from youthvoice.coordination.views import signposts as signposts
from youthvoice.coordination.views import team as team
from youthvoice.coordination.views import trying as trying
from youthvoice.coordination.views import ways_in as ways_in
from youthvoice.coordination.views import wording as wording
from youthvoice.coordination.views.blueprint import bp as bp
from youthvoice.permissions import Permission
from youthvoice.web.navigation import NavItem

NAV = (
    NavItem(
        "Set-up",
        "coordination.checklist",
        Permission.SET_UP,
        "What is ready, what is missing, and who can do it.",
    ),
    NavItem(
        "People",
        "coordination.people",
        Permission.SET_UP,
        "Who signs in, with which roles, and until when. Links for new people.",
    ),
    NavItem(
        "Plan the rota",
        "safeguarding.plan_rota",
        Permission.SET_UP,
        "Enter who reads when. Young people are told from it when an adult next reads.",
    ),
    NavItem(
        "Names and words",
        "coordination.names",
        Permission.SET_UP,
        "Priorities, agencies, groups, themes, places to get help, and the words of the public pages.",
    ),
    NavItem(
        "History", "coordination.history", Permission.READ_HISTORY, "Who changed the set-up, what, and when."
    ),
)
