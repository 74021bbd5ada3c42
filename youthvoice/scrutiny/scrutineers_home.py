"""A scrutineer's home page beside the queue: what came of it, what is asked, and who stands by them.

No scores and no lists of who did most: nobody is compared here.
"""

import datetime as dt

from flask import url_for

from youthvoice.gathering.queries import list_asked
from youthvoice.partnership.queries import list_groups
from youthvoice.permissions import Actor, Permission
from youthvoice.responses.owed import Answered, list_answered
from youthvoice.responses.rules import STATUS_WORDS
from youthvoice.scrutiny.queries.people import find_mentor
from youthvoice.web.clock import today
from youthvoice.web.home import Card, HomeCard, Item, Rank
from youthvoice.web.transactions import db_session

_LATELY = dt.timedelta(weeks=13)
_SHOWN = 3


def because_you_asked(actor: Actor) -> Card | None:
    """Answers of the last quarter in the priorities that this person reads for."""
    reach = actor.reach(Permission.READ_BOARD)
    answered = list_answered(db_session(), reach, today() - _LATELY)[:_SHOWN]
    if not answered:
        return None
    text = "Published in the last three months, on what young people said and you read."
    return Card(Rank.NEWS, "Because you asked", text, items=tuple(map(_answered, answered)))


def _answered(one: Answered) -> Item:
    href = url_for("responses.issue", issue_id=one.issue_id)
    return Item(one.title, href, f"{STATUS_WORDS[one.status].rstrip(' …')}, {one.week.strftime('%B')}")


def asked_now(_actor: Actor) -> Card | None:
    """The questions that are open: a scrutineer can ask around, or answer."""
    asked = list_asked(db_session(), today())
    if not asked:
        return None
    title = "1 question to ask around" if len(asked) == 1 else f"{len(asked)} questions to ask around"
    items = tuple(
        Item(one.text, url_for("scrutiny.heard", question=one.id), f"until {one.last_day}")
        for one in asked[:_SHOWN]
    )
    return Card(Rank.READY, title, "Write down what people say to you, or what you think.", items=items)


def mentor(actor: Actor) -> Card:
    """Whom to turn to."""
    name = find_mentor(db_session(), actor.ref, today())
    if not name:
        return Card(Rank.NEWS, "No mentor is named yet", "Tell the coordinator: you should have one.")
    return Card(
        Rank.NEWS, f"Your mentor: {name}", "For any question, and for how you are. You need no reason."
    )


def next_meeting(_actor: Actor) -> Card | None:
    """The next day on which a group meets, and which groups."""
    known = [(one.next_meeting, one.name) for one in list_groups(db_session()) if one.next_meeting]
    coming = sorted((day, name) for day, name in known if day >= today())
    if not coming:
        return None
    day = coming[0][0]
    names = ", ".join(name for when, name in coming if when == day)
    return Card(Rank.NEWS, f"Next meeting: {day.strftime('%-d %B')}", f"{names}.")


HOME = tuple(
    HomeCard(Permission.SAY_OWN_VIEW, card) for card in (asked_now, because_you_asked, next_meeting, mentor)
)
