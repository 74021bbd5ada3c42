"""Reminding chairs of what groups still wait to hear: at most once a week for each priority."""

import datetime as dt

from sqlalchemy.orm import Session

from youthvoice.canvassing.queries.debts import list_debts
from youthvoice.canvassing.rules.debts import waits_for_chair
from youthvoice.outbox.queries import list_open_for
from youthvoice.outbox.services import notify
from youthvoice.partnership.rules import week_of
from youthvoice.permissions import Role

WORDING = "group-waits"


def remind_chairs(session: Session, *, now: dt.datetime, today: dt.date) -> int:
    """Tell each chair whose groups have waited two weeks for an answer; returns how many were told."""
    since = dt.datetime.combine(week_of(today), dt.time(), dt.UTC)
    waiting = {
        debt.key.priority_id
        for debt in list_debts(session, today)
        if debt.answer is None and waits_for_chair(debt.raised_week, today)
    }
    told = 0
    for priority_id in sorted(waiting):
        notices = list_open_for(session, [(Role.CHAIR.value, priority_id)], since)
        if not any(one.wording_key == WORDING and one.to_priority == priority_id for one in notices):
            notify(session, Role.CHAIR, WORDING, now, priority_id)
            told += 1
    return told
