"""The signposts of the first data, in a test's database."""

from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from youthvoice.operations import first_rows
from youthvoice.operations.data_files import read_data
from youthvoice.resources.models import Signpost


def plant_signposts(session: Session) -> None:
    """All of them, as shipped."""
    session.add_all(first_rows._signpost(row) for row in read_data("first_data/signposts")["signposts"])
    session.flush()


def change(session: Session, code: str, **fields: Any) -> None:
    """Change one of them."""
    session.execute(update(Signpost).where(Signpost.code == code).values(**fields))
