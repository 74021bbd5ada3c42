"""Group codes and questions."""

import datetime as dt

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from youthvoice.database import Base, Id, RandomKey, Ref


class GroupCode(Base):
    """Six signs that a group types instead of its name; a code ends by its date, never by reuse."""

    __tablename__ = "group_code"

    id: Mapped[Id]
    group_id: Mapped[Ref] = mapped_column(RandomKey, ForeignKey("engagement_group.id"), index=True)
    code: Mapped[str] = mapped_column(unique=True)
    opens: Mapped[dt.date]
    closes: Mapped[dt.date | None]


class Question(Base):
    """A chair's dated question to young people; `stage` is draft, open or closed.

    `outcome` is what came of the answers, in plain words.
    """

    __tablename__ = "question"

    id: Mapped[Id]
    priority_id: Mapped[Ref] = mapped_column(RandomKey, ForeignKey("priority.id"), index=True)
    text: Mapped[str]
    why: Mapped[str] = mapped_column(default="")
    stage: Mapped[str]
    opens: Mapped[dt.date]
    closes: Mapped[dt.date]
    asked_by: Mapped[Ref]
    approved_by: Mapped[int | None] = mapped_column(RandomKey)
    outcome: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}
