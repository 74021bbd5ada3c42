"""Migrations: bring a database to the newest schema, or say how it differs from the models."""

import importlib
from functools import cache
from importlib.resources import files
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from youthvoice.database import Base

_FEATURES = (
    "partnership", "accounts", "history", "rota", "outbox", "audit", "sealing", "resources", "gathering",
    "feedback", "themes", "safeguarding", "moderation", "responses", "scrutiny", "canvassing", "coordination",
    "operations",
)  # fmt: skip


def load_models() -> None:
    """Import every feature's models, so that the metadata is whole."""
    for feature in _FEATURES:
        importlib.import_module(f"youthvoice.{feature}.models")


def migrations_folder() -> Path:
    """`migrations/` inside the package when installed from a wheel; at top level in a checkout."""
    package = Path(str(files("youthvoice")))
    inside = package / "migrations"  # first: beside an installed package stand other people's folders
    return inside if inside.is_dir() else package.parent / "migrations"


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(migrations_folder()))
    return config


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring the database to `revision`."""
    _run(engine, command.upgrade, revision)


def downgrade(engine: Engine, revision: str) -> None:
    """Take the database back to `revision` ("base" for empty)."""
    _run(engine, command.downgrade, revision)


def _run(engine: Engine, step: object, revision: str) -> None:
    config = _config()
    with engine.execution_options(youthvoice_writes=True).begin() as connection:
        config.attributes["connection"] = connection
        step(config, revision)  # type: ignore[operator]


def is_current(engine: Engine) -> bool:
    """True when the database stands at the newest migration."""
    with engine.connect() as connection:
        here = MigrationContext.configure(connection).get_current_revision()
    return here == _newest()


@cache
def _newest() -> str | None:
    """Read once: what is installed does not change while the program runs."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def differences(engine: Engine) -> list[object]:
    """What differs between the database and the models; empty when they are equal."""
    load_models()
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, Base.metadata))
