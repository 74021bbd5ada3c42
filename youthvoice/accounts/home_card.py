"""A reset of a sign-in on the home page: of the second of the two, and of the person concerned."""

from flask import url_for

from youthvoice.accounts import queries
from youthvoice.permissions import Actor
from youthvoice.web.clock import now
from youthvoice.web.home import Card, Rank
from youthvoice.web.transactions import db_session


def to_confirm(actor: Actor) -> Card | None:
    """Somebody cannot sign in until another person looks at it; nothing is said of one's own requests."""
    open_ones = queries.list_resets(db_session(), now())
    mine = [one for one in open_ones if actor.ref not in (one.asked_by, one.account_id)]
    if not mine:
        return None
    text = "Somebody lost a phone or a password. A colleague asked; you are the second person."
    return Card(Rank.WAITS, "A lost sign-in waits for you", text, "Look at it", url_for("accounts.resets"))


def to_stop(actor: Actor) -> Card | None:
    """Two others are about to end this sign-in; whoever reads this is in, and may stop it."""
    if queries.find_reset(db_session(), actor.ref, now()) is None:
        return None
    text = "Once a second person confirms it, your password and your phone open nothing here any more."
    return Card(
        Rank.ALARM, "Somebody asked to reset your sign-in", text, "Look at it", url_for("accounts.you")
    )
