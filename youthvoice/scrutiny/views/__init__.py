"""Totals that must add up, matters on the ladder, and what scrutineers heard or think themselves."""

from youthvoice.permissions import Permission
from youthvoice.scrutiny import home_card, scrutineers_home
from youthvoice.scrutiny.views import escalations as escalations
from youthvoice.scrutiny.views import own_words as own_words
from youthvoice.scrutiny.views import reading as reading
from youthvoice.scrutiny.views import totals as totals
from youthvoice.scrutiny.views.blueprint import bp as bp
from youthvoice.web.navigation import NavItem

NAV = (
    NavItem(
        "What I heard",
        "scrutiny.heard",
        Permission.SAY_OWN_VIEW,
        "Write down what a young person told you.",
    ),
    NavItem(
        "My own view", "scrutiny.own_view", Permission.SAY_OWN_VIEW, "Say what you think, as anybody can."
    ),
    NavItem(
        "Things to read",
        "scrutiny.reading",
        Permission.REVIEW_RESOURCES,
        "Say whether what young people can read works for them.",
    ),
    NavItem(
        "Stories",
        "scrutiny.stories",
        Permission.MODERATE_SET_ASIDE,
        "What young people told so that others read it: be the second who reads it.",
    ),
    NavItem(
        "Decisions",
        "scrutiny.decisions",
        Permission.MODERATE_SET_ASIDE,
        "How many were approved, left out, set aside or shown to an adult.",
    ),
    NavItem(
        "Totals",
        "scrutiny.totals",
        Permission.READ_TOTALS,
        "What came in and what became of it: does it add up?",
    ),
    NavItem(
        "Escalations",
        "scrutiny.escalations",
        Permission.READ_ESCALATIONS,
        "Matters that were taken up the ladder, and what became of them.",
    ),
)
HOME = (*scrutineers_home.HOME, *home_card.HOME)
