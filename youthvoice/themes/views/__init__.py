"""How good suggestions are, groups that no theme explains, splitting, and two who tag the same ten."""

from youthvoice.permissions import Permission
from youthvoice.themes.home_card import HOME as HOME
from youthvoice.themes.views import checks as checks
from youthvoice.themes.views import found as found
from youthvoice.themes.views import splitting as splitting
from youthvoice.themes.views import suggestions as suggestions
from youthvoice.themes.views import tagging as tagging
from youthvoice.themes.views.blueprint import bp as bp
from youthvoice.web.navigation import NavItem

NAV = (
    NavItem(
        "New themes?",
        "themes.found",
        Permission.MAKE_THEMES,
        "Groups of approved words that no theme explains: name them, or say that they are no theme.",
    ),
    NavItem(
        "Suggestions",
        "themes.suggestions",
        Permission.READ_LEARNING,
        "How often suggested themes are right, theme by theme, and what suggests them.",
    ),
    NavItem(
        "The same ten",
        "themes.checks",
        Permission.CHECK_THEMES,
        "Two people tag the same ten texts: do they mean the same by a theme? And splitting a theme.",
    ),
)
