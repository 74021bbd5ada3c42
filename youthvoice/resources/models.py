"""Places to get help, and things to read: each with the day on which somebody last tried it."""

import datetime as dt

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from youthvoice.database import Base, Id, RandomKey


class Signpost(Base):
    """One place to get help. `ways` is a list of {"kind", "value", "label"}.

    `ages` are age bands; none means any age. `unfilled`: nobody is sent there, for a number is missing
    or the partnership hides it. `checked_by` is who tried it on `last_checked`.
    """

    __tablename__ = "signpost"

    id: Mapped[Id]
    code: Mapped[str] = mapped_column(unique=True)
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[str]
    for_what: Mapped[str]
    ways: Mapped[list[dict[str, str]]] = mapped_column(JSON)
    hours: Mapped[str] = mapped_column(default="")
    cost: Mapped[str] = mapped_column(default="")
    asks_name: Mapped[str] = mapped_column(default="")
    languages: Mapped[str] = mapped_column(default="")
    audience: Mapped[list[str]] = mapped_column(JSON, default=list)
    priorities: Mapped[list[str]] = mapped_column(JSON, default=list)
    ages: Mapped[list[str]] = mapped_column(JSON, default=list)
    safe_default: Mapped[bool] = mapped_column(default=False)
    unfilled: Mapped[bool] = mapped_column(default=False)
    owner: Mapped[str] = mapped_column(default="")
    last_checked: Mapped[dt.date | None]
    checked_by: Mapped[int | None] = mapped_column(RandomKey)
    review_by: Mapped[dt.date]


class Resource(Base):
    """Something to read: a guide, or what a young person told so that others read it.

    `entered_by` wrote the words as they stand; a story is shown once another person, `passed_by`, has
    read it. `agreed`: whoever told it said yes to these words. `verdict` is a young scrutineer's.
    """

    __tablename__ = "resource"

    id: Mapped[Id]
    code: Mapped[str] = mapped_column(unique=True)
    position: Mapped[int] = mapped_column(default=0)
    kind: Mapped[str]
    title: Mapped[str]
    text: Mapped[str]
    link: Mapped[str] = mapped_column(default="")
    written_by: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(default="en")
    audience: Mapped[list[str]] = mapped_column(JSON, default=list)
    priorities: Mapped[list[str]] = mapped_column(JSON, default=list)
    ages: Mapped[list[str]] = mapped_column(JSON, default=list)
    hidden: Mapped[bool] = mapped_column(default=False)
    agreed: Mapped[bool] = mapped_column(default=False)
    entered_by: Mapped[int | None] = mapped_column(RandomKey)
    passed_by: Mapped[int | None] = mapped_column(RandomKey)
    last_checked: Mapped[dt.date | None]
    checked_by: Mapped[int | None] = mapped_column(RandomKey)
    review_by: Mapped[dt.date]
    verdict: Mapped[str] = mapped_column(default="")
    verdict_on: Mapped[dt.date | None]
