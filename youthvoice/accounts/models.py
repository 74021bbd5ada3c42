"""Accounts, the roles they hold and their sessions."""

import datetime as dt

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from youthvoice.database import Base, Id, RandomKey, Ref
from youthvoice.partnership.models import Priority

_NO_ROW_NUMBERS = {"sqlite_with_rowid": False}


class Account(Base):
    """A person who signs in. `ends_on` is the last day; a disabled account ends at once.

    `password_hash` is empty until an invitation was taken up. `agency_id` is where they work:
    nobody reads first what is about their own agency. `mentor_id` is a scrutineer's mentor.
    `signed_in_week` is the Monday of the week of the last sign-in: no finer, for colleagues see it.
    """

    __tablename__ = "account"

    id: Mapped[Id]
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    job_title: Mapped[str] = mapped_column(default="")
    password_hash: Mapped[str]
    ends_on: Mapped[dt.date | None]
    disabled: Mapped[bool] = mapped_column(default=False)
    agency_id: Mapped[int | None] = mapped_column(RandomKey, ForeignKey("agency.id"))
    mentor_id: Mapped[int | None] = mapped_column(RandomKey, ForeignKey("account.id"))
    signed_in_week: Mapped[dt.date | None]
    grants: Mapped[list["RoleGrant"]] = relationship(lazy="selectin", cascade="all, delete-orphan")


class RoleGrant(Base):
    """One role held by one account; `priority_id` scopes it."""

    __tablename__ = "role_grant"
    __table_args__ = (UniqueConstraint("account_id", "role", "priority_id"),)

    id: Mapped[Id]
    account_id: Mapped[Ref] = mapped_column(
        RandomKey, ForeignKey("account.id", ondelete="CASCADE"), index=True
    )
    role: Mapped[str]
    priority_id: Mapped[int | None] = mapped_column(RandomKey, ForeignKey("priority.id"))
    priority: Mapped[Priority | None] = relationship(lazy="joined")


class StaffSession(Base):
    """One sign-in. `token_hash` is of the cookie's first half; the second half opens `lead_key`."""

    __tablename__ = "staff_session"

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    account_id: Mapped[Ref] = mapped_column(
        RandomKey, ForeignKey("account.id", ondelete="CASCADE"), index=True
    )
    data: Mapped[str]
    lead_key: Mapped[bytes | None]
    opened: Mapped[dt.datetime]
    seen: Mapped[dt.datetime]
    expires: Mapped[dt.datetime]
    stepped_up: Mapped[dt.datetime | None]


class SecondFactor(Base):
    """A time-based code (RFC 6238) that was shown to work. `secret` is encrypted; `last_step` is used up."""

    __tablename__ = "second_factor"
    __table_args__ = _NO_ROW_NUMBERS

    account_id: Mapped[Ref] = mapped_column(
        RandomKey, ForeignKey("account.id", ondelete="CASCADE"), primary_key=True
    )
    secret: Mapped[bytes]
    last_step: Mapped[int]


class RecoveryCode(Base):
    """One use of a way in without the phone; only a hash is kept."""

    __tablename__ = "recovery_code"
    __table_args__ = _NO_ROW_NUMBERS

    code_hash: Mapped[str] = mapped_column(primary_key=True)
    account_id: Mapped[Ref] = mapped_column(
        RandomKey, ForeignKey("account.id", ondelete="CASCADE"), index=True
    )


class Invitation(Base):
    """A link for one person to choose a password; deleted when used. `token_hash` is of the link."""

    __tablename__ = "invitation"
    __table_args__ = _NO_ROW_NUMBERS

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    account_id: Mapped[Ref] = mapped_column(
        RandomKey, ForeignKey("account.id", ondelete="CASCADE"), index=True
    )
    made_by: Mapped[Ref]
    expires: Mapped[dt.datetime]


class SignInReset(Base):
    """One of the two who reset a sign-in has asked; a second, other person confirms."""

    __tablename__ = "sign_in_reset"
    __table_args__ = _NO_ROW_NUMBERS

    account_id: Mapped[Ref] = mapped_column(
        RandomKey, ForeignKey("account.id", ondelete="CASCADE"), primary_key=True
    )
    asked_by: Mapped[Ref]
    expires: Mapped[dt.datetime]


class KnownDevice(Base):
    """A browser that has signed in to an account before: strangers' wrong tries never slow it."""

    __tablename__ = "known_device"

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    account_id: Mapped[Ref] = mapped_column(
        RandomKey, ForeignKey("account.id", ondelete="CASCADE"), index=True
    )
    expires: Mapped[dt.datetime]
