"""Taking in what a young person sends: all text work first, then one commit, once for each form.

`prepare` reads, masks, screens and seals without the database; `submit` only writes. The form token
decides what a second post means (docs: the design's form token): the same words again show the same
receipt, other words become a follow-up, and nothing typed is dropped.
"""

import datetime as dt
import hmac
from dataclasses import dataclass, field

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from youthvoice.config import Keys
from youthvoice.feedback import queries, receipts
from youthvoice.feedback.models import (
    Feedback,
    FeedbackHistory,
    FeedbackPriority,
    RecentSubmission,
    TriageRow,
)
from youthvoice.feedback.preparing import COMMENT as COMMENT
from youthvoice.feedback.preparing import Draft as Draft
from youthvoice.feedback.preparing import Gate as Gate
from youthvoice.feedback.preparing import Prepared as Prepared
from youthvoice.feedback.preparing import open_gate as open_gate
from youthvoice.feedback.preparing import prepare as prepare
from youthvoice.feedback.rules import Kind, State, added_kind, follow_up_voices
from youthvoice.feedback.services import bar, receive, tell
from youthvoice.partnership.rules import week_of
from youthvoice.permissions import SYSTEM, Role
from youthvoice.sealing import services as sealing
from youthvoice.web.form_token import FormToken

#: How long the same form may show its receipt again.
SHOW_FOR = dt.timedelta(minutes=30)


@dataclass(frozen=True)
class Sent:
    """What the page says. `code` is None when the receipt may not be shown again."""

    code: int | None = field(repr=False)
    is_new: bool = True
    is_follow_up: bool = False
    is_taken_back: bool = False


def submit(session: Session, keys: Keys, prepared: Prepared, token: FormToken, *, now: dt.datetime) -> Sent:
    """Write one arrival; says what the same form sent before, if it did."""
    code = receipts.code_of(keys, token.seed)
    mac = receipts.own_mac(keys, token.seed)
    before = _claim(session, mac, prepared.body_mac, token, now)
    if before is None:
        _write(session, prepared, now, kind=prepared.draft.kind, receipt_mac=mac)
        return Sent(code)
    shown = code if before.show_until is not None and now < before.show_until else None
    parent = queries.find_by_receipt(session, [mac])
    if hmac.compare_digest(before.body_mac, prepared.body_mac):
        return _again(parent, Sent(shown, is_new=False))
    follow_mac = hmac.digest(mac, prepared.body_mac, "sha256")
    if _claim(session, follow_mac, prepared.body_mac, token, now) is not None:
        return _again(parent, Sent(shown, is_new=False, is_follow_up=True))
    if parent is None:  # taken back in between: other words are a new thing, and not dropped
        _write(session, prepared, now, kind=prepared.draft.kind, receipt_mac=mac)
        return Sent(shown)
    first, added = Kind(parent.kind), prepared.draft.kind
    voices = follow_up_voices(first, added, prepared.draft.voices)
    _write(session, prepared, now, kind=added_kind(first, added), parent_id=parent.id, voices=voices)
    return Sent(shown, is_follow_up=True)


def _again(parent: Feedback | None, sent: Sent) -> Sent:
    """The same words from the same page; where they were taken back since, they stay so without a receipt."""
    return sent if parent is not None else Sent(None, is_new=False, is_taken_back=True)


def may_show_again(session: Session, keys: Keys, token: FormToken, now: dt.datetime) -> bool:
    """True while the receipt of what this form sent may be shown again."""
    sent = queries.find_submission(session, receipts.own_mac(keys, token.seed))
    return sent is not None and sent.show_until is not None and now < sent.show_until


def take_in(session: Session, prepared: Prepared, *, now: dt.datetime) -> Feedback:
    """Write what a worker or scrutineer hands in: no form token, so no receipt and no second post."""
    return _write(session, prepared, now, kind=prepared.draft.kind)


def take_in_once(  # noqa: PLR0913  what, from which form, when, and what it adds to
    session: Session,
    keys: Keys,
    prepared: Prepared,
    token: FormToken,
    *,
    now: dt.datetime,
    parent_id: int | None = None,
) -> Feedback | None:
    """As `take_in`, from a form with a token: None when the same form sent the same words before.

    Other words from the same form are another thing, and are not dropped. What adds to something is kept
    from the same people as that.
    """
    own = receipts.own_mac(keys, token.seed)
    mac = hmac.digest(own, prepared.body_mac, "sha256")
    if _claim(session, mac, prepared.body_mac, token, now) is not None:
        return None
    return _write(session, prepared, now, kind=prepared.draft.kind, parent_id=parent_id)


def _claim(
    session: Session, mac: bytes, body_mac: bytes, token: FormToken, now: dt.datetime
) -> RecentSubmission | None:
    """Be the first with this key; else what the first one wrote."""
    before = queries.find_submission(session, mac)
    if before is not None:
        return before
    expires = token.last_day + dt.timedelta(days=1)
    try:
        with session.begin_nested():
            session.add(
                RecentSubmission(
                    receipt_mac=mac, body_mac=body_mac, show_until=now + SHOW_FOR, expires_on=expires
                )
            )
    except IntegrityError:  # PostgreSQL let another post of the same form be first
        return queries.find_submission(session, mac)
    return None


def _write(session: Session, prepared: Prepared, now: dt.datetime, **own: object) -> Feedback:
    draft, week = prepared.draft, week_of(now.date())
    feedback = Feedback(
        id=prepared.parts.item_ref,
        state=State.WAITING,
        week=week,
        age_band=draft.age_band,
        setting=draft.setting,
        may_quote=draft.may_quote,
        language=prepared.language,
        urgent=prepared.urgent,
        mark=prepared.mark,
        group_id=draft.group_id,
        group_named=draft.group_named,
        question_id=draft.question_id,
        priorities=[FeedbackPriority(priority_id=ref) for ref in draft.priority_ids],
        **({"voices": draft.voices} | own),
    )
    session.add(feedback)
    session.flush()
    sealing.store(session, prepared.parts)
    hour = now.replace(minute=0, second=0, microsecond=0)
    moved = FeedbackHistory(
        feedback_id=feedback.id, seq=1, before="", after=State.WAITING, actor_ref=SYSTEM.ref, week=week
    )
    session.add_all([TriageRow(feedback_id=feedback.id, hour=hour), moved])
    receive(session, feedback, week=week)
    _bar(session, feedback, prepared)
    _tell(session, feedback, prepared, now)
    return feedback


def _bar(session: Session, feedback: Feedback, prepared: Prepared) -> None:
    """Whom it names, who sent it, and whoever must not see what it adds to."""
    never = set(prepared.barring.refs)
    if prepared.draft.author_ref is not None:
        never.add(prepared.draft.author_ref)
    if feedback.parent_id is not None:
        never |= queries.list_barred_beside(session, feedback.parent_id)
    for ref in never:
        bar(session, feedback, ref)
    session.flush()


def _tell(session: Session, feedback: Feedback, prepared: Prepared, now: dt.datetime) -> None:
    if prepared.urgent:
        for role in (Role.SAFEGUARDING_LEAD, Role.ADULT_READER):
            tell(session, feedback, role, "urgent-waiting", now)
    if prepared.draft.contact.is_wanted:
        tell(session, feedback, Role.SAFEGUARDING_LEAD, "contact-wanted", now)
    if prepared.barring.outside:
        for role in (Role.INDEPENDENT_SCRUTINEER, Role.EXECUTIVE):
            tell(session, feedback, role, "about-a-lead", now)
