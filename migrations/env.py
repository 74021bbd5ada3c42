"""Alembic's environment: one connection, handed in by `youthvoice db` (or made from settings)."""

from alembic import context
from sqlalchemy import Connection

from youthvoice.config import read_settings
from youthvoice.database import Base, create_engine
from youthvoice.operations.schema import load_models

load_models()


def _migrate(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


handed_in = context.config.attributes.get("connection")
if handed_in is not None:
    _migrate(handed_in)
else:
    with create_engine(read_settings().database_url).connect() as fresh:
        _migrate(fresh)
        fresh.commit()
