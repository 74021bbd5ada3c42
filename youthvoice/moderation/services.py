"""What a scrutineer or the mentor does with one item. No original can be reached from here."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field

from sqlalchemy import delete
from sqlalchemy.orm import Session, attributes

from youthvoice.accounts.queries import list_holding
from youthvoice.config import Keys
from youthvoice.database import database_now
from youthvoice.errors import Conflict, Invalid
from youthvoice.feedback import services as feedback_services
from youthvoice.feedback.models import Feedback
from youthvoice.feedback.queries import get_feedback
from youthvoice.feedback.rules import State
from youthvoice.moderation import queries, rules
from youthvoice.moderation.models import DECISION_FIELD, Claim, Decision
from youthvoice.moderation.rules import LeaveOut
from youthvoice.permissions import Actor, Role
from youthvoice.safeguarding.services import keep_as_case
from youthvoice.sealing import services as sealing
from youthvoice.sealing.services import WorkingCopy
from youthvoice.text.hiding import Hiding
from youthvoice.themes.queries import list_themes
from youthvoice.themes.services import hide_cleaned


@dataclass(frozen=True)
class Desk:
    """Who works, with which keys, when, and how long a decision can be undone."""

    actor: Actor
    keys: Keys = field(repr=False)
    now: dt.datetime
    undo_for: dt.timedelta


def is_for_adults(copy: WorkingCopy | None) -> bool:
    """True where no scrutineer is asked to read: by what screening found, or as nothing can be read."""
    return copy is None or rules.is_adult_only({reason["kind"] for reason in copy.reasons})


def take(session: Session, feedback_id: int, *, desk: Desk) -> None:
    """Claim one item for a quarter of an hour; raises NotFound, or Conflict when somebody was faster."""
    feedback = queries.get_open(session, desk.actor, feedback_id)
    _lease(session, feedback, desk.actor)


def take_next(session: Session, state: State, *, desk: Desk) -> int | None:
    """Claim the oldest item that is free; its id, or None when nothing waits."""
    feedback = queries.find_next(session, desk.actor, state, database_now(session))
    if feedback is None:
        return None
    _lease(session, feedback, desk.actor)
    return feedback.id


def _lease(session: Session, feedback: Feedback, actor: Actor) -> None:
    now = database_now(session)
    claim = queries.find_claim(session, feedback.id)
    if claim is not None and claim.account_id != actor.ref and claim.until > now:
        raise Conflict("Somebody else has just taken this one. Take the next.")
    attributes.flag_modified(feedback, "state")  # the version decides which of two takers was first,
    session.flush()  # and it does so before the second can meet the claim of the first
    claim = claim or Claim(feedback_id=feedback.id)
    claim.account_id, claim.until = actor.ref, now + rules.LEASE
    session.add(claim)
    session.flush()


def give_back(session: Session, feedback_id: int, *, desk: Desk) -> None:
    """Let go of an item without deciding."""
    _unclaim(session, _held(session, feedback_id, desk))


def hide_words(session: Session, feedback_id: int, *, desk: Desk, hiding: Hiding) -> None:
    """Mask more of the text; masks only grow."""
    feedback = _held(session, feedback_id, desk)
    feedback_services.hide(session, desk.keys, feedback, hiding)


def approve(
    session: Session,
    feedback_id: int,
    *,
    desk: Desk,
    theme_ids: Collection[int],
    suggested: Collection[int] = (),
) -> None:
    """Approve with at least one theme of the codebook; published by the worker after the undo window.

    Which of the themes had been `suggested` is kept, so that agreeing is never taken for finding.
    """
    feedback = _held(session, feedback_id, desk)
    known = {theme.id for theme in list_themes(session)}
    if not theme_ids:
        raise Invalid("Choose at least one theme, so that it reaches the right people.")
    if not known.issuperset(theme_ids):
        raise Invalid("One of these themes is no longer in use. Choose again.")
    chosen, accepted = sorted(set(theme_ids)), sorted(set(theme_ids) & set(suggested))
    _decide(session, feedback, desk, {"outcome": State.APPROVED, "themes": chosen, "accepted": accepted})


def leave_out(session: Session, feedback_id: int, *, desk: Desk, reason: LeaveOut) -> None:
    """Leave a text out with a reason of the published list.

    What nobody can read any more is left out at once: no undo could bring its words back.
    """
    feedback = _held(session, feedback_id, desk)
    if feedback.state == State.MENTOR and not queries.copies_of(session, desk.keys, [feedback]):
        _unclaim(session, feedback)
        for state, why in ((State.DECIDED, ""), (State.LEFT_OUT, reason.value)):
            feedback_services.move(session, feedback, state, actor=desk.actor, now=desk.now, reason=why)
    else:
        _decide(session, feedback, desk, {"outcome": State.LEFT_OUT, "reason": reason.value})


def _decide(session: Session, feedback: Feedback, desk: Desk, body: dict[str, object]) -> None:
    content = body | {"from": feedback.state}
    sealed = sealing.encrypt_for_item(session, desk.keys, feedback.id, DECISION_FIELD, content)
    _unclaim(session, feedback)
    feedback_services.move(session, feedback, State.DECIDED, actor=desk.actor, now=desk.now)
    session.add(
        Decision(
            feedback_id=feedback.id,
            account_id=desk.actor.ref,
            body=sealed,
            undo_until=desk.now + desk.undo_for,
        )
    )


def undo(session: Session, feedback_id: int, *, desk: Desk) -> None:
    """Take back one's own decision while its window is open, and hold the item again."""
    decision = queries.get_decision(session, desk.actor, feedback_id)
    if decision.undo_until <= desk.now:
        raise Conflict("The time to undo this is over. Tell your mentor if it should come back.")
    body = queries.open_decision(session, desk.keys, decision)
    feedback = get_feedback(session, feedback_id)
    session.delete(decision)
    feedback_services.move(
        session, feedback, rules.state_before(body["from"]), actor=desk.actor, now=desk.now
    )
    _lease(session, feedback, desk.actor)


