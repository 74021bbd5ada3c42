"""Opening the public forms, closing them for now, and what a person says is done on the way there."""

import datetime as dt
from collections.abc import Iterable

from sqlalchemy.orm import Session

from youthvoice.coordination.models import SetUpStep
from youthvoice.coordination.queries.people import Person
from youthvoice.coordination.queries.readiness import find_step
from youthvoice.coordination.rules import combining
from youthvoice.coordination.rules.readiness import SAID, WITH_NOTE, Line, Step, check_may_open
from youthvoice.coordination.services.acting import Acting
from youthvoice.errors import Conflict, Invalid, NotFound
from youthvoice.partnership.queries import get_partnership
from youthvoice.text.normalising import says_nothing

_MOST = 300


def open_to_public(session: Session, lines: Iterable[Line], *, by: Acting) -> None:
    """From now on young people can send something; raises Conflict while a needed line is not done."""
    partnership = get_partnership(session)
    if partnership.is_open:
        raise Conflict("It is open already.")
    check_may_open(lines)
    partnership.opened_on = partnership.opened_on or by.today
    partnership.closed_on = partnership.opens_again_on = None
    _note(session, "open to young people", "no", "yes", by=by)
    by.enter(session, "forms.opened")


def close_for_now(session: Session, why: str, opens_again_on: dt.date | None, *, by: Acting) -> None:
    """Young people can send nothing until it is opened again; `why` stands in the history only."""
    partnership = get_partnership(session)
    if not partnership.is_open:
        raise Conflict("It is closed already.")
    if says_nothing(why):
        raise Invalid("Say why, in a sentence or two.")
    if len(why) > _MOST:
        raise Invalid("Please make the reason shorter.")
    if opens_again_on is not None and opens_again_on <= by.today:
        raise Invalid("The day on which it opens again must be a later day.")
    partnership.closed_on, partnership.opens_again_on = by.today, opens_again_on
    _note(session, "open to young people", "yes", f"no: {why}", by=by)
    by.enter(session, "forms.closed")


def say_seen(session: Session, key: str, note: str, *, by: Acting) -> None:
    """A person looked at this line, or left a note why it stays open; raises NotFound, Invalid."""
    if key not in {*SAID, *WITH_NOTE}:
        raise NotFound
    step = Step(key)
    if step in WITH_NOTE and says_nothing(note):
        raise Invalid("Say in a sentence how it is done until then.")
    if len(note) > _MOST:
        raise Invalid("Please make the note shorter.")
    row = find_step(session, step)
    before = row.note or "seen" if row else ""
    if row is None:
        row = SetUpStep(key=step)
        session.add(row)
    row.seen_on, row.seen_by, row.note = by.today, by.actor.ref, note
    _note(session, f"looked at: {step.value}", before, note or "seen", by=by)
    session.flush()


def state_key_copy(session: Session, made_on: dt.date | None, *, by: Acting) -> None:
    """Somebody says that a second copy of the key file is kept elsewhere; raises Invalid."""
    if made_on is None or made_on > by.today:
        raise Invalid("Write the day on which the copy was made.")
    partnership = get_partnership(session)
    before, partnership.key_copy_on = partnership.key_copy_on, made_on
    was = before.isoformat() if before else ""
    _note(session, "second copy of the key file", was, made_on.isoformat(), by=by)
    by.enter(session, "key-copy.stated")


def set_small_team(session: Session, people: Iterable[Person], *, is_small: bool, by: Acting) -> None:
    """Turn small-team mode on or off; raises Conflict while somebody holds what only a small team allows."""
    partnership = get_partnership(session)
    held = (
        (p.name, combining.needs_small_team([g.role for g in p.grants])) for p in people if not p.has_ended
    )
    together = [f"{name} ({roles[:1].lower()}{roles[1:]})" for name, roles in held if roles]
    if not is_small and together:
        raise Conflict(
            f"Change these roles first, which go together only in a small team: {', '.join(together)}."
        )
    if partnership.small_team != is_small:
        partnership.small_team = is_small
        _note(session, "small team", "no" if is_small else "yes", "yes" if is_small else "no", by=by)
        by.enter(session, "small-team.on" if is_small else "small-team.off")


def _note(session: Session, what: str, before: str, after: str, *, by: Acting) -> None:
    name = get_partnership(session).name
    by.note(session, by.edit.of("partnership", None, name), {what: before}, {what: after})
