"""Escalations: a matter taken up the ladder, with the day by which it must be answered."""

import datetime as dt

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from youthvoice.database import Base, Id, RandomKey, Ref


class Escalation(Base):
    """One matter. `rung` is chair, sponsor or executive, `first_rung` where it began.

    `issue_id`: what it is about, where it is one.
    """

    __tablename__ = "escalation"

    id: Mapped[Id]
    priority_id: Mapped[Ref] = mapped_column(RandomKey, ForeignKey("priority.id"), index=True)
    issue_id: Mapped[int | None] = mapped_column(RandomKey, ForeignKey("issue.id", ondelete="SET NULL"))
    title: Mapped[str]
    why: Mapped[str]
    first_rung: Mapped[str]
    rung: Mapped[str]
    state: Mapped[str]
    raised_by: Mapped[Ref]
    raised_on: Mapped[dt.date]
    due: Mapped[dt.date]
    answer: Mapped[str] = mapped_column(default="")
    answered_by: Mapped[int | None] = mapped_column(RandomKey)
    answered_on: Mapped[dt.date | None]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}