def set_aside(session: Session, feedback_id: int, *, desk: Desk, reason: str = "") -> None:
    """Hold, or ask for a second opinion: the mentor decides."""
    _to_mentor(session, _held(session, feedback_id, desk), desk, reason)


def not_for_me(session: Session, feedback_id: int, *, desk: Desk) -> None:
    """Never show this to me again. No reason is stored, and nothing is held against anyone."""
    feedback = _held(session, feedback_id, desk)
    feedback_services.bar(session, feedback, desk.actor.ref)
    _to_mentor(session, feedback, desk, "")


def might_know(session: Session, feedback_id: int, *, desk: Desk) -> None:
    """I might know who wrote this: another scrutineer takes it, or the mentor when there is none."""
    feedback = _held(session, feedback_id, desk)
    feedback_services.bar(session, feedback, desk.actor.ref)
    if feedback.state == State.QUEUED and _another_scrutineer(session, feedback, desk):
        _unclaim(session, feedback)
    else:
        _to_mentor(session, feedback, desk, "")


def adult_should_see(session: Session, feedback_id: int, *, desk: Desk) -> None:
    """One tap: urgent to the leads, gone from here, never a mark against anyone."""
    feedback = _held(session, feedback_id, desk)
    _unclaim(session, feedback)
    keep_as_case(session, feedback, actor=desk.actor, now=desk.now, urgent=True)


def pass_by_the_queue(session: Session, feedback: Feedback, copy: WorkingCopy | None, *, desk: Desk) -> None:
    """At release: to the mentor where no scrutineer may read it, be it that its author is the only one."""
    if is_for_adults(copy):
        _to_mentor(session, feedback, desk, "adult-only")
    elif _barred(session, feedback) and not _another_scrutineer(session, feedback, desk):
        _to_mentor(session, feedback, desk, "")


def back_to_queue(session: Session, feedback_id: int, *, desk: Desk) -> None:
    """The mentor hands an item back to the scrutineers; raises Invalid where none of them may read it."""
    feedback = _held(session, feedback_id, desk)
    if is_for_adults(sealing.open_copies(session, desk.keys, [feedback_id]).get(feedback_id)):
        raise Invalid("This is for only adults to moderate. Decide it here, or let a lead see it.")
    if not _another_scrutineer(session, feedback, desk):
        raise Invalid("No scrutineer is left who can read this one. Decide it here.")
    _unclaim(session, feedback)
    feedback_services.move(session, feedback, State.QUEUED, actor=desk.actor, now=desk.now)


def still_says_who(session: Session, feedback_id: int, *, desk: Desk) -> None:
    """Somebody who reads a published text says that it tells who: hidden at once, the mentor looks again."""
    hide_and_look_again(session, queries.get_cleaned_in_reach(session, desk.actor, feedback_id), desk=desk)


def hide_and_look_again(session: Session, feedback: Feedback, *, desk: Desk) -> None:
    """Take the approved copy away from everybody; the mentor decides anew."""
    hide_cleaned(session, feedback)
    _to_mentor(session, feedback, desk, "still-says-who")


def forget_claims(session: Session) -> None:
    """For the worker: leases that have run out."""
    session.execute(delete(Claim).where(Claim.until <= database_now(session)))


def _held(session: Session, feedback_id: int, desk: Desk) -> Feedback:
    return queries.get_claimed(session, desk.actor, feedback_id, database_now(session))


def _to_mentor(session: Session, feedback: Feedback, desk: Desk, reason: str) -> None:
    """To a mentor; on to the leads where every mentor is barred from it, so that somebody reads it."""
    _unclaim(session, feedback)
    if feedback.state != State.MENTOR:
        feedback_services.move(session, feedback, State.MENTOR, actor=desk.actor, now=desk.now, reason=reason)
        feedback_services.tell(session, feedback, Role.INDEPENDENT_SCRUTINEER, "set-aside", desk.now)
    mentors = _holders(session, feedback, Role.INDEPENDENT_SCRUTINEER, desk)
    if mentors and mentors <= _barred(session, feedback):
        keep_as_case(session, feedback, actor=desk.actor, now=desk.now)


def _holders(session: Session, feedback: Feedback, role: Role, desk: Desk) -> set[int]:
    found = list_holding(session, role, feedback.home_priority_id, desk.now.date())
    return {account.id for account in found}


def _barred(session: Session, feedback: Feedback) -> set[int]:
    session.flush()
    return queries.list_barred(session, feedback.id)


def _another_scrutineer(session: Session, feedback: Feedback, desk: Desk) -> bool:
    return bool(_holders(session, feedback, Role.SCRUTINEER, desk) - _barred(session, feedback))


def _unclaim(session: Session, feedback: Feedback) -> None:
    session.execute(delete(Claim).where(Claim.feedback_id == feedback.id))
