"""The public board: what was answered, narrowed by links, page by page, and as a feed."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.following import rules
from youthvoice.following.choosing import STATUSES, Choice
from youthvoice.following.queries import Card, show_answers
from youthvoice.partnership.models import Priority
from youthvoice.responses.published import PublishedAnswer, list_published
from youthvoice.text.cursors import After
from youthvoice.text.phrases import N_

PAGE = 20
#: As many as a reader of feeds needs to have missed nothing for a while.
FEED = 50


@dataclass(frozen=True)
class Chip:
    """One link that narrows the board; `query` is the end of its address."""

    name: str
    query: str
    is_chosen: bool


@dataclass(frozen=True)
class Board:
    """One page of the board; `next` is the end of the following one's address, or empty."""

    choice: Choice
    subjects: Sequence[Chip]
    statuses: Sequence[Chip]
    cards: Sequence[Card]
    next: str


@dataclass(frozen=True)
class Entry:
    """One answer in the feed; `updated` is the Monday of the week in which it was published."""

    card: Card
    updated: dt.date

    @property
    def urn(self) -> str:
        """A name that stays, under whatever address the page is served."""
        return uuid.uuid5(uuid.NAMESPACE_URL, f"youthvoice/answer/{self.card.id}").urn


def list_board(session: Session, args: Mapping[str, str], *, today: dt.date) -> Board:
    """Published answers, newest first, as an address asks for them. Five queries, whatever there is."""
    rows = session.execute(sa.select(Priority.code, Priority.plain_name).order_by(Priority.position)).all()
    codes = [row.code for row in rows]
    choice = Choice.read(args, codes)
    after = After.read(args.get("after", ""))
    found = list_published(session, sought=choice.sought(codes), after=after, limit=PAGE + 1)
    shown, more = found[:PAGE], len(found) > PAGE
    subjects = [(str(number), rules.opening(row.plain_name)) for number, row in enumerate(rows, 1)]
    return Board(
        choice=choice,
        subjects=[
            Chip(name, choice.query(about=number), number == choice.about)
            for number, name in [("", N_("Everything")), *subjects]
        ],
        statuses=[
            Chip(name, choice.query(status=status), status == choice.status)
            for status, name in [("", N_("Any")), *((key, words) for key, (_, words) in STATUSES.items())]
        ],
        cards=show_answers(session, shown, today),
        next=choice.query(after=_cursor(shown[-1])) if more else "",
    )


def list_feed(session: Session, *, today: dt.date) -> list[Entry]:
    """The newest answers for a feed. Four queries."""
    found = list_published(session, limit=FEED)
    cards = show_answers(session, found, today)
    return [Entry(card, answer.week) for card, answer in zip(cards, found, strict=True)]


def _cursor(answer: PublishedAnswer) -> str:
    return str(After(answer.week, answer.id))
