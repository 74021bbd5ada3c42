"""Themes, cleaned text, tags and roll-ups."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, ForeignKey, ForeignKeyConstraint, Index, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from youthvoice.database import Base, Id, RandomKey, Ref
from youthvoice.themes.rules import GroupState, TaggedBy

_NO_ROW_NUMBERS = {"sqlite_with_rowid": False}


class Theme(Base):
    """One entry of the codebook. `hard` themes are adult-only for young scrutineers by default.

    One that was merged stays, retired, and says into which: a decision made before may still name it.
    """

    __tablename__ = "theme"

    id: Mapped[Id]
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    description: Mapped[str]
    include: Mapped[str] = mapped_column(default="")
    exclude_rule: Mapped[str] = mapped_column(default="")
    phrases: Mapped[list[str]] = mapped_column(JSON)
    exclude: Mapped[list[str]] = mapped_column(JSON, default=list)
    hard: Mapped[bool] = mapped_column(default=False)
    retired: Mapped[bool] = mapped_column(default=False)
    merged_into_id: Mapped[int | None] = mapped_column(RandomKey, ForeignKey("theme.id"))
    priorities: Mapped[list["ThemePriority"]] = relationship(lazy="selectin", cascade="all, delete-orphan")


class ThemePriority(Base):
    """A priority that a theme belongs to."""

    __tablename__ = "theme_priority"
    __table_args__ = _NO_ROW_NUMBERS

    theme_id: Mapped[Ref] = mapped_column(
        RandomKey, ForeignKey("theme.id", ondelete="CASCADE"), primary_key=True
    )
    priority_id: Mapped[Ref] = mapped_column(RandomKey, ForeignKey("priority.id"), primary_key=True)


class Cleaned(Base):
    """The approved copy: the first and only plain text. `summary_week` is the week it was approved.

    `first_to_sponsor`: it is about an agency that chairs, so no board shows or counts it until a
    sponsor has read it and opened it.
    """

    __tablename__ = "cleaned"

    feedback_id: Mapped[Ref] = mapped_column(
        RandomKey, ForeignKey("feedback.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    text: Mapped[str]
    summary_week: Mapped[dt.date]
    first_to_sponsor: Mapped[bool] = mapped_column(default=False, server_default=false())


class FeedbackTheme(Base):
    """One theme of one approved text, and who gave it (`rules.TaggedBy`)."""

    __tablename__ = "feedback_theme"
    __table_args__ = (Index("ix_feedback_theme_theme", "theme_id", "feedback_id"), _NO_ROW_NUMBERS)

    feedback_id: Mapped[Ref] = mapped_column(
        RandomKey, ForeignKey("feedback.id", ondelete="CASCADE"), primary_key=True
    )
    theme_id: Mapped[Ref] = mapped_column(RandomKey, ForeignKey("theme.id"), primary_key=True)
    tagged_by: Mapped[str] = mapped_column(default=TaggedBy.PERSON)


class ThemeWeek(Base):
    """Voices of one theme in one priority and week of approval: what boards add up."""

    __tablename__ = "theme_week"
    __table_args__ = (Index("ix_theme_week_priority", "priority_id", "week"), _NO_ROW_NUMBERS)

    theme_id: Mapped[Ref] = mapped_column(RandomKey, ForeignKey("theme.id"), primary_key=True)
    priority_id: Mapped[Ref] = mapped_column(RandomKey, ForeignKey("priority.id"), primary_key=True)
    week: Mapped[dt.date] = mapped_column(primary_key=True)
    voices: Mapped[int] = mapped_column(default=0)


class ModelVersion(Base):
    """One time that the program learned from approved texts; the one in service has its file.

    `figures` are those of `text.judging.Judged`: of themes, never of texts.
    """

    __tablename__ = "model_version"

    id: Mapped[Id]
    kind: Mapped[str]
    file: Mapped[str] = mapped_column(default="")
    checksum: Mapped[str] = mapped_column(default="")
    trained_on: Mapped[dt.date] = mapped_column(index=True)
    texts: Mapped[int]
    themes: Mapped[int]
    figures: Mapped[dict[str, Any]] = mapped_column(JSON)
    in_service: Mapped[bool] = mapped_column(default=False)


class ThemeJob(Base):
    """How one of the long jobs on themes stands: asked for, how far, and what came of it last."""

    __tablename__ = "theme_job"
    __table_args__ = _NO_ROW_NUMBERS

    kind: Mapped[str] = mapped_column(primary_key=True)
    asked: Mapped[bool] = mapped_column(default=False)
    last_on: Mapped[dt.date | None]
    texts: Mapped[int] = mapped_column(default=0)
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    said: Mapped[str] = mapped_column(default="")


class EmergentGroup(Base):
    """Approved texts of one priority that lie together and that no theme explains well."""

    __tablename__ = "emergent_group"

    id: Mapped[Id]
    priority_id: Mapped[Ref] = mapped_column(RandomKey, ForeignKey("priority.id"), index=True)
    label: Mapped[str]
    made_on: Mapped[dt.date]
    state: Mapped[str] = mapped_column(default=GroupState.OPEN)
    theme_id: Mapped[int | None] = mapped_column(RandomKey, ForeignKey("theme.id"))


class _Listed:
    """An approved text at its place in a list; it leaves with its approved copy."""

    feedback_id: Mapped[Ref] = mapped_column(
        RandomKey,
        ForeignKey("cleaned.feedback_id", ondelete="CASCADE"),
        primary_key=True,
        index=True,
        sort_order=1,
    )
    place: Mapped[int] = mapped_column(sort_order=2)


class EmergentMember(_Listed, Base):
    """A text of a group, the most typical first. It leaves when its approved copy does."""

    __tablename__ = "emergent_member"
    __table_args__ = _NO_ROW_NUMBERS

    group_id: Mapped[Ref] = mapped_column(
        RandomKey, ForeignKey("emergent_group.id", ondelete="CASCADE"), primary_key=True
    )


class CodingCheck(Base):
    """Two people who tag the same approved texts without seeing each other's themes."""

    __tablename__ = "coding_check"

    id: Mapped[Id]
    priority_id: Mapped[Ref] = mapped_column(RandomKey, ForeignKey("priority.id"))
    asked_on: Mapped[dt.date]
    first_ref: Mapped[Ref] = mapped_column(RandomKey, index=True)
    second_ref: Mapped[Ref] = mapped_column(RandomKey, index=True)


class CodingText(_Listed, Base):
    """One of the texts of a check; it leaves with its approved copy."""

    __tablename__ = "coding_text"
    __table_args__ = _NO_ROW_NUMBERS

    check_id: Mapped[Ref] = mapped_column(
        RandomKey, ForeignKey("coding_check.id", ondelete="CASCADE"), primary_key=True
    )


class CodingAnswer(Base):
    """The themes that one of the two gave to one text; an empty list is an answer: none fits."""

    __tablename__ = "coding_answer"
    __table_args__ = (
        ForeignKeyConstraint(
            ["check_id", "feedback_id"],
            ["coding_text.check_id", "coding_text.feedback_id"],
            ondelete="CASCADE",
        ),
        _NO_ROW_NUMBERS,
    )

    check_id: Mapped[Ref] = mapped_column(RandomKey, primary_key=True)
    feedback_id: Mapped[Ref] = mapped_column(RandomKey, primary_key=True)
    account_ref: Mapped[Ref] = mapped_column(RandomKey, primary_key=True)
    themes: Mapped[list[int]] = mapped_column(JSON)
