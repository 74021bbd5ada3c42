"""Settings, keys and database for one command, opened with the same care as the application opens them."""

import datetime as dt
import os
from pathlib import Path
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from youthvoice import database
from youthvoice.config import Settings, read_keys
from youthvoice.errors import ConfigError
from youthvoice.operations import schema
from youthvoice.partnership.queries import find_partnership
from youthvoice.web.runtime import Runtime


def database_file(settings: Settings) -> Path | None:
    """The SQLite file, or None where the database is a server."""
    url = sa.make_url(settings.database_url)
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def prepare_instance(settings: Settings) -> None:
    """Make the instance folder and an empty SQLite file, closed to everybody but their owner."""
    settings.instance.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = database_file(settings)
    if file is not None and not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # SQLite gives its log the mode of the file, so this is done before it makes either.
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def open_engine(settings: Settings) -> sa.Engine:
    """The database at this version; raises ConfigError with what to run first."""
    file = database_file(settings)
    if file is not None and not file.exists():
        raise ConfigError(f"There is no database at {file}. Run `youthvoice db upgrade` first.")
    engine = database.create_engine(settings.database_url)
    with database.named_failures():
        current = schema.is_current(engine)
    if not current:
        engine.dispose()
        raise ConfigError("The database is not at this version. Run `youthvoice db upgrade` first.")
    return engine


def make_database(settings: Settings) -> sa.Engine:
    """The database, made where there is none; one that is there is not changed, as `open_engine`."""
    prepare_instance(settings)
    engine = database.create_engine(settings.database_url)
    with database.named_failures():
        if not sa.inspect(engine).get_table_names():
            schema.upgrade(engine)
    return open_engine(settings)


def open_runtime(settings: Settings) -> Runtime:
    """Everything that a command on a set-up partnership stands on; raises ConfigError."""
    keys, engine = read_keys(settings.key_file), open_engine(settings)
    with database.reading(engine) as session:
        partnership = find_partnership(session)
    if partnership is not None and partnership.is_demo == settings.demo:
        return Runtime(settings=settings, keys=keys, engine=engine, is_demo=partnership.is_demo)
    engine.dispose()
    if partnership is None:
        raise ConfigError("Nothing is set up yet. Run `youthvoice init` or `youthvoice demo load` first.")
    raise ConfigError("YOUTHVOICE_DEMO and the database do not agree on whether this is a demonstration.")


def today_of(settings: Settings, now: dt.datetime) -> dt.date:
    """The date where the partnership is."""
    return now.astimezone(ZoneInfo(settings.timezone)).date()
