"""What is there on the way from empty to live."""

import datetime as dt
from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.accounts.queries import names_of
from youthvoice.coordination.models import SetUpStep
from youthvoice.coordination.queries.people import Moment, Person, list_people
from youthvoice.coordination.rules import readiness
from youthvoice.coordination.rules.readiness import Facts, InPost, Seen, Step
from youthvoice.partnership.models import Priority
from youthvoice.partnership.queries import get_partnership, list_priorities
from youthvoice.permissions import SYSTEM, Permission, Role
from youthvoice.resources.models import Signpost
from youthvoice.responses.models import Answer
from youthvoice.rota.queries import list_spans

#: What the help block names where the partnership has no line of its own.
_ALWAYS_SHOWN = ("999", "Childline")


def get_facts(session: Session, moment: Moment, zone: ZoneInfo) -> Facts:
    """Everything that the checklist is made of, today."""
    people = list_people(session, moment)
    ready = [person for person in people if person.is_ready]
    readers = [person for person in people if person.actor.may(Permission.GLANCE) and not person.has_ended]
    return Facts(
        posts=tuple(_post(priority, ready) for priority in list_priorities(session, moment.today)),
        leads=_names(p for p in ready if p.holds(Role.SAFEGUARDING_LEAD) and p.opens_originals),
        readers=_names(p for p in readers if p.is_ready),
        not_in_yet=_names(p for p in readers if not p.is_ready),
        closed_leads=_names(p for p in readers if _is_closed_lead(p)),
        mentors=_names(p for p in ready if p.holds(Role.INDEPENDENT_SCRUTINEER)),
        executives=_names(p for p in ready if p.holds(Role.EXECUTIVE)),
        days_without=_days_without(session, moment, zone),
        lines_to_check=_lines_to_check(session, moment.today),
        drafts=session.scalar(_untouched_drafts()) or 0,
        key_copy_on=get_partnership(session).key_copy_on,
        seen=_seen(session),
    )


def find_step(session: Session, step: Step) -> SetUpStep | None:
    """What a person said of this line, or None."""
    return session.get(SetUpStep, step)


def _post(priority: Priority, ready: Sequence[Person]) -> InPost:
    scrutineers = [p for p in ready if p.holds(Role.SCRUTINEER, priority.id)]
    mentors = {p.id for p in ready if p.holds(Role.INDEPENDENT_SCRUTINEER)}
    return InPost(
        priority=priority.long_name,
        chairs=_names(p for p in ready if p.holds(Role.CHAIR, priority.id)),
        scrutineers=_names(scrutineers),
        without_mentor=_names(p for p in scrutineers if p.mentor_id not in mentors),
    )


def _is_closed_lead(person: Person) -> bool:
    return person.holds(Role.SAFEGUARDING_LEAD) and not (person.is_ready and person.opens_originals)


def _names(people: Iterable[Person]) -> tuple[str, ...]:
    return tuple(person.name for person in people)


def _days_without(session: Session, moment: Moment, zone: ZoneInfo) -> tuple[dt.date, ...]:
    spans = list_spans(session, moment.now)
    covered = {span.starts.astimezone(zone).date() for span in spans}
    # What ends at midnight ends on the day before.
    covered |= {(span.ends - dt.timedelta.resolution).astimezone(zone).date() for span in spans}
    return tuple(day for day in readiness.days_to_fill(moment.today) if day not in covered)


def _lines_to_check(session: Session, today: dt.date) -> tuple[str, ...]:
    """The help lines that are on every page, where nobody tried them in time."""
    rows = session.scalars(sa.select(Signpost).where(Signpost.safe_default).order_by(Signpost.position)).all()
    late = tuple(row.name for row in rows if row.last_checked is None or row.review_by < today)
    return late if rows else _ALWAYS_SHOWN


def _untouched_drafts() -> sa.Select[int]:
    """Answers that came with the program, as they came."""
    mine = (Answer.author_ref == SYSTEM.ref) & (Answer.stage == "draft")
    return sa.select(sa.func.count()).select_from(Answer).where(mine)


def _seen(session: Session) -> dict[Step, Seen]:
    rows = list(session.scalars(sa.select(SetUpStep)))
    names = names_of(session, {row.seen_by for row in rows})
    return {Step(r.key): Seen(r.seen_on, names.get(r.seen_by, "Somebody"), r.note) for r in rows}
