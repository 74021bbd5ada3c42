"""Writing notices beside the change they tell of, and handing on what is due."""

import datetime as dt
import logging
from collections.abc import Callable, Collection

from sqlalchemy.orm import Session

from youthvoice.outbox import queries
from youthvoice.outbox.models import Notice
from youthvoice.outbox.rules import WORDING, keep_from, wait_after

_log = logging.getLogger(__name__)


def notify(  # noqa: PLR0913  whom, whom not, what and when
    session: Session,
    role: str,
    wording_key: str,
    now: dt.datetime,
    priority_id: int | None = None,
    *,
    not_for: Collection[int] = (),
) -> Notice:
    """Add a notice in the caller's transaction; `now` is the earliest moment at which it may go out.

    `not_for`: accounts that never learn of it, whatever their role.

    Raises ValueError for words that nobody has agreed.
    """
    if wording_key not in WORDING:
        raise ValueError(f"there is no wording {wording_key!r}")
    notice = Notice(
        to_role=str(role),
        to_priority=priority_id,
        wording_key=wording_key,
        not_for=keep_from(not_for),
        not_before=now,
        sent=None,
        tries=0,
    )
    session.add(notice)
    return notice


def deliver_due(session: Session, now: dt.datetime, send: Callable[[Notice], None]) -> int:
    """Hand on what is due and mark it sent; returns how many notices that settled.

    Equal notices go out as one message: thirty reports at once are one call to look. A failure
    postpones; what is not sent stays, and is shown on the staff home page meanwhile.
    """
    together: dict[tuple[str, int | None, str, str], list[Notice]] = {}
    for notice in queries.list_due(session, now):
        whom = (notice.to_role, notice.to_priority, notice.wording_key, notice.not_for)
        together.setdefault(whom, []).append(notice)
    return sum(_deliver(notices, now, send) for notices in together.values())


def _deliver(notices: list[Notice], now: dt.datetime, send: Callable[[Notice], None]) -> int:
    try:
        send(notices[0])
    except Exception as error:  # whatever the carrier raises, the others must still go out
        _log.warning("a notice could not be sent: %s", type(error).__name__)
        for notice in notices:
            notice.tries += 1
            notice.not_before = now + wait_after(notice.tries)
        return 0
    for notice in notices:
        notice.sent = now
    return len(notices)
