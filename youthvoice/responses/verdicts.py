"""Whether a published answer answers it: yes, partly or no, once for each receipt and answer, changeable.

Only whoever writes answers sees how many said so, and never a number below five: it could be one child.
"""

from collections.abc import Collection, Mapping
from contextlib import suppress

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from youthvoice.responses.models import Verdict
from youthvoice.responses.rules import SAYS_WORDS, Says, how_many


def say(session: Session, answer_id: int, holders: Collection[bytes], says: Says) -> None:
    """Write what this receipt says, in place of what it said before.

    `holders` are the hashes under which it may have spoken; the first is the one for now.
    """
    mine = Verdict.holder.in_(holders)
    session.execute(sa.delete(Verdict).where(Verdict.answer_id == answer_id, mine))
    with suppress(IntegrityError), session.begin_nested():  # of two taps at once, one stands
        session.add(Verdict(answer_id=answer_id, holder=next(iter(holders)), says=says))


def forget(session: Session, holders: Collection[bytes]) -> None:
    """What this receipt said of any answer goes with it."""
    session.execute(sa.delete(Verdict).where(Verdict.holder.in_(holders)))


def list_said(session: Session, holders: Collection[bytes]) -> dict[int, Says]:
    """What this receipt says now, by answer."""
    wanted = sa.select(Verdict.answer_id, Verdict.says).where(Verdict.holder.in_(holders))
    return {row.answer_id: Says(row.says) for row in session.execute(wanted)}


def in_words(session: Session, answer_id: int) -> list[tuple[str, str]]:
    """For staff: what can be said, and how many did; empty where nobody has. One query."""
    rows = session.execute(
        sa.select(Verdict.says, sa.func.count().label("many"))
        .where(Verdict.answer_id == answer_id)
        .group_by(Verdict.says)
    ).all()
    counted: Mapping[str, int] = {row.says: row.many for row in rows}
    return [(words, how_many(counted.get(says, 0))) for says, words in SAYS_WORDS.items()] if rows else []
