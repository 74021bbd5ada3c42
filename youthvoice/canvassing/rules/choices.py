"""The short lists of a session's circumstances, each code with its words. Pure."""

from collections.abc import Mapping

from youthvoice.feedback.rules import AgeBand

PLACES: Mapping[str, str] = {
    "club": "Youth club or community place",
    "school": "School or college",
    "outside": "Street, park or estate",
    "online": "Online",
    "care": "Home, placement or hostel",
    "health": "Clinic or hospital",
    "office": "Council or partner’s building",
    "other": "Somewhere else",
}

FORMATS: Mapping[str, str] = {
    "whole-group": "The whole group together",
    "small-groups": "In small groups",
    "one-to-one": "One to one",
    "passing": "People coming and going",
}

METHODS: Mapping[str, str] = {
    "talking": "Talking",
    "writing": "Writing or cards",
    "pictures": "Drawing or pictures",
    "game": "A game or activity",
    "interpreter": "With an interpreter or signs",
}

ADULTS: Mapping[str, str] = {
    "only-me": "Nobody but me",
    "group-worker": "The group’s own worker",
    "teacher": "A teacher or somebody in charge of them",
    "parent": "A parent or carer",
    "officer": "Police, social worker or other officer",
    "several": "Several of these",
}

PENS: Mapping[str, str] = {
    "young-person": "A young person",
    "me-checked": "I did, and they checked it",
    "me": "I did, nobody checked it",
    "other-adult": "Another adult",
}

CONSENTS: Mapping[str, str] = {
    "share": "They agreed that we pass it on",
    "share-and-quote": "They agreed that we pass it on and may quote their words",
    "standing": "The group has a standing agreement with us",
}

AGES: Mapping[str, str] = {
    AgeBand.UNDER_11: "Under 11",
    AgeBand.FROM_11: "11 to 13",
    AgeBand.FROM_14: "14 or 15",
    AgeBand.FROM_16: "16 or 17",
    AgeBand.ADULT: "18 or over",
}

#: How a group took an answer that was brought back to it.
RECEIVED: Mapping[str, str] = {
    "answers": "It answers what we asked",
    "partly": "It answers part of it",
    "does-not": "It does not answer it",
    "no-view": "No view",
}


def may_quote(consent: str) -> bool:
    """True only where they said so."""
    return consent == "share-and-quote"
