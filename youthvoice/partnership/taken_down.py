"""What was taken off the public pages. Whatever shows something public asks here before it does.

Nothing is changed or deleted: while the row is there, the thing is not; so it can be put back.
"""

from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, Session

from youthvoice.partnership.models import TakenDown


class Public(StrEnum):
    """What can be taken down, by kind."""

    ANSWER = "answer"
    QUESTION = "question"
    RESOURCE = "resource"


def stays_up(kind: Public, key: InstrumentedAttribute[Any]) -> sa.ColumnElement[bool]:
    """For a query of public things: leaves out those that were taken down."""
    down = sa.select(TakenDown.ref).where(TakenDown.kind == kind, TakenDown.ref == key)
    return ~down.exists()


def is_taken_down(session: Session, kind: Public, ref: int) -> bool:
    """True while nothing public may show it."""
    return session.get(TakenDown, (kind, ref)) is not None
