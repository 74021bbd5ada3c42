"""What the coordinator said is done, where the program cannot see it by itself."""

import datetime as dt

from sqlalchemy.orm import Mapped, mapped_column

from youthvoice.database import Base, Ref


class SetUpStep(Base):
    """One line of set-up that a person looked at; `note` says what was left open, and why."""

    __tablename__ = "set_up_step"
    __table_args__ = {"sqlite_with_rowid": False}

    key: Mapped[str] = mapped_column(primary_key=True)
    seen_on: Mapped[dt.date]
    seen_by: Mapped[Ref]
    note: Mapped[str] = mapped_column(default="")
