"""Turns of the adult readers. Read by the public form, so nothing here points at an account row."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from youthvoice.database import Base, Id, Ref


class Turn(Base):
    """One adult reads from `starts` to `ends`. `account_ref` is an account, without a foreign key.

    `shown_as` is all that the public side learns of them: "Marcus, safeguarding lead". A turn that
    no longer `stands` (the account ended, or its role) promises nothing to anybody.
    """

    __tablename__ = "turn"

    id: Mapped[Id]
    account_ref: Mapped[Ref]
    shown_as: Mapped[str]
    starts: Mapped[dt.datetime]
    ends: Mapped[dt.datetime] = mapped_column(index=True)
    stands: Mapped[bool] = mapped_column(default=True, server_default=sa.true())
