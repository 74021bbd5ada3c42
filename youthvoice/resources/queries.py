"""Places to get help as pages show them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from youthvoice.database import utc_now
from youthvoice.errors import NotFound
from youthvoice.resources import rules
from youthvoice.resources.bank_rules import Narrowed
from youthvoice.resources.models import Signpost
from youthvoice.resources.rules import Audience, Standing, Way
from youthvoice.text.phrases import N_, Sentence


@dataclass(frozen=True)
class Place:
    """One place to get help; `facts` are what people ask first, as (what, answer)."""

    name: str
    for_what: str
    ways: tuple[Way, ...]
    facts: tuple[tuple[str, str], ...]
    checked: Sentence
    is_checked: bool
    safe_default: bool
    narrowed: Narrowed

    @property
    def is_silent(self) -> bool:
        """Not on the short list already, and nobody has to speak."""
        return not self.safe_default and any(way.kind in rules.SILENT for way in self.ways)


def list_places(
    session: Session, today: dt.date, *, audience: Audience | None = None, about: str = ""
) -> list[Place]:
    """What may be shown today, for whom and about which priority (its code), in the partnership's order."""
    return [
        _place(row, ways)
        for row, ways in _list_usable(session, today)
        if (audience is None or audience in row.audience) and (not about or about in row.priorities)
    ]


def help_lines(session: Session) -> list[dict[str, str]]:
    """The numbers of the help block: the safe ones, and one way for those who cannot talk."""
    usable = _list_usable(session, utc_now().date())
    calls = [(row, way) for row, ways in usable if row.safe_default for way in ways if way.kind == "call"]
    texts = [(row, way) for row, ways in usable for way in ways if way.kind == "text"]
    lines = {way.href: _line(row, way) for row, way in reversed([*calls, *texts[:1]])}
    return list(reversed(lines.values()))


def list_signposts(session: Session) -> Sequence[Signpost]:
    """Every signpost, shown or not, in the partnership's order."""
    return session.scalars(select(Signpost).order_by(Signpost.position, Signpost.id)).all()


def get_signpost(session: Session, signpost_id: int) -> Signpost:
    """One signpost; raises NotFound."""
    row = session.get(Signpost, signpost_id)
    if row is None:
        raise NotFound
    return row


def standing_of(row: Signpost, today: dt.date) -> Standing:
    """What young people see of it today."""
    return rules.standing(
        unfilled=row.unfilled,
        safe_default=row.safe_default,
        last_checked=row.last_checked,
        review_by=row.review_by,
        today=today,
    )


def count_overdue(session: Session, today: dt.date) -> int:
    """How many somebody should have tried again by now; without those that are hidden anyway."""
    late = select(func.count()).select_from(Signpost)
    return session.scalar(late.where(Signpost.unfilled.is_(False), Signpost.review_by < today)) or 0


def ways_of(row: Signpost) -> tuple[Way, ...]:
    """Every way to reach it, also those that lack their number."""
    return tuple(Way(way["kind"], way["value"], way["label"]) for way in row.ways)


def signpost_facts(row: Signpost) -> dict[str, object]:
    """A signpost as its history tells it."""
    return {
        "name": row.name,
        "for what": row.for_what,
        "ways": [f"{way.kind}: {way.value} ({way.label})" for way in ways_of(row)],
        "hours": row.hours,
        "cost": row.cost,
        "asks your name": row.asks_name,
        "languages": row.languages,
        "for whom": sorted(row.audience),
        "priorities": sorted(row.priorities),
        "ages": sorted(row.ages),
        "owner": row.owner,
        "place in the list": row.position,
        "always shown": row.safe_default,
        "hidden": row.unfilled,
        "last checked": row.last_checked,
        "review by": row.review_by,
    }


def _list_usable(session: Session, today: dt.date) -> list[tuple[Signpost, tuple[Way, ...]]]:
    rows = session.scalars(select(Signpost).order_by(Signpost.position, Signpost.id))
    found = [(row, _ways(row)) for row in rows if _is_shown(row, today)]
    return [(row, ways) for row, ways in found if ways]


def _is_shown(row: Signpost, today: dt.date) -> bool:
    return rules.is_shown(
        unfilled=row.unfilled, safe_default=row.safe_default, review_by=row.review_by, today=today
    )


def _ways(row: Signpost) -> tuple[Way, ...]:
    return tuple(way for way in ways_of(row) if way.is_usable)


def _line(row: Signpost, way: Way) -> dict[str, str]:
    label = way.label if way.kind == "text" else way.value
    return {"name": rules.name_beside(row.name, way.value), "href": way.href, "label": label}


def _place(row: Signpost, ways: tuple[Way, ...]) -> Place:
    facts = (
        (N_("When"), row.hours),
        (N_("Cost"), row.cost),
        (N_("Will they ask your name?"), row.asks_name),
        (N_("Languages"), row.languages),
    )
    return Place(
        name=row.name,
        for_what=row.for_what,
        ways=ways,
        facts=tuple((what, answer) for what, answer in facts if answer),
        checked=rules.checked_words(row.last_checked),
        is_checked=row.last_checked is not None,
        safe_default=row.safe_default,
        narrowed=Narrowed(row.audience, row.priorities, {way.kind for way in ways}, row.ages, row.languages),
    )
