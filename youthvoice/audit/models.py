"""The audit chain: each entry is keyed over the one before it."""

import datetime as dt

from sqlalchemy.orm import Mapped, mapped_column

from youthvoice.database import Base, RandomKey, Ref


class Entry(Base):
    """One staff action of weight. `item_tag` is a keyed tag of the object, not its id."""

    __tablename__ = "audit_entry"

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[dt.datetime]
    actor_ref: Mapped[Ref] = mapped_column(RandomKey)
    action: Mapped[str]
    item_tag: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    prev_mac: Mapped[bytes]
    mac: Mapped[bytes]


class Head(Base):
    """The single row that every new entry locks first."""

    __tablename__ = "audit_head"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=1)
    seq: Mapped[int]
    mac: Mapped[bytes]
