"""Names and structure of the partnership: data, so that another partnership can adopt the program."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from youthvoice.database import Base, Id, RandomKey, Ref
from youthvoice.partnership.rules import PriorityKind, VoiceKind

_NO_ROW_NUMBERS = {"sqlite_with_rowid": False}


class Partnership(Base):
    """The single row: whose program this is, whether a demonstration, and since when it is open.

    Young people can send something while `is_open`. `opens_again_on` is only what was planned.
    """

    __tablename__ = "partnership"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=1)
    name: Mapped[str]
    is_demo: Mapped[bool] = mapped_column(default=False)
    opened_on: Mapped[dt.date | None]
    closed_on: Mapped[dt.date | None]
    opens_again_on: Mapped[dt.date | None]
    small_team: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    key_copy_on: Mapped[dt.date | None]

    @property
    def is_open(self) -> bool:
        """True from the day it was opened, unless it is closed for now."""
        return self.opened_on is not None and self.closed_on is None


class Agency(Base):
    """A partner organisation, or a standing body that can answer (`kind` "agency" or "body").

    `words` is what people call it, one to a line; an adult is asked whether a text that has one of
    them is about this agency.
    """

    __tablename__ = "agency"

    id: Mapped[Id]
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    short_name: Mapped[str]
    kind: Mapped[str] = mapped_column(default="agency")
    words: Mapped[str] = mapped_column(default="", server_default="")


class Priority(Base):
    """One of the priorities, or the queue of what belongs to none of them (`kind`)."""

    __tablename__ = "priority"

    id: Mapped[Id]
    code: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str] = mapped_column(default=PriorityKind.PRIORITY)
    position: Mapped[int] = mapped_column(default=0)
    plain_name: Mapped[str]
    long_name: Mapped[str]
    former_names: Mapped[str] = mapped_column(default="")
    hint: Mapped[str] = mapped_column(default="")
    sponsor: Mapped[str] = mapped_column(default="")
    lead_agency_id: Mapped[int | None] = mapped_column(RandomKey, ForeignKey("agency.id"))
    active_from: Mapped[dt.date]
    active_to: Mapped[dt.date | None]


class EngagementGroup(Base):
    """A group that the partnership listens to; `voice_kind` says whose voices they are."""

    __tablename__ = "engagement_group"

    id: Mapped[Id]
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    voice_kind: Mapped[str] = mapped_column(default=VoiceKind.YOUNG_PEOPLE)
    ages: Mapped[str] = mapped_column(default="")
    reports: Mapped[str] = mapped_column(default="")
    next_meeting: Mapped[dt.date | None]
    active_to: Mapped[dt.date | None]


class Wording(Base):
    """Words of the public side that a partnership changed; what is not here is as shipped."""

    __tablename__ = "wording"
    __table_args__ = _NO_ROW_NUMBERS

    key: Mapped[str] = mapped_column(primary_key=True)
    lang: Mapped[str] = mapped_column(primary_key=True)
    text: Mapped[str]


class RetentionRule(Base):
    """How long one class of data is kept, where a partnership chose a shorter life than shipped."""

    __tablename__ = "retention_rule"
    __table_args__ = _NO_ROW_NUMBERS

    data_class: Mapped[str] = mapped_column(primary_key=True)
    days: Mapped[int]
    why: Mapped[str] = mapped_column(default="")


class TakenDown(Base):
    """Something that an adult took off the public pages; while the row is there, nothing shows it.

    `kind` says what `ref` is the key of: anything public can be taken down, so there is no foreign key.
    """

    __tablename__ = "taken_down"
    __table_args__ = _NO_ROW_NUMBERS

    kind: Mapped[str] = mapped_column(primary_key=True)
    ref: Mapped[Ref] = mapped_column(RandomKey, primary_key=True)
    by_ref: Mapped[Ref]
    week: Mapped[dt.date]


class WatchedName(Base):
    """A keyed hash of what an account holder is known by, so that a text about them never reaches them.

    `account_ref` is no foreign key: accounts come later in the line. `duty` says whether they look first
    at what comes in, or decide on it.
    """

    __tablename__ = "watched_name"
    __table_args__ = _NO_ROW_NUMBERS

    mac: Mapped[bytes] = mapped_column(primary_key=True)
    account_ref: Mapped[Ref] = mapped_column(RandomKey, primary_key=True)
    duty: Mapped[str] = mapped_column(default="")
