"""Issues, answers and actions."""

import datetime as dt

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from youthvoice.database import Base, Id, RandomKey, Ref

_NO_ROW_NUMBERS = {"sqlite_with_rowid": False}


class Issue(Base):
    """One or more themes put to a priority's chair, with the date by which they are owed an answer.

    `young_question_id`: the one question that it answers, where a young person asked it.
    """

    __tablename__ = "issue"

    id: Mapped[Id]
    priority_id: Mapped[Ref] = mapped_column(RandomKey, ForeignKey("priority.id"), index=True)
    title: Mapped[str]
    due: Mapped[dt.date]
    opened_on: Mapped[dt.date]
    opened_by: Mapped[Ref]
    answering_body_id: Mapped[int | None] = mapped_column(RandomKey, ForeignKey("agency.id"))
    young_question_id: Mapped[int | None] = mapped_column(
        RandomKey, ForeignKey("feedback.id", ondelete="SET NULL"), unique=True
    )
    themes: Mapped[list["IssueTheme"]] = relationship(lazy="selectin", cascade="all, delete-orphan")
    answers: Mapped[list["Answer"]] = relationship(lazy="selectin", cascade="all, delete-orphan")


class IssueTheme(Base):
    """A theme that an issue is about."""

    __tablename__ = "issue_theme"
    __table_args__ = _NO_ROW_NUMBERS

    issue_id: Mapped[Ref] = mapped_column(
        RandomKey, ForeignKey("issue.id", ondelete="CASCADE"), primary_key=True
    )
    theme_id: Mapped[Ref] = mapped_column(RandomKey, ForeignKey("theme.id"), primary_key=True, index=True)


class Answer(Base):
    """One answer to an issue: drafted by one person, published by another.

    `stage` is draft, submitted or published; `status` is the plain public word (heard, working …);
    `note` is what a second reader said when it was sent back, and goes when it is sent again.
    """

    __tablename__ = "answer"
    __table_args__ = (Index("ix_answer_stage", "stage", "published_week"),)

    id: Mapped[Id]
    issue_id: Mapped[Ref] = mapped_column(RandomKey, ForeignKey("issue.id", ondelete="CASCADE"), index=True)
    stage: Mapped[str]
    status: Mapped[str]
    you_said: Mapped[str]
    text: Mapped[str]
    what_next: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="", server_default="")
    author_ref: Mapped[Ref]
    second_ref: Mapped[int | None] = mapped_column(RandomKey)
    published_week: Mapped[dt.date | None]
    version: Mapped[int] = mapped_column()
    actions: Mapped[list["Action"]] = relationship(lazy="selectin", cascade="all, delete-orphan")

    __mapper_args__ = {"version_id_col": version}


class Action(Base):
    """One line of the one action plan: who does what by when, and for which answer.

    `version` decides when two people change one line.
    """

    __tablename__ = "action"

    id: Mapped[Id]
    answer_id: Mapped[Ref] = mapped_column(RandomKey, ForeignKey("answer.id", ondelete="CASCADE"), index=True)
    title: Mapped[str]
    agency_id: Mapped[int | None] = mapped_column(RandomKey, ForeignKey("agency.id"))
    owner: Mapped[str] = mapped_column(default="")
    due: Mapped[dt.date | None]
    state: Mapped[str] = mapped_column(default="planned")
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}


class Verdict(Base):
    """Whether an answer answers it, as the holder of one receipt says; changeable.

    `holder` is a keyed hash of the receipt's own keyed hash: the table alone joins to no feedback.
    """

    __tablename__ = "verdict"
    __table_args__ = _NO_ROW_NUMBERS

    answer_id: Mapped[Ref] = mapped_column(
        RandomKey, ForeignKey("answer.id", ondelete="CASCADE"), primary_key=True
    )
    holder: Mapped[bytes] = mapped_column(primary_key=True)
    says: Mapped[str]


class TakeDownRequest(Base):
    """What somebody says is about them: a public thing by kind and key; neither where only words say which.

    The words are those of the feedback; an adult reads them first.
    """

    __tablename__ = "take_down_request"

    feedback_id: Mapped[Ref] = mapped_column(
        RandomKey, ForeignKey("feedback.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    kind: Mapped[str] = mapped_column(default="")
    ref: Mapped[int | None] = mapped_column(RandomKey)
