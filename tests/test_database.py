"""What the database says, in the program's own words, and with nobody else's."""

import datetime as dt
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.seed import Seed
from youthvoice import database
from youthvoice.database import UtcDateTime
from youthvoice.errors import Unavailable
from youthvoice.partnership.models import Agency


def test_a_naive_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        UtcDateTime().process_bind_param(dt.datetime(2026, 1, 1), sa.engine.default.DefaultDialect())


def test_a_locked_database_says_so_within_its_time(
    engine: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    if engine.dialect.name != "sqlite":
        pytest.skip("SQLite has one writer")
    with database.writing(engine) as holder:
        holder.execute(sa.text("UPDATE agency SET name = name"))
        impatient = sa.create_engine(engine.url, connect_args={"timeout": 0.1})
        with pytest.raises(Unavailable), database.named_failures(), impatient.begin() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        impatient.dispose()


def test_a_damaged_file_is_unavailable_and_no_words_are_in_the_error(tmp_path: Path) -> None:
    file = tmp_path / "damaged.sqlite3"
    file.write_bytes(b"this is no database at all" * 500)
    with (
        pytest.raises(Unavailable) as caught,
        database.reading(database.create_engine(f"sqlite:///{file}")) as session,
    ):
        session.execute(sa.text("SELECT 'secret words'"))
    assert "secret" not in str(caught.value)


def test_a_connection_that_may_only_read_is_not_kept(tmp_path: Path) -> None:
    engine = database.create_engine(f"sqlite:///{tmp_path / 'only.sqlite3'}")
    with database.writing(engine) as session:
        session.execute(sa.text("CREATE TABLE word (word VARCHAR)"))
    with engine.connect() as kept:
        kept.exec_driver_sql("PRAGMA query_only=ON")  # as SQLite opens a file that it may not write
    with pytest.raises(Unavailable), database.writing(engine) as session:
        session.execute(sa.text("INSERT INTO word VALUES ('one')"))
    with database.writing(engine) as session:
        session.execute(sa.text("INSERT INTO word VALUES ('two')"))
    engine.dispose()


def test_a_fault_of_ours_is_not_hidden_and_shows_no_values(session: Session, seed: Seed) -> None:
    session.add(Agency(code="council", name="my secret words", short_name="x"))
    with pytest.raises(sa.exc.IntegrityError) as caught, database.named_failures():
        session.flush()
    assert "secret" not in str(caught.value)


def test_the_clock_of_the_database_is_aware_and_near_ours(session: Session) -> None:
    now = database.database_now(session)
    assert now.tzinfo is not None
    assert abs(now - database.utc_now()) < dt.timedelta(seconds=5)


def test_a_server_that_is_not_there_does_not_answer() -> None:
    assert not database.answers(database.create_engine("postgresql+psycopg://nobody@127.0.0.1:1/none"))


def test_keys_tell_nothing_of_order() -> None:
    keys = [database.new_id() for _ in range(200)]
    assert len(set(keys)) == 200
    assert all(0 < key < 2**63 for key in keys)
    assert keys != sorted(keys)
