"""A served database of its own for each proof."""

from collections.abc import Iterator

import pytest

from tests.live import Server
from youthvoice.config import Settings


@pytest.fixture
def server(settings: Settings) -> Iterator[Server]:
    """A real gunicorn on this test's database."""
    made = Server(
        {
            "YOUTHVOICE_DEMO": "1",
            "YOUTHVOICE_INSTANCE": str(settings.instance),
            "YOUTHVOICE_DATABASE_URL": settings.database_url,
            "YOUTHVOICE_KEY_FILE": str(settings.key_file),
            "YOUTHVOICE_LOG_LEVEL": "DEBUG",
        }
    )
    yield made.start()
    made.kill()
