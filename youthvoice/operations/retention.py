"""What is erased when its time is over. Only weeks are known, so each life begins when its week is over.

How long each life is, the partnership says within what young people were promised (`partnership.lives`).
"""

import datetime as dt

from sqlalchemy.orm import Session

from youthvoice.config import Settings
from youthvoice.operations import queries
from youthvoice.partnership.queries import list_lives
from youthvoice.safeguarding.forgetting import forget_cases
from youthvoice.safeguarding.replies import forget_replies
from youthvoice.sealing.erasure import erase
from youthvoice.sealing.queries import Purpose
from youthvoice.themes.services import forget_cleaned

#: What is erased by destroying its key.
_SEALED: tuple[Purpose, ...] = ("original", "masked")

_WEEK = dt.timedelta(weeks=1)


def last_week_over(days: int, today: dt.date) -> dt.date:
    """A week that began on this day or before has been over for at least so many days."""
    return today - _WEEK - dt.timedelta(days=days)


def erase_finished(session: Session, settings: Settings, today: dt.date) -> int:
    """Destroy the keys of what has been finished for long enough; returns how many.

    A lead's hold keeps an item whole. What is waiting for somebody is never erased for its age.
    """
    erased, lives = 0, list_lives(session)
    for purpose in _SEALED:
        since = last_week_over(lives[purpose], today)
        refs = queries.list_finished(session, purpose, since, today)
        if purpose == "original":
            refs += queries.list_decided_after_withdrawal(session, since, today)
        erase(session, settings.ledger_file, refs, (purpose,))
        erased += len(refs)
    forget_cleaned(session, last_week_over(lives["cleaned"], today))
    forget_replies(session, last_week_over(lives["reply"], today), settings.ledger_file)
    forget_cases(session, last_week_over(lives["case"], today), today)
    return erased
