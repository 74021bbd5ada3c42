"""The database: engine, sessions, column types. The only module that commits.

SQLite is opened so that what is acknowledged is on disk (`synchronous=FULL`), what is deleted is
overwritten (`secure_delete`), nothing spills to a temporary file, and arrival order does not show
in the file (`page_size`, with random keys). See docs/decisions/0002.
"""

import datetime as dt
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any, ClassVar

import sqlalchemy as sa
from sqlalchemy import event, orm
from sqlalchemy.exc import (
    DataError,
    DBAPIError,
    IntegrityError,
    ProgrammingError,
    SQLAlchemyError,
    TimeoutError,
)
from sqlalchemy.orm.exc import StaleDataError

from youthvoice.errors import Conflict, Unavailable

#: Seconds that a writer waits for another before the page says "not saved".
LOCK_TIMEOUT = 5

#: 63-bit keys; on SQLite the type must be INTEGER, or the key is no alias of the row number.
RandomKey = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

_PRAGMAS = (
    "page_size=16384",
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "secure_delete=ON",
    "temp_store=MEMORY",
    f"busy_timeout={LOCK_TIMEOUT * 1000}",
)


def new_id() -> int:
    """A random key from 1 to 2**63-1, so that keys tell nothing about order of arrival."""
    return secrets.randbits(63) or 1


def utc_now() -> dt.datetime:
    """The present moment, aware, in UTC."""
    return dt.datetime.now(dt.UTC)


class UtcDateTime(sa.TypeDecorator[dt.datetime]):
    """A moment in UTC; SQLite gives datetimes back naive, this gives them back aware."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: sa.Dialect) -> dt.datetime | None:
        """Refuse a naive moment: its zone would be a guess."""
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return value if value is None else value.astimezone(dt.UTC)

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> dt.datetime | None:
        """Mark what comes back as UTC."""
        return None if value is None else value.replace(tzinfo=value.tzinfo or dt.UTC)


class Base(orm.DeclarativeBase):
    """Base of all tables; every constraint has a name, so that migrations can speak of it."""

    metadata = sa.MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        dt.datetime: UtcDateTime(),
        dt.date: sa.Date(),
        bytes: sa.LargeBinary(),
    }


Id = Annotated[int, orm.mapped_column(RandomKey, primary_key=True, default=new_id, autoincrement=False)]
Ref = Annotated[int, orm.mapped_column(RandomKey)]


def create_engine(url: str) -> sa.Engine:
    """An engine that never puts bound values into errors or logs (`hide_parameters`)."""
    if not url.startswith("sqlite"):
        return sa.create_engine(
            url, hide_parameters=True, pool_pre_ping=True, connect_args={"connect_timeout": 5}
        )
    engine = sa.create_engine(url, hide_parameters=True, connect_args={"timeout": LOCK_TIMEOUT})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    event.listen(engine, "handle_error", _drop_read_only)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, see _begin_sqlite
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: sa.Connection) -> None:
    # A deferred transaction that later writes fails at once, whatever the timeout.
    writes = connection.get_execution_options().get("youthvoice_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _drop_read_only(context: sa.ExceptionContext) -> None:
    # SQLite opens a file that it may not write for reading, and stays so: the pool must not keep that.
    name = getattr(context.original_exception, "sqlite_errorname", "")
    context.is_disconnect = context.is_disconnect or name.startswith("SQLITE_READONLY")


def open_session(engine: sa.Engine, *, writes: bool) -> orm.Session:
    """A session; nothing touches the database before its first statement."""
    return orm.Session(engine.execution_options(youthvoice_writes=writes), expire_on_commit=False)


def commit(session: orm.Session) -> None:
    """Commit, or raise `Unavailable` (nothing stored) or `Conflict` (somebody was faster)."""
    with named_failures():
        session.commit()


@contextmanager
def named_failures() -> Iterator[None]:
    """Turn the driver's errors into the program's own, without their statement or values.

    A fault of ours (a constraint, a wrong statement) stays what it is; whatever else the database
    says means that nothing was stored.
    """
    try:
        yield
    except StaleDataError:
        raise Conflict from None
    except (IntegrityError, ProgrammingError, DataError):
        raise
    except (DBAPIError, TimeoutError):
        raise Unavailable from None


@contextmanager
def writing(engine: sa.Engine) -> Iterator[orm.Session]:
    """One write transaction: commits at the end, rolls back on any error."""
    with named_failures(), open_session(engine, writes=True) as session:
        yield session
        commit(session)


@contextmanager
def reading(engine: sa.Engine) -> Iterator[orm.Session]:
    """A session for reading only; whatever was changed in it is dropped."""
    with named_failures(), open_session(engine, writes=False) as session:
        yield session


def database_now(session: orm.Session) -> dt.datetime:
    """The database's clock: leases are measured by one clock, whichever worker asks."""
    value: Any = session.scalar(sa.select(sa.func.now()))
    moment = dt.datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment.astimezone(dt.UTC) if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


def answers(engine: sa.Engine) -> bool:
    """True when the database can be asked something."""
    try:
        with engine.connect() as connection:
            return bool(connection.scalar(sa.select(1)))
    except SQLAlchemyError:
        return False
