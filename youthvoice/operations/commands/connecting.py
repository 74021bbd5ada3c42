"""Opens what a command works on, and closes it when the command ends."""

import click
from sqlalchemy import Engine

from youthvoice.config import Settings
from youthvoice.operations import opening
from youthvoice.web.runtime import Runtime


def connected(settings: Settings) -> Runtime:
    """A set-up partnership; raises ConfigError with what to run first."""
    runtime = opening.open_runtime(settings)
    closing(runtime.engine)
    return runtime


def closing(engine: Engine) -> Engine:
    """Close the database's connections when the present command ends."""
    click.get_current_context().call_on_close(engine.dispose)
    return engine
