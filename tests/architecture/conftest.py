"""One database and one application for each module that walks all routes."""

from collections.abc import Iterator

import pytest

from tests.databases import House, application, own_database, settings_of
from tests.seed import Seed
from youthvoice.config import Keys


@pytest.fixture(scope="module")
def house(
    prepared: tuple[str, Seed], tmp_path_factory: pytest.TempPathFactory, keys: Keys
) -> Iterator[House]:
    """The application on a database of this module's own."""
    folder = tmp_path_factory.mktemp("house")
    with (
        own_database(prepared, folder, keys) as engine,
        application(settings_of(engine, folder, keys)) as app,
    ):
        yield House(app, engine, keys, prepared[1])
