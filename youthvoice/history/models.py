"""Changes of the set-up."""

import datetime as dt

from sqlalchemy.orm import Mapped, mapped_column

from youthvoice.database import Base, Id, RandomKey, Ref


class Change(Base):
    """One change of one field. `thing` is its kind ("priority", "theme" …), `name` its name then."""

    __tablename__ = "change"

    id: Mapped[Id]
    at: Mapped[dt.datetime] = mapped_column(index=True)
    actor_ref: Mapped[Ref]
    thing: Mapped[str]
    thing_ref: Mapped[int | None] = mapped_column(RandomKey, index=True)
    name: Mapped[str]
    field: Mapped[str]
    before: Mapped[str]
    after: Mapped[str]
