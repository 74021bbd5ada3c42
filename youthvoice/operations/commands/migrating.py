"""`youthvoice db`: bring the database to this version, and compare it with the program."""

import click

from youthvoice import database
from youthvoice.config import Settings
from youthvoice.operations import schema
from youthvoice.operations.commands.connecting import closing
from youthvoice.operations.opening import open_engine, prepare_instance


@click.group()
def db() -> None:
    """The database's tables."""


@db.command()
@click.pass_obj
def upgrade(settings: Settings) -> None:
    """Make the database, or bring it to this version. Doing it twice changes nothing."""
    prepare_instance(settings)
    engine = closing(database.create_engine(settings.database_url))
    with database.named_failures():
        schema.upgrade(engine)
    click.echo("The database is at this version.")


@db.command()
@click.pass_context
def check(ctx: click.Context) -> None:
    """Say how the database differs from what the program expects; ends with 1 if it does."""
    found = schema.differences(closing(open_engine(ctx.obj)))
    for difference in found:
        click.echo(f"differs: {difference}")
    click.echo("The database and the program agree." if not found else f"{len(found)} differences.")
    ctx.exit(1 if found else 0)
