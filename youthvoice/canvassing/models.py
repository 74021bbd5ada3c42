"""Visits, session logs, what was told, and drafts that are not sent yet."""

import datetime as dt

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from youthvoice.database import Base, Id, RandomKey, Ref

_NO_ROW_NUMBERS = {"sqlite_with_rowid": False}


class Visit(Base):
    """Who owes which group a visit, by when, for which priority, and on which question."""

    __tablename__ = "visit"

    id: Mapped[Id]
    group_id: Mapped[Ref] = mapped_column(RandomKey, ForeignKey("engagement_group.id"), index=True)
    priority_id: Mapped[int | None] = mapped_column(RandomKey, ForeignKey("priority.id"))
    question_id: Mapped[int | None] = mapped_column(RandomKey, ForeignKey("question.id"))
    account_id: Mapped[int | None] = mapped_column(RandomKey, ForeignKey("account.id"))
    due: Mapped[dt.date]
    state: Mapped[str]


class SessionLog(Base):
    """One session that was held and sent: its circumstances and how many points, never their words."""

    __tablename__ = "session_log"

    id: Mapped[Id]
    visit_id: Mapped[int | None] = mapped_column(RandomKey, ForeignKey("visit.id"))
    group_id: Mapped[Ref] = mapped_column(RandomKey, ForeignKey("engagement_group.id"), index=True)
    account_id: Mapped[Ref] = mapped_column(RandomKey, ForeignKey("account.id"))
    held_on: Mapped[dt.date]
    place: Mapped[str]
    format: Mapped[str]
    heads: Mapped[int]
    age_bands: Mapped[list[str]] = mapped_column(JSON)
    method: Mapped[str]
    adults_present: Mapped[str]
    pen: Mapped[str]
    consent: Mapped[str]
    points: Mapped[int]
    nothing_to_bring: Mapped[bool] = mapped_column(default=False)
    told: Mapped[list["SessionTold"]] = relationship(lazy="selectin", cascade="all, delete-orphan")


class SessionTold(Base):
    """A published answer that was brought back in a session, and how it was received."""

    __tablename__ = "session_told"
    __table_args__ = _NO_ROW_NUMBERS

    session_log_id: Mapped[Ref] = mapped_column(
        RandomKey, ForeignKey("session_log.id", ondelete="CASCADE"), primary_key=True
    )
    answer_id: Mapped[Ref] = mapped_column(
        RandomKey, ForeignKey("answer.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    received: Mapped[str]


class Draft(Base):
    """A session log that is not sent yet, encrypted; deleted on sending or after seven days."""

    __tablename__ = "canvass_draft"

    id: Mapped[Id]
    account_id: Mapped[Ref] = mapped_column(
        RandomKey, ForeignKey("account.id", ondelete="CASCADE"), index=True
    )
    visit_id: Mapped[int | None] = mapped_column(RandomKey, ForeignKey("visit.id"))
    body: Mapped[bytes]
    expires_on: Mapped[dt.date]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}
