"""The adults' pages: first look, what was kept, and sealed originals."""

from youthvoice.permissions import Permission
from youthvoice.safeguarding.home_card import HOME as HOME
from youthvoice.safeguarding.views import access as access
from youthvoice.safeguarding.views import cases as cases
from youthvoice.safeguarding.views import glancing as glancing
from youthvoice.safeguarding.views import originals as originals
from youthvoice.safeguarding.views import replies as replies
from youthvoice.safeguarding.views import rota as rota
from youthvoice.safeguarding.views import worrying as worrying
from youthvoice.safeguarding.views.blueprint import bp as bp
from youthvoice.web.navigation import NavItem

NAV = (
    NavItem(
        "First look",
        "safeguarding.glance",
        Permission.GLANCE,
        "Read what has come in. Pass it on, or keep it for a lead.",
    ),
    NavItem(
        "Kept",
        "safeguarding.cases",
        Permission.DECIDE_CASES,
        "Decide on what was kept because somebody may be in danger.",
    ),
    NavItem(
        "Replies", "safeguarding.replies", Permission.REPLY, "What one of us wrote back, to be read twice."
    ),
    NavItem("Rota", "safeguarding.rota", Permission.GLANCE, "Who reads when, and who is on duty now."),
    NavItem("Leads", "safeguarding.leads", Permission.GIVE_ACCESS, "Who can open originals; give access."),
)
