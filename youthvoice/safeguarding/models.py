"""A lead's decision on a kept item, and what adults write back: never any text."""

import datetime as dt

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from youthvoice.database import Base, Id, RandomKey, Ref


class CaseRow(Base):
    """What was decided on one kept item. `outcome` is empty until a lead decides."""

    __tablename__ = "case_row"

    feedback_id: Mapped[Ref] = mapped_column(
        RandomKey, ForeignKey("feedback.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    outcome: Mapped[str] = mapped_column(default="")
    agency_id: Mapped[int | None] = mapped_column(RandomKey, ForeignKey("agency.id"))
    reference: Mapped[str] = mapped_column(default="")
    week: Mapped[dt.date]
    hold_until: Mapped[dt.date | None]


class Reply(Base):
    """What an adult writes to whoever holds a receipt, and who read it before it was shown.

    Its words stand in `sealing` under this row's own id and key: they outlive the masked copy that
    they answer, and are erased in the same way (docs/decisions/0018).
    """

    __tablename__ = "reply"

    id: Mapped[Id]
    feedback_id: Mapped[Ref] = mapped_column(
        RandomKey, ForeignKey("feedback.id", ondelete="CASCADE"), index=True
    )
    state: Mapped[str]
    author_ref: Mapped[Ref]
    second_ref: Mapped[int | None] = mapped_column(RandomKey)
    week: Mapped[dt.date]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}
