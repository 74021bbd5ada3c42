"""Claims and decisions: both short-lived."""

import datetime as dt

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from youthvoice.database import Base, RandomKey, Ref

#: What a decision's body is bound to under the item's key.
DECISION_FIELD = "decision"


class Claim(Base):
    """A lease on one item by the database's clock; the item's version decides who was first."""

    __tablename__ = "claim"

    feedback_id: Mapped[Ref] = mapped_column(
        RandomKey, ForeignKey("feedback.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    account_id: Mapped[Ref] = mapped_column(RandomKey, ForeignKey("account.id"), index=True)
    until: Mapped[dt.datetime]


class Decision(Base):
    """A decision that can still be undone. `body` is encrypted under the item's own data key."""

    __tablename__ = "decision"

    feedback_id: Mapped[Ref] = mapped_column(
        RandomKey, ForeignKey("feedback.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    account_id: Mapped[Ref] = mapped_column(RandomKey, ForeignKey("account.id"), index=True)
    body: Mapped[bytes]
    undo_until: Mapped[dt.datetime] = mapped_column(index=True)


class LastRelease(Base):
    """When the last batch was released, and its number. One row, overwritten: no release has a history."""

    __tablename__ = "last_release"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=1)
    number: Mapped[int]
    at: Mapped[dt.datetime]
