"""A planted database for one test or one module, and the application on it.

What costs most is made once for each process and put on the next test's database: the engine, which
holds every statement that was compiled, and the application, which holds its addresses and templates.
"""

import dataclasses
import itertools
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from flask import Flask

from tests.people import Person, StaffClient, add_person
from tests.seed import Seed, plant
from youthvoice import database
from youthvoice.accounts.throttle import Throttle
from youthvoice.app import create_app
from youthvoice.config import Keys, Settings, read_keys, write_keys
from youthvoice.database import Base
from youthvoice.permissions import Role
from youthvoice.web.page_token import TOO_FAST, JustGiven
from youthvoice.web.runtime import Runtime

#: Engines of SQLite that no test uses now; applications likewise, by what is set alike in them.
_FREE_ENGINES: list[sa.Engine] = []
_FREE_APPS: dict[Settings, Flask] = {}
#: The engines in use, by the address of their database.
_IN_USE: dict[str, sa.Engine] = {}


@contextmanager
def own_database(prepared: tuple[str, Seed], folder: Path, keys: Keys) -> Iterator[sa.Engine]:
    """A database with nothing in it but the seed: a copy of the file, or the server's one emptied after."""
    url, seed = prepared
    made = _copied(url, folder) if url.startswith("sqlite") else _emptied(url, keys, seed)
    with made as engine:
        address = engine.url.render_as_string(hide_password=False)
        _IN_USE[address] = engine
        yield engine
        _IN_USE.pop(address, None)  # on a server, a module's database and a test's have one address


@contextmanager
def _copied(template: str, folder: Path) -> Iterator[sa.Engine]:
    own = folder / "test.sqlite3"
    shutil.copy(template.removeprefix("sqlite:///"), own)
    kept = _FREE_ENGINES.pop() if _FREE_ENGINES else _movable(template)
    kept.url = sa.make_url(f"sqlite:///{own}")
    yield kept.execution_options()  # so that what listens to this test's engine hears no other test
    kept.dispose()
    _FREE_ENGINES.append(kept)


def _movable(url: str) -> sa.Engine:
    """An engine that connects to wherever its `url` points now, and does not wait for the disk.

    The program's own does wait: tests/architecture/test_schema.py and tests/reliability look at that.
    """
    engine = database.create_engine(url)

    @sa.event.listens_for(engine, "do_connect")
    def go(_dialect: object, _record: object, arguments: list[Any], _options: object) -> None:
        arguments[:] = [engine.url.database]

    @sa.event.listens_for(engine, "connect")
    def hurry(connection: Any, _record: object) -> None:
        connection.execute("PRAGMA synchronous=OFF")

    return engine


@contextmanager
def _emptied(url: str, keys: Keys, seed: Seed) -> Iterator[sa.Engine]:
    kept = _server(url)
    yield kept.execution_options()
    with database.writing(kept) as session:
        _empty(session)
        plant(session, keys, seed)


@cache
def _server(url: str) -> sa.Engine:
    return database.create_engine(url)


def _empty(session: sa.orm.Session) -> None:
    """Only what was written: to truncate every table takes a hundred times as long."""
    names = [table.name for table in Base.metadata.sorted_tables]
    asked = " UNION ALL ".join(f"SELECT '{n}' WHERE EXISTS (SELECT FROM \"{n}\")" for n in names)
    session.execute(sa.text("SET LOCAL session_replication_role = replica"))  # in any order
    for name in session.scalars(sa.text(asked)).all():
        session.execute(sa.text(f'DELETE FROM "{name}"'))
    session.execute(sa.text("SET LOCAL session_replication_role = origin"))


def settings_of(engine: sa.Engine, folder: Path, keys: Keys) -> Settings:
    """Settings of a demonstration on this database, with its key file."""
    key_file = folder / "keys" / "keys.json"
    write_keys(key_file, keys)
    url = engine.url.render_as_string(hide_password=False)
    return Settings(instance=folder, database_url=url, key_file=key_file, demo=True)


@contextmanager
def application(settings: Settings) -> Iterator[Flask]:
    """The application itself, forms checked as in earnest; one that a test changed is not used again."""
    alike = dataclasses.replace(settings, instance=Path(), database_url="", key_file=Path())
    app = _FREE_APPS.pop(alike, None) or _made(settings)
    keys = read_keys(settings.key_file)
    app.extensions |= {
        "youthvoice": Runtime(settings, keys, _IN_USE[settings.database_url], is_demo=settings.demo),
        "youthvoice_throttle": Throttle(keys.derive("throttle")),
        # A test sends at once: as its clock goes, seconds pass between any two looks at it.
        "youthvoice_just_given": JustGiven(itertools.count(0.0, TOO_FAST).__next__),
    }
    app.config.update(SECRET_KEY=keys.derive("cookie_sign"), TESTING=True)
    app.test_client_class = StaffClient
    before, held = _shape(app), dict(app.extensions)
    yield app
    # What a request keeps in a worker's memory goes: no test meets what another one left there.
    app.extensions.clear()
    app.extensions |= held
    if _shape(app) == before:
        _FREE_APPS[alike] = app


def _made(settings: Settings) -> Flask:
    app = create_app(settings)
    app.extensions["youthvoice"].engine.dispose()
    return app


def _shape(app: Flask) -> tuple[object, ...]:
    """What a test could change of an application, but for what it stands on."""
    hooks = (app.before_request_funcs, app.after_request_funcs, app.teardown_request_funcs)
    looks = (app.jinja_env.globals, app.jinja_env.filters)
    return (
        len(list(app.url_map.iter_rules())),
        app.wsgi_app,
        app.session_interface,
        *({key: list(value) for key, value in hook.items()} for hook in hooks),
        *(dict(held) for held in (app.view_functions, app.config, app.extensions, *looks)),
    )


@dataclass(frozen=True)
class House:
    """The application and its database, for tests that share one over a module."""

    app: Flask
    engine: sa.Engine
    keys: Keys
    seed: Seed
    #: Objects for those whom the table does not let into the view: one of each stands for all of them.
    shared: dict[Any, Any] = field(default_factory=dict)

    def enter(self, role: Role, priority: str | None = None) -> StaffClient:
        """A new person with this role, signed in."""
        with database.writing(self.engine) as session:
            person = add_person(session, self.seed, role, priority)
        return self.enter_again(person)

    def enter_again(self, person: Person) -> StaffClient:
        """Another browser in which this person is signed in."""
        client: StaffClient = self.app.test_client()  # type: ignore[assignment]
        client.arrive(person)
        return client
