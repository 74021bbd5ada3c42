"""The worker's lease: at most one worker is at work at a time."""

import datetime as dt

from sqlalchemy.orm import Mapped, mapped_column

from youthvoice.database import Base

_NO_ROW_NUMBERS = {"sqlite_with_rowid": False}


class WorkerLease(Base):
    """Who does the background work, and until when that holds by the database's clock."""

    __tablename__ = "worker_lease"
    __table_args__ = _NO_ROW_NUMBERS

    name: Mapped[str] = mapped_column(primary_key=True)
    holder: Mapped[str]
    until: Mapped[dt.datetime]
