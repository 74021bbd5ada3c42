"""Feedback without its words: the words are ciphertext in `sealing`, and cleaned text in `themes`.

No time finer than a week stands on a lasting row; the hour on a triage row goes at release.
"""

import datetime as dt

from sqlalchemy import ForeignKey, Index, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from youthvoice.database import Base, Id, RandomKey, Ref
from youthvoice.feedback.rules import Kind, State
from youthvoice.gathering.models import Question

_NO_ROW_NUMBERS = {"sqlite_with_rowid": False}


class Feedback(Base):
    """One thing sent. `version` decides every race; `receipt_mac` is the only way back to it.

    `voices` is for how many young people it speaks; `group_named` that their group may be named;
    `about_agency_id` the agency whose own chair must not be the first to read it.
    """

    __tablename__ = "feedback"

    id: Mapped[Id]
    kind: Mapped[str] = mapped_column(default=Kind.FEEDBACK)
    state: Mapped[str] = mapped_column(default=State.WAITING)
    version: Mapped[int] = mapped_column()
    receipt_mac: Mapped[bytes | None] = mapped_column(unique=True)
    parent_id: Mapped[int | None] = mapped_column(RandomKey, ForeignKey("feedback.id"), index=True)
    week: Mapped[dt.date]
    group_id: Mapped[int | None] = mapped_column(RandomKey, ForeignKey("engagement_group.id"))
    age_band: Mapped[str | None]
    setting: Mapped[str | None]
    may_quote: Mapped[bool] = mapped_column(default=False)
    language: Mapped[str] = mapped_column(default="und")
    home_priority_id: Mapped[int | None] = mapped_column(RandomKey, ForeignKey("priority.id"))
    urgent: Mapped[bool] = mapped_column(default=False)
    mark: Mapped[str] = mapped_column(default="")
    release_no: Mapped[int] = mapped_column(default=0)
    voices: Mapped[int] = mapped_column(default=1, server_default="1")
    group_named: Mapped[bool] = mapped_column(default=False, server_default=false())
    question_id: Mapped[int | None] = mapped_column(RandomKey, ForeignKey(Question.id), index=True)
    about_agency_id: Mapped[int | None] = mapped_column(RandomKey, ForeignKey("agency.id"))
    priorities: Mapped[list["FeedbackPriority"]] = relationship(lazy="selectin", cascade="all, delete-orphan")

    __table_args__ = (Index("ix_feedback_queue", "state", "home_priority_id", "release_no", "id"),)
    __mapper_args__ = {"version_id_col": version}


class FeedbackPriority(Base):
    """A priority that the writer ticked."""

    __tablename__ = "feedback_priority"
    __table_args__ = _NO_ROW_NUMBERS

    feedback_id: Mapped[Ref] = mapped_column(
        RandomKey, ForeignKey("feedback.id", ondelete="CASCADE"), primary_key=True
    )
    priority_id: Mapped[Ref] = mapped_column(RandomKey, ForeignKey("priority.id"), primary_key=True)


class FeedbackHistory(Base):
    """One move of one piece of feedback; the week, never the time."""

    __tablename__ = "feedback_history"
    __table_args__ = _NO_ROW_NUMBERS

    feedback_id: Mapped[Ref] = mapped_column(
        RandomKey, ForeignKey("feedback.id", ondelete="CASCADE"), primary_key=True
    )
    seq: Mapped[int] = mapped_column(primary_key=True)
    before: Mapped[str]
    after: Mapped[str]
    actor_ref: Mapped[Ref]
    reason: Mapped[str] = mapped_column(default="")
    week: Mapped[dt.date]


class TriageRow(Base):
    """The hour of arrival, for the adults' list only; erased at release."""

    __tablename__ = "triage_row"

    feedback_id: Mapped[Ref] = mapped_column(
        RandomKey, ForeignKey("feedback.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    hour: Mapped[dt.datetime]
    passed_by: Mapped[int | None] = mapped_column(RandomKey)


class RecentSubmission(Base):
    """The idempotency key of a form token, kept for the token's seven days."""

    __tablename__ = "recent_submission"
    __table_args__ = _NO_ROW_NUMBERS

    receipt_mac: Mapped[bytes] = mapped_column(primary_key=True)
    body_mac: Mapped[bytes]
    show_until: Mapped[dt.datetime | None]
    expires_on: Mapped[dt.date]


class Barred(Base):
    """An account that must never see this item again (or at all)."""

    __tablename__ = "barred"
    __table_args__ = _NO_ROW_NUMBERS

    feedback_id: Mapped[Ref] = mapped_column(
        RandomKey, ForeignKey("feedback.id", ondelete="CASCADE"), primary_key=True
    )
    account_ref: Mapped[Ref] = mapped_column(RandomKey, primary_key=True)


class Tally(Base):
    """Append-only change of the number of items in one state: deleting a row later cannot lower it."""

    __tablename__ = "tally"

    id: Mapped[Id]
    week: Mapped[dt.date] = mapped_column(index=True)
    priority_id: Mapped[int | None] = mapped_column(RandomKey)
    state: Mapped[str]
    delta: Mapped[int]
