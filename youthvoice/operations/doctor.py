"""Looks at one deployment and says in plain words what is well and what must be mended."""

import datetime as dt
import stat
from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice import database
from youthvoice.accounts.queries import list_holding
from youthvoice.config import Settings, read_keys
from youthvoice.errors import ConfigError
from youthvoice.operations import leases, queries, reading_checks, schema, theme_checks
from youthvoice.operations.findings import Finding, Findings, advice
from youthvoice.operations.opening import database_file, today_of
from youthvoice.partnership.queries import find_partnership
from youthvoice.permissions import Role
from youthvoice.text.screening_model import read_model_file

_PRAGMAS = {
    "page_size": 16384,
    "journal_mode": "wal",
    "synchronous": 2,
    "secure_delete": 1,
    "foreign_keys": 1,
}


def examine(settings: Settings, now: dt.datetime) -> list[Finding]:
    """Look at everything; what cannot be looked at because something else is missing is left out."""
    found = [*_keys(settings), *_files(settings), _screening()]
    engine = database.create_engine(settings.database_url)
    usable = _usable(engine, settings)
    found.append(usable)
    if usable.is_well:
        with database.reading(engine) as session:
            for check in _IN_DATABASE:
                found += check(session, settings, today_of(settings, now))
    engine.dispose()
    return found


def _keys(settings: Settings) -> Findings:
    try:
        read_keys(settings.key_file)
        yield Finding(True, "The key file is there and closed to others.")
    except ConfigError as error:
        yield Finding(False, error.message)


def _screening() -> Finding:
    model = read_model_file()
    if model is None:
        words = "The learned part of the screening is missing or damaged; its rules still work. Install anew."
        return Finding(False, words)
    return Finding(True, f"The screening has its rules and the model of {model['trained']}.")


def _files(settings: Settings) -> Findings:
    yield _closed(settings.instance, "The instance folder", "700")
    file = database_file(settings)
    if file is not None:
        yield _closed(file, "The database file", "600")


def _closed(path: Path, what: str, mode: str) -> Finding:
    if not path.exists():
        return Finding(False, f"{what} is missing: {path}. Run `youthvoice db upgrade`.")
    if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        return Finding(False, f"{what} can be read by others. Run: chmod {mode} {path}")
    return Finding(True, f"{what} is closed to others.")


def _usable(engine: sa.Engine, settings: Settings) -> Finding:
    file = database_file(settings)
    if (file is not None and not file.exists()) or not database.answers(engine):
        return Finding(False, "The database does not answer.")
    if not schema.is_current(engine):
        return Finding(False, "The database is not at this version. Run `youthvoice db upgrade`.")
    return Finding(True, "The database answers and is at this version.")


def _pragmas(session: Session, _settings: Settings, _today: dt.date) -> Findings:
    connection = session.connection()
    if connection.dialect.name != "sqlite":
        return
    found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in _PRAGMAS}
    other = [
        f"{name} is {found[name]}, not {right}" for name, right in _PRAGMAS.items() if found[name] != right
    ]
    if other:
        yield Finding(False, f"SQLite is not set up as it must be: {'; '.join(other)}. Make the file anew.")
    else:
        yield Finding(True, "SQLite keeps what is saved and overwrites what is deleted.")


def _demonstration(session: Session, settings: Settings, _today: dt.date) -> Findings:
    partnership = find_partnership(session)
    if partnership is None:
        yield Finding(False, "Nothing is set up yet. Run `youthvoice init` or `youthvoice demo load`.")
    elif partnership.is_demo != settings.demo:
        yield Finding(
            False, "YOUTHVOICE_DEMO and the database do not agree on whether this is a demonstration."
        )
    else:
        kind = "a demonstration" if partnership.is_demo else "in earnest"
        yield Finding(True, f"Settings and database agree that this is {kind}.")


def _worker(session: Session, _settings: Settings, _today: dt.date) -> Findings:
    if leases.is_held(session):
        yield Finding(True, "The worker is at work.")
    else:
        yield Finding(False, "No worker is at work, so nothing is released. Start `youthvoice worker`.")


def _priorities(session: Session, _settings: Settings, today: dt.date) -> Findings:
    for priority in queries.list_active_priorities(session, today):
        missing = [
            role.value
            for role in (Role.CHAIR, Role.SCRUTINEER)
            if not list_holding(session, role, priority.id, today)
        ]
        lack = f"has no {' and no '.join(missing)}" if missing else "has a chair and a scrutineer"
        yield Finding(not missing, f"“{priority.long_name}” {lack}.")


def _signposts(session: Session, settings: Settings, today: dt.date) -> Findings:
    rows = queries.list_signposts(session)
    gaps = {
        "still without a number": [row.code for row in rows if row.unfilled],
        "never checked": [row.code for row in rows if row.last_checked is None and not row.unfilled],
        "past the date to look again": [
            row.code for row in rows if row.last_checked and row.review_by < today
        ],
    }
    for gap, codes in gaps.items():
        if codes:
            yield advice(f"Signposts {gap}: {', '.join(codes)}.", is_well=settings.demo)
    if not any(gaps.values()):
        yield Finding(True, "Every signpost was checked.")


def _openness(session: Session, settings: Settings, _today: dt.date) -> Findings:
    """Whether young people can send something, and whether a second copy of the key file was stated.

    Being closed is no fault: the coordinator opens it, or closed it.
    """
    partnership = find_partnership(session)
    if partnership is None:
        return  # said already
    if partnership.is_open:
        yield Finding(True, "Young people can send something.")
    else:
        when = "for now" if partnership.closed_on else "until the coordinator opens them on “Set-up”"
        yield Finding(True, f"The public forms are closed {when}.")
    if partnership.key_copy_on:
        yield Finding(True, f"A second copy of the key file was stated on {partnership.key_copy_on}.")
    else:
        words = "Nobody stated a second copy of the key file. Make one, then say so on “Set-up”."
        yield advice(words, is_well=settings.demo)


_IN_DATABASE: tuple[Callable[[Session, Settings, dt.date], Findings], ...] = (
    _pragmas, _demonstration, _worker, reading_checks.readers, reading_checks.rota, reading_checks.leads,
    reading_checks.recovery, _priorities, _signposts, _openness, theme_checks.suggestions,
)  # fmt: skip
