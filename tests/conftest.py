"""Real parts for every test: a migrated database with a small partnership in it, keys, the app.

`--database postgresql` runs the same tests on the PostgreSQL server of
`YOUTHVOICE_TEST_DATABASE_URL` (default: the local one on 5432).
"""

import dataclasses
import gc
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import hypothesis
import pytest
import sqlalchemy as sa
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser, expect, sync_playwright
from sqlalchemy.orm import Session

from scripts.served import CHROMIUM, launch
from tests.databases import application, own_database, settings_of
from tests.people import StaffClient, add_person, give_second_factor
from tests.seed import Seed, make_keys, plant
from youthvoice import database
from youthvoice.accounts import passwords
from youthvoice.config import Keys, Settings
from youthvoice.operations import schema
from youthvoice.partnership.models import Partnership
from youthvoice.permissions import Role
from youthvoice.sealing import leads

#: Speed is measured, never asserted: a busy machine must not fail a property.
hypothesis.settings.register_profile("unhurried", deadline=None)
hypothesis.settings.load_profile("unhurried")

_SERVER = os.environ.get(
    "YOUTHVOICE_TEST_DATABASE_URL", "postgresql+psycopg://postgres@127.0.0.1:5432/postgres"
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Choose the database that the suite runs on."""
    parser.addoption("--database", choices=("sqlite", "postgresql"), default="sqlite")


def pytest_report_header(config: pytest.Config) -> str:
    """Say what this run leaves out, so that nobody takes it for the whole."""
    on = config.getoption("--database")
    return f"database: {on}" + (", only what has a database; the rest runs on sqlite" * (on != "sqlite"))


def pytest_collection_finish() -> None:
    """What is there now stays: to look through it for waste again and again is a tenth of the time."""
    gc.freeze()
    gc.set_threshold(20_000, 50, 100)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On a server only what stands on its database is run: of the rest it would be the same test twice."""
    if config.getoption("--database") == "sqlite":
        return
    without = [item for item in items if "prepared" not in getattr(item, "fixturenames", ())]
    config.hook.pytest_deselected(items=without)
    items[:] = [item for item in items if item not in set(without)]


@pytest.fixture(scope="session", autouse=True)
def cheap_hashes() -> None:
    """Argon2 at its dearest would be most of the suite's time."""
    passwords._hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    leads.PASSWORD_COST = leads.PasswordCost(passes=1, memory_kib=8)


@pytest.fixture(scope="session", autouse=True)
def no_wait_for_the_disk() -> None:
    """In this process only: what is killed to see what outlives it is a server of its own."""
    os.fsync = lambda _file: None


@pytest.fixture(scope="session")
def keys() -> Keys:
    """One root key for the whole run."""
    return make_keys()


@pytest.fixture(scope="session")
def prepared(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, keys: Keys
) -> Iterator[tuple[str, Seed]]:
    """A database that was migrated and planted once; returns its address and what stands in it."""
    if request.config.getoption("--database") == "sqlite":
        url = f"sqlite:///{tmp_path_factory.mktemp('template') / 'template.sqlite3'}"
        yield url, _plant(url, keys)
        return
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    name = f"youthvoice_test_{worker}_{os.getpid()}"
    server = sa.create_engine(_SERVER, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
        # What the tests look at is what was committed, not whether it would outlive a power cut.
        connection.exec_driver_sql(f"ALTER DATABASE {name} SET synchronous_commit = off")
    url = sa.make_url(_SERVER).set(database=name).render_as_string(hide_password=False)
    try:
        yield url, _plant(url, keys)
    finally:
        with server.connect() as connection:
            connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
        server.dispose()


def _plant(url: str, keys: Keys) -> Seed:
    engine = database.create_engine(url)
    schema.upgrade(engine)
    with database.writing(engine) as session:
        seed = plant(session, keys)
    engine.dispose()
    return seed


@pytest.fixture
def seed(prepared: tuple[str, Seed]) -> Seed:
    """The ids of the priorities and agencies, and the leads' private key."""
    return prepared[1]


@pytest.fixture
def engine(prepared: tuple[str, Seed], tmp_path: Path, keys: Keys) -> Iterator[sa.Engine]:
    """A database of this test's own, with nothing in it but the seed."""
    with own_database(prepared, tmp_path, keys) as made:
        yield made


@pytest.fixture
def settings(engine: sa.Engine, tmp_path: Path, keys: Keys) -> Settings:
    """Settings of a demonstration on this test's database."""
    return settings_of(engine, tmp_path, keys)


@pytest.fixture
def session(engine: sa.Engine) -> Iterator[Session]:
    """One write transaction, rolled back at the end. Holds SQLite's write lock: not with `client`."""
    with database.open_session(engine, writes=True) as opened:
        yield opened
        opened.rollback()


@pytest.fixture
def saving(engine: sa.Engine) -> Callable[[], AbstractContextManager[Session]]:
    """`with saving() as session:` writes and commits; for tests that then use a client."""
    return lambda: database.writing(engine)


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    """The application itself, forms checked as in earnest."""
    with application(settings) as made:
        yield made


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A visitor's browser."""
    return app.test_client()


@pytest.fixture
def sign_in(app: Flask, engine: sa.Engine, seed: Seed) -> Callable[..., StaffClient]:
    """`sign_in(Role.CHAIR, "online")` makes a person with that role, who is signed in."""

    def enter(role: Role, priority: str | None = None, *, access: bool = True) -> StaffClient:
        with database.writing(engine) as session:
            person = add_person(session, seed, role, priority, access=access)
        client: StaffClient = app.test_client()  # type: ignore[assignment]
        client.arrive(person)
        return client

    return enter


@pytest.fixture
def app_in_use(settings: Settings, engine: sa.Engine) -> Iterator[Flask]:
    """The application in earnest: no demonstration, so that nobody gets in without a second factor."""
    with database.writing(engine) as session:
        session.execute(sa.update(Partnership).values(is_demo=False))
    with application(dataclasses.replace(settings, demo=False)) as made:
        yield made


@pytest.fixture
def sign_in_with_code(app_in_use: Flask, engine: sa.Engine, seed: Seed) -> Callable[..., StaffClient]:
    """As `sign_in`, into the application in earnest: each person has a phone that makes codes."""

    def enter(role: Role, priority: str | None = None, *, access: bool = True) -> StaffClient:
        with database.writing(engine) as session:
            person = give_second_factor(session, add_person(session, seed, role, priority, access=access))
        client: StaffClient = app_in_use.test_client()  # type: ignore[assignment]
        client.arrive(person)
        return client

    return enter


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for the run: Playwright cannot be started twice in one process."""
    if not Path(CHROMIUM).exists():
        pytest.skip("Chromium is not installed")
    expect.set_options(timeout=60_000)  # a busy machine is slow, and slowness is no fault here
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()
