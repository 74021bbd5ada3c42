"""Notices waiting for the worker. Neutral words, no content, no link to an item."""

import datetime as dt

from sqlalchemy.orm import Mapped, mapped_column

from youthvoice.database import Base, Id, RandomKey


class Notice(Base):
    """One notice to everybody who holds a role (and, where set, a priority).

    `not_for` has the account references whom it is kept from, each between commas: what it tells of is
    about them, and a notice without anything behind it would tell them so.
    """

    __tablename__ = "notice"

    id: Mapped[Id]
    to_role: Mapped[str]
    to_priority: Mapped[int | None] = mapped_column(RandomKey)
    wording_key: Mapped[str]
    not_for: Mapped[str] = mapped_column(default="", server_default="")
    not_before: Mapped[dt.datetime]
    sent: Mapped[dt.datetime | None]
    tries: Mapped[int] = mapped_column(default=0)
