"""What a form offers to choose from, in words. Each may be left."""

from youthvoice.feedback.rules import AgeBand, Setting
from youthvoice.text.phrases import N_

_SKIP = ("", N_("I would rather not say"))

AGES = (
    _SKIP,
    (AgeBand.UNDER_11, N_("Under 11")),
    (AgeBand.FROM_11, N_("11 to 13")),
    (AgeBand.FROM_14, N_("14 or 15")),
    (AgeBand.FROM_16, N_("16 or 17")),
    (AgeBand.ADULT, N_("18 or over")),
)
SETTINGS = (
    _SKIP,
    (Setting.SCHOOL, N_("School or college")),
    (Setting.HOME, N_("Home")),
    (Setting.ONLINE, N_("Online")),
    (Setting.STREET, N_("On the street, bus or train")),
    (Setting.YOUTH_CLUB, N_("Youth club or group")),
    (Setting.CARE, N_("In care, or at a clinic or hospital")),
    (Setting.ELSEWHERE, N_("Somewhere else")),
)
STILL = (
    ("", N_("I would rather not say")),
    ("yes", N_("Yes, or I am afraid that it will happen again")),
    ("no", N_("No, it was before")),
)
NAMED = (
    ("yes", N_("Yes, say that it came from our group")),
    ("no", N_("No, do not name our group")),
)
