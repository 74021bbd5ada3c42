"""What waits on the home page of somebody who is one of the two that tag the same ten."""

from flask import url_for

from youthvoice.permissions import Actor, Permission
from youthvoice.themes.check_queries import list_mine
from youthvoice.web.home import Card, HomeCard, Rank
from youthvoice.web.transactions import db_session


def to_tag(actor: Actor) -> Card | None:
    """Ten texts that somebody else tags as well."""
    waiting = list_mine(db_session(), actor)
    if not waiting:
        return None
    return Card(
        Rank.READY,
        "Tag the same ten texts as somebody else",
        "It shows whether a theme means the same to both of you. It is no test of you.",
        "Begin",
        url_for("themes.tagging", check_id=waiting[0]),
    )


HOME = (HomeCard(Permission.TAG_BLIND, to_tag),)
