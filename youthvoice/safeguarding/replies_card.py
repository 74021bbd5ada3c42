"""The card of replies that wait for a second adult."""

from flask import url_for

from youthvoice.permissions import Actor
from youthvoice.safeguarding.queries.replies import count_to_check
from youthvoice.web.home import Card, Rank
from youthvoice.web.transactions import db_session


def to_check(actor: Actor) -> Card | None:
    """A young person may wait for it: that is why it is no calm card."""
    waiting = count_to_check(db_session(), actor)
    if not waiting:
        return None
    title = (
        "A reply waits for a second reader" if waiting == 1 else f"{waiting} replies wait for a second reader"
    )
    text = "Another adult wrote back to somebody. Nobody sees it before you have read it."
    return Card(Rank.WAITS, title, text, "Read it", url_for("safeguarding.replies"))
