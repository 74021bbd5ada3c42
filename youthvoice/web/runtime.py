"""What the running application stands on: its settings, keys and database."""

from dataclasses import dataclass

from flask import current_app
from sqlalchemy import Engine

from youthvoice.config import Keys, Settings


@dataclass(frozen=True)
class Runtime:
    """Made once by the application factory."""

    settings: Settings
    keys: Keys
    engine: Engine
    is_demo: bool


def runtime() -> Runtime:
    """The runtime of the current application."""
    found: Runtime = current_app.extensions["youthvoice"]
    return found
