"""How far set-up is, for the coordinator's home page."""

from flask import url_for

from youthvoice.coordination.asking import lines_today
from youthvoice.coordination.line_words import WORDS
from youthvoice.partnership.queries import get_partnership
from youthvoice.permissions import Actor, Permission
from youthvoice.web.home import Card, HomeCard, Item, Rank
from youthvoice.web.transactions import db_session

_SHOWN = 4


def to_set_up(_actor: Actor) -> Card:
    """What is missing before it can open, or is not any more as it should be."""
    needed = [line for line in lines_today() if line.is_needed]
    left = [line for line in needed if not line.is_done]
    page = url_for("coordination.checklist")
    is_open = get_partnership(db_session()).is_open
    if not left and is_open:
        return Card(Rank.CALM, "Set-up is whole, and open to young people", "", "Look at set-up", page)
    if not left:
        return Card(
            Rank.WAITS, "Everything is ready", "Young people cannot send anything yet.", "Open it", page
        )
    text = "Open to young people. Still to do:" if is_open else "Closed to young people until this is done:"
    title = f"Set-up: {len(needed) - len(left)} of {len(needed)} done"
    items = tuple(
        Item(WORDS[line.step].title, url_for("coordination.checklist", _anchor=line.step))
        for line in left[:_SHOWN]
    )
    return Card(Rank.READY if is_open else Rank.WAITS, title, text, "Go on with set-up", page, items=items)


HOME = (HomeCard(Permission.SET_UP, to_set_up),)
