"""What waits for scrutineers and mentors, for their home page."""

from flask import url_for

from youthvoice.feedback.rules import State
from youthvoice.moderation.conflicts import count_first
from youthvoice.moderation.queries import count_open
from youthvoice.permissions import Actor, Permission
from youthvoice.web.clock import now, today
from youthvoice.web.home import Card, HomeCard, Rank
from youthvoice.web.transactions import db_session


def to_read(actor: Actor) -> Card:
    """What stands in the scrutineer's queue."""
    waiting = count_open(db_session(), actor, State.QUEUED, now())
    if not waiting:
        text = "New words come in batches, after an adult has looked at them."
        return Card(Rank.CALM, "Nothing to read just now", text)
    return Card(
        Rank.WAITS,
        "1 text to read" if waiting == 1 else f"{waiting} texts to read",
        "An adult has looked at all of them first. Stop whenever you like.",
        "Read the oldest",
        url_for("moderation.take_next"),
        posts=True,
    )


def set_aside(actor: Actor) -> Card:
    """What scrutineers put aside for the mentor."""
    waiting = count_open(db_session(), actor, State.MENTOR, now())
    if not waiting:
        return Card(Rank.CALM, "Nothing is set aside", "No scrutineer waits for you.")
    text = "Scrutineers put these aside for you, or they are for adults only."
    href = url_for("moderation.set_aside_list")
    return Card(Rank.WAITS, f"{waiting} set aside for you", text, "See what waits", href)


def to_read_first(actor: Actor) -> Card | None:
    """What is about an agency at the head of its priority, for somebody outside it."""
    waiting = count_first(db_session(), actor, today())
    if not waiting:
        return None
    title, they, them = f"{waiting} texts to read first", "They are", "them"
    if waiting == 1:
        title, they, them = "1 text to read first", "It is", "it"
    return Card(
        Rank.WAITS,
        title,
        f"{they} about an organisation that leads or chairs."
        f" Nobody else sees {them} until you send {them} on.",
        "Read the oldest",
        url_for("moderation.conflicts.first"),
    )


HOME = (
    HomeCard(Permission.MODERATE, to_read),
    HomeCard(Permission.MODERATE_SET_ASIDE, set_aside),
    HomeCard(Permission.OPEN_CONFLICTS, to_read_first),
)
