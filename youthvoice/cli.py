"""The `youthvoice` command. It ends with 0 when all is well, 1 when not, 2 when it cannot run as set up."""

import logging

import click

from youthvoice.config import read_settings
from youthvoice.errors import ConfigError, Unavailable, YouthVoiceError
from youthvoice.operations.commands import (
    background,
    checking,
    demonstration,
    founding,
    keys,
    migrating,
    people,
    texts,
)


class _PlainErrors(click.Group):
    """Named errors are one sentence for the person at the console, never a trace."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command, and turn a named error into its words and an exit code."""
        try:
            return super().invoke(ctx)
        except ConfigError as error:
            click.echo(error.message, err=True)
            ctx.exit(2)
        except Unavailable as error:
            words = "The database does not answer or cannot be written. Nothing was changed."
            click.echo(words if error.message == Unavailable.message else error.message, err=True)
            ctx.exit(1)
        except YouthVoiceError as error:
            click.echo(error.message, err=True)
            ctx.exit(1)


@click.group(cls=_PlainErrors, context_settings={"help_option_names": ["-h", "--help"]})
@click.pass_context
def main(ctx: click.Context) -> None:
    """Young people tell a partnership what is wrong, and get an answer.

    Settings come from YOUTHVOICE_… in the environment.
    """
    ctx.obj = read_settings()
    logging.basicConfig(level=ctx.obj.log_level)


for command in (
    founding.init,
    demonstration.demo,
    people.people,
    migrating.db,
    background.worker,
    keys.keys,
    texts.text,
    checking.doctor,
    checking.audit,
):
    main.add_command(command)
