"""What a young person told somebody here: to the leads at once, and to nobody else."""

import datetime as dt
from dataclasses import dataclass, field, replace

from sqlalchemy.orm import Session

from youthvoice.accounts.queries import list_holding
from youthvoice.config import Keys
from youthvoice.feedback import sending
from youthvoice.feedback.rules import Kind
from youthvoice.feedback.sending import Gate, Prepared
from youthvoice.partnership.queries import list_groups
from youthvoice.permissions import Actor, Role
from youthvoice.rota.queries import duty_words
from youthvoice.safeguarding.services import OnRecord, keep_as_case
from youthvoice.web.form_token import FormToken


@dataclass(frozen=True)
class Worry:
    """What was said, in which group if in any, and how a lead reaches the person who heard it."""

    words: str = field(repr=False)
    group_id: int | None = None
    reach: str = field(default="", repr=False)


@dataclass(frozen=True)
class Turning:
    """To whom it goes: every lead as (name, job), and who is on duty just now, in words."""

    leads: list[tuple[str, str]]
    duty: str
    groups: list[tuple[str, str]]


def whom_to_turn_to(session: Session, now: dt.datetime, zone: dt.tzinfo) -> Turning:
    """What the page says before and after."""
    today = now.astimezone(zone).date()
    leads = list_holding(session, Role.SAFEGUARDING_LEAD, None, today)
    groups = [one for one in list_groups(session) if one.active_to is None or one.active_to >= today]
    return Turning(
        leads=[(lead.name, lead.job_title) for lead in leads],
        duty=duty_words(session, now, zone),
        groups=[(str(group.id), group.name) for group in groups],
    )


def of_known_group(session: Session, worry: Worry) -> Worry:
    """The same without a group that nobody has: no word may be lost for the sake of a choice."""
    known = {group.id for group in list_groups(session)}
    return worry if worry.group_id in known else replace(worry, group_id=None)


def prepare(keys: Keys, gate: Gate, worry: Worry, *, actor: Actor) -> Prepared:
    """The text work, outside any transaction. Who heard it is for the leads, so nothing of that is masked."""
    how = worry.reach or "they did not say how to reach them"
    comment = f"Told to {actor.name}. To reach them: {how}"
    draft = sending.Draft(text=worry.words, kind=Kind.WORRY, group_id=worry.group_id, comment=comment)
    return sending.prepare(keys, gate, draft)


def take_to_leads(session: Session, prepared: Prepared, token: FormToken, *, by: OnRecord) -> None:
    """Keep it as an urgent case and tell the leads, in the caller's commit; a second press does nothing."""
    feedback = sending.take_in_once(session, by.keys, prepared, token, now=by.now)
    if feedback is not None:
        keep_as_case(session, feedback, actor=by.actor, now=by.now, urgent=True)
