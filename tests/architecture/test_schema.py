"""Migrations give exactly the models' schema, on the way up and on the way back."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from youthvoice import database
from youthvoice.database import Base, RandomKey
from youthvoice.operations import schema


@pytest.fixture
def empty(tmp_path: Path) -> sa.Engine:
    return database.create_engine(f"sqlite:///{tmp_path / 'empty.sqlite3'}")


def test_the_migrated_database_equals_the_models(engine: sa.Engine) -> None:
    assert schema.differences(engine) == []
    assert schema.is_current(engine)


def test_the_newest_migration_goes_down_and_up_with_rows_in_it(engine: sa.Engine) -> None:
    schema.downgrade(engine, "-1")
    assert not schema.is_current(engine)
    schema.upgrade(engine)
    assert schema.differences(engine) == []


def test_everything_can_be_taken_back(empty: sa.Engine) -> None:
    schema.upgrade(empty)
    schema.downgrade(empty, "base")
    assert set(sa.inspect(empty).get_table_names()) <= {"alembic_version"}


def test_sqlite_is_opened_so_that_nothing_is_lost_and_nothing_deleted_stays(engine: sa.Engine) -> None:
    if engine.dialect.name != "sqlite":
        pytest.skip("SQLite only")
    own = database.create_engine(engine.url.render_as_string())  # the tests' engines do not wait for the disk
    with own.connect() as connection:
        asked = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in (
                "page_size",
                "journal_mode",
                "synchronous",
                "foreign_keys",
                "secure_delete",
                "temp_store",
            )
        }
    own.dispose()
    assert asked == {
        "page_size": 16384, "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1,
        "temp_store": 2,
    }  # fmt: skip


#: Tables of one row, or of staff alone; all others must not number their rows in order of arrival.
STAFF_ONLY = {
    "staff_session",
    "known_device",
    "audit_entry",
    "audit_head",
    "partnership",
    "group_key",
    "lead_wrap",
    "last_release",
}


def test_no_table_numbers_its_rows_in_order_of_arrival() -> None:
    for table in Base.metadata.sorted_tables:
        if table.name in STAFF_ONLY:
            continue
        columns = list(table.primary_key.columns)
        random_key = len(columns) == 1 and isinstance(columns[0].type, type(RandomKey))
        assert random_key or table.kwargs.get("sqlite_with_rowid") is False, table.name


def test_no_lasting_row_of_feedback_holds_a_time_finer_than_a_week() -> None:
    """An hour stands on the triage row and a minute on the recent submission; both are short-lived."""
    short_lived = {"triage_row", "recent_submission", "claim", "decision"}
    for table in Base.metadata.sorted_tables:
        refers = {fk.column.table.name for fk in table.foreign_keys} | {table.name}
        if "feedback" not in refers or table.name in short_lived:
            continue
        for column in table.columns:
            assert not isinstance(column.type, database.UtcDateTime), f"{table.name}.{column.name}"
