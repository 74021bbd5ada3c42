"""Things to read as pages show them, and as those who look after them see them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from youthvoice.errors import NotFound
from youthvoice.partnership.taken_down import Public, stays_up
from youthvoice.resources import bank_rules as rules
from youthvoice.resources.bank_rules import Kind, Narrowed, Standing, Stands, Verdict
from youthvoice.resources.models import Resource
from youthvoice.resources.rules import checked_words
from youthvoice.text.phrases import Sentence


@dataclass(frozen=True)
class Reading:
    """One thing to read, in the words of the public page; `verdict` is empty where nobody gave one."""

    id: int
    title: str
    text: str
    link: str
    written_by: str
    language: str
    checked: Sentence
    is_checked: bool
    verdict: str
    works: bool
    is_story: bool
    narrowed: Narrowed


def list_readings(session: Session, today: dt.date) -> list[Reading]:
    """Everything that young people may read today, in the partnership's order. One query."""
    up = select(Resource).where(stays_up(Public.RESOURCE, Resource.id))
    rows = session.scalars(up.order_by(Resource.position, Resource.id))
    return [_reading(row) for row in rows if standing_of(row, today).is_shown]


def list_resources(session: Session) -> Sequence[Resource]:
    """Every one, shown or not."""
    return session.scalars(select(Resource).order_by(Resource.position, Resource.id)).all()


def get_resource(session: Session, resource_id: int) -> Resource:
    """One of them; raises NotFound."""
    row = session.get(Resource, resource_id)
    if row is None:
        raise NotFound
    return row


def stands_of(row: Resource) -> Stands:
    """What decides whether it is shown."""
    return Stands(
        row.kind, row.hidden, row.agreed, row.entered_by, row.passed_by, row.last_checked, row.review_by
    )


def standing_of(row: Resource, today: dt.date) -> Standing:
    """What young people see of it today."""
    return rules.standing(stands_of(row), today)


def resource_facts(row: Resource) -> dict[str, object]:
    """One of them as its history tells it."""
    return {
        "what": row.kind,
        "title": row.title,
        "text": row.text,
        "link": row.link,
        "written by": row.written_by,
        "language": row.language,
        "for whom": sorted(row.audience),
        "priorities": sorted(row.priorities),
        "ages": sorted(row.ages),
        "place in the list": row.position,
        "hidden": row.hidden,
        "they said yes": row.agreed,
        "read by a second person": row.passed_by is not None,
        "last checked": row.last_checked,
        "review by": row.review_by,
        "verdict": row.verdict,
    }


def _reading(row: Resource) -> Reading:
    return Reading(
        id=row.id,
        title=row.title,
        text=row.text,
        link=row.link,
        written_by=row.written_by,
        language=row.language,
        checked=checked_words(row.last_checked),
        is_checked=row.last_checked is not None,
        verdict=rules.VERDICT_WORDS[Verdict(row.verdict)][1] if row.verdict else "",
        works=row.verdict == Verdict.WORKS,
        is_story=row.kind == Kind.STORY,
        narrowed=Narrowed(
            row.audience,
            row.priorities,
            {rules.READ},
            row.ages,
            rules.LANGUAGE_NAMES.get(row.language, row.language),
        ),
    )
