"""Sending a session: all text work first, then everything in one commit, once.

Each point becomes feedback of its group. Nothing ties it to the session it came from: a session has
a date, and feedback has not.
"""

import dataclasses
import datetime as dt
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from youthvoice.canvassing.models import SessionLog, SessionTold, Visit
from youthvoice.canvassing.rules.choices import AGES, may_quote
from youthvoice.canvassing.rules.filling import Point, SessionDraft
from youthvoice.canvassing.rules.visits import VisitState
from youthvoice.canvassing.rules.voices import voices_of
from youthvoice.canvassing.services.drafts import take_for_sending
from youthvoice.config import Keys
from youthvoice.database import named_failures
from youthvoice.feedback import sending as arrivals
from youthvoice.feedback.naming import find_named
from youthvoice.feedback.preparing import with_comment
from youthvoice.feedback.rules import Kind, screened
from youthvoice.feedback.sending import Gate, Prepared
from youthvoice.partnership.rules import Share
from youthvoice.permissions import Actor, Permission


@dataclass(frozen=True)
class Meaning:
    """What the codes of a draft stand for: the group, the visit's question and priority, priorities by code.

    `told` are the published answers that may be told; what is not among them is left out.
    """

    voice_kind: str
    question_id: int | None
    priorities: dict[str, int]
    told: frozenset[int]


@dataclass(frozen=True)
class Ready:
    """Everything that will be written; no word of a point is readable in it."""

    draft_id: int
    filled: SessionDraft = field(repr=False)
    points: tuple[Prepared, ...] = field(repr=False)
    told: dict[int, str]


def voices_in(filled: SessionDraft, voice_kind: str) -> list[int]:
    """How many voices each written point counts; all 0 while something is missing."""
    shares = [point.share for point in filled.heard.written]
    if not all(share in set(Share) for share in shares):
        return [0] * len(shares)
    return voices_of([Share(share) for share in shares], filled.about.number, voice_kind)


def make_ready(  # noqa: PLR0913  the keys, the words, what they mean and whose they are
    keys: Keys, gate: Gate, draft_id: int, filled: SessionDraft, means: Meaning, *, actor: Actor
) -> Ready:
    """Mask, screen and seal every point, outside any transaction."""
    counted = zip(filled.heard.written, voices_in(filled, means.voice_kind), strict=True)
    author = actor.ref if actor.may(Permission.CLEAN) else None  # nobody moderates what they handed in
    points = tuple(
        _prepare(keys, gate, _as_feedback(point, voices, filled, means, author)) for point, voices in counted
    )
    told = {ref: how for ref, how in filled.heard.told.items() if ref in means.told}
    return Ready(draft_id, filled, points, told)


def send(session: Session, keys: Keys, ready: Ready, *, actor: Actor, now: dt.datetime) -> int:
    """Write the points, the log and what was told, and delete the draft; returns the log's id.

    Raises SentAlready for a second press of the button, Conflict for words changed meanwhile, NotFound.
    """
    hand = ready.filled.heard.hand
    draft = take_for_sending(session, keys, ready.draft_id, hand=hand, actor=actor)
    for point in ready.points:
        arrivals.take_in(session, point, now=now)
    session.add(_log(ready, _visited(session, ready, actor, now).id, actor))
    session.delete(draft)
    with named_failures():  # here and not at the commit, while the words are at hand
        session.flush()
    return ready.draft_id


def _as_feedback(
    point: Point, voices: int, filled: SessionDraft, means: Meaning, author: int | None
) -> arrivals.Draft:
    about = filled.about
    ages = [age for age in about.age_bands if age in AGES]
    priority_id = means.priorities.get(point.priority)
    return arrivals.Draft(
        text=point.text,
        kind=Kind.HEARD,
        voices=voices,
        priority_ids=(priority_id,) if priority_id is not None else (),
        age_band=ages[0] if len(ages) == 1 else None,
        may_quote=may_quote(about.consent),
        group_id=filled.group_id,
        group_named=about.group_named,
        question_id=means.question_id if point.answers_question else None,
        comment=point.comment,
        author_ref=author,
    )


def _prepare(keys: Keys, gate: Gate, draft: arrivals.Draft) -> Prepared:
    """A comment is masked and screened like the words it stands beside; an alarm in it counts as one."""
    if not draft.comment:
        return arrivals.prepare(keys, gate, draft)
    found = screened(draft.comment, find_named(keys, gate.watched, draft.comment).spans)
    masked = dataclasses.replace(draft, comment=found.copy_text, also=draft.comment)
    prepared = arrivals.prepare(keys, gate, masked)
    return with_comment(prepared, found)


def _visited(session: Session, ready: Ready, actor: Actor, now: dt.datetime) -> Visit:
    """The visit that was planned, or one for a session that nobody had planned."""
    planned = ready.filled.visit_id
    visit = session.get(Visit, planned) if planned is not None else None
    if visit is None:
        filled = ready.filled
        visit = Visit(group_id=filled.group_id, priority_id=filled.priority_id, account_id=actor.ref)
        visit.due = filled.about.day or now.date()  # checked before: it has a day
        session.add(visit)
    visit.state = VisitState.VISITED
    session.flush()
    return visit


def _log(ready: Ready, visit_id: int, actor: Actor) -> SessionLog:
    about = ready.filled.about
    return SessionLog(
        id=ready.draft_id,
        visit_id=visit_id,
        group_id=ready.filled.group_id,
        account_id=actor.ref,
        held_on=about.day,
        place=about.place,
        format=about.format,
        heads=about.number,
        age_bands=list(about.age_bands),
        method=about.method,
        adults_present=about.adults,
        pen=about.pen,
        consent=about.consent,
        points=len(ready.points),
        nothing_to_bring=not ready.told,
        told=[SessionTold(answer_id=ref, received=how) for ref, how in ready.told.items()],
    )
