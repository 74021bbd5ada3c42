"""How long what came in has waited, beside what the rota promised: what may honestly be said of both."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from youthvoice.feedback import queries
from youthvoice.outbox.queries import was_told_since
from youthvoice.outbox.services import notify
from youthvoice.permissions import Role
from youthvoice.rota.queries import list_spans
from youthvoice.rota.rules import times
from youthvoice.rota.rules.times import CANNOT_SAY
from youthvoice.text.phrases import Sentence

#: Those who answer for the partnership, and those who can do something about it at once.
TOLD = (Role.EXECUTIVE, Role.SAFEGUARDING_LEAD)

_WORDING = "nobody-read"


@dataclass(frozen=True)
class ReadingTimes:
    """Two sentences for the public pages; `late` is empty while every promise is kept."""

    next_read: Sentence = CANNOT_SAY
    late: Sentence = ""


def reading_times(session: Session, now: dt.datetime, zone: dt.tzinfo) -> ReadingTimes:
    """When somebody next reads, and whether something waits past its promise; two statements."""
    spans = list_spans(session, now)
    late = times.find_late(queries.find_oldest_waiting_hour(session), spans, now, zone)
    return ReadingTimes(
        next_read=times.in_words(times.next_read(spans, now), now, zone),
        late=times.late_words(late, now.astimezone(zone).date()) if late else "",
    )


def tell_if_late(session: Session, now: dt.datetime, zone: dt.tzinfo) -> bool:
    """For the worker: tell sponsors and leads, once on each day on which something waits too long."""
    hour = queries.find_oldest_waiting_hour(session)
    if hour is None or times.find_late(hour, list_spans(session, now), now, zone) is None:
        return False
    morning = now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    if was_told_since(session, (_WORDING,), morning):
        return False
    never = queries.list_barred_from_all(session, hour)  # to them it would say that something is there
    for role in TOLD:
        notify(session, role, _WORDING, now, not_for=never)
    return True
