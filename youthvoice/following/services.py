"""Taking back what was sent.

Nothing here commits: the view does, and then makes the erasing true on the disk.
"""

import datetime as dt
from collections.abc import Collection
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.config import Keys
from youthvoice.feedback.models import Barred, Feedback, TriageRow
from youthvoice.feedback.queries import find_by_receipt
from youthvoice.feedback.rules import State
from youthvoice.feedback.services import move, receipt_macs
from youthvoice.following import queries
from youthvoice.following.holding import holders
from youthvoice.following.queries import Followed
from youthvoice.moderation.models import Claim, Decision
from youthvoice.permissions import SYSTEM
from youthvoice.responses import verdicts
from youthvoice.safeguarding.replies import erase_replies
from youthvoice.sealing import erasure
from youthvoice.themes.services import hide_cleaned


def follow(session: Session, typed: str, *, keys: Keys, today: dt.date) -> Followed | None:
    """What the holder of these words (or digits) is told; None for unknown, expired and taken back alike."""
    return queries.find_followed(session, keys, receipt_macs(keys, typed), today=today)


def withdraw_by_receipt(
    session: Session, typed: str, *, keys: Keys, ledger_file: Path, now: dt.datetime
) -> None:
    """Take back what stands under these words; nothing happens, and nothing is told, when nothing does."""
    feedback = find_by_receipt(session, receipt_macs(keys, typed))
    if feedback is not None:
        withdraw(session, feedback, keys=keys, ledger_file=ledger_file, now=now)


def withdraw(
    session: Session, feedback: Feedback, *, keys: Keys, ledger_file: Path, now: dt.datetime
) -> None:
    """Out of every list, count and page, with all that was sent under the same receipt later.

    Both keys are destroyed, with what adults wrote back and what was said of answers. Of what a lead has
    kept, the sealed original and the decision stay: the phone may be in somebody else's hand. The trace
    of the form stays too, so that sending the same page again makes nothing new. Raises Conflict, and
    erases nothing, when somebody was faster.
    """
    items = queries.list_with_follow_ups(session, feedback)
    held = queries.list_held(session, items, today=now.date())
    if feedback.receipt_mac is not None:
        verdicts.forget(session, holders(keys, feedback.receipt_mac))
    for item in items:
        _take_out(session, item, now)
    gone = [item for item in items if item.id not in held]
    for item in gone:
        _forget(item)
    session.flush()  # before the ledger: what is written there is meant for good
    _delete_rows(session, [item.id for item in items], [item.id for item in gone])
    erase_replies(session, [item.id for item in items], ledger_file)
    erasure.erase(session, ledger_file, [item.id for item in gone])
    erasure.erase(session, ledger_file, held, ("masked",))


def _take_out(session: Session, item: Feedback, now: dt.datetime) -> None:
    hide_cleaned(session, item)
    item.receipt_mac = None
    move(session, item, State.WITHDRAWN, actor=SYSTEM, now=now)


def _forget(item: Feedback) -> None:
    """What the writer ticked goes as well; a lead keeps it where it may help to find somebody."""
    item.age_band = item.setting = item.group_id = item.question_id = None
    item.language, item.mark = "und", ""
    item.may_quote = item.urgent = item.group_named = False
    item.priorities.clear()


def _delete_rows(session: Session, ids: Collection[int], gone: Collection[int]) -> None:
    for table in (Claim, Decision, TriageRow):
        session.execute(sa.delete(table).where(table.feedback_id.in_(ids)))
    # Who said "I might know them" goes; where a lead holds it, whom it names must still not see it.
    session.execute(sa.delete(Barred).where(Barred.feedback_id.in_(gone)))
