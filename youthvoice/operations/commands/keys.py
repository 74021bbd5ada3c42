"""`youthvoice keys`: who can open originals, and the way back when no lead can."""

import sys

import click

from youthvoice import database
from youthvoice.config import Settings
from youthvoice.database import utc_now
from youthvoice.operations import recovering, rotating
from youthvoice.operations.commands.connecting import connected
from youthvoice.operations.opening import today_of
from youthvoice.sealing.queries import count_under_older_root


@click.group()
def keys() -> None:
    """The keys to what young people typed."""


@keys.command(name="list")
@click.pass_obj
def list_(settings: Settings) -> None:
    """Say which keys there are and who can open what. No key is printed."""
    runtime = connected(settings)
    with database.reading(runtime.engine) as session:
        for line in recovering.key_lines(session, runtime.keys, today_of(settings, utc_now())):
            click.echo(line)


@keys.command()
@click.argument("email")
@click.option("--paper-stdin", is_flag=True, help="Read the paper key as one line of the standard input.")
@click.pass_obj
def recover(settings: Settings, email: str, paper_stdin: bool) -> None:
    """Let one lead open everything again, by the recovery key on paper.

    For the day on which no lead can open originals any more. The lead must have an account and have
    chosen a password. A new key begins for what arrives next. It is written into the audit log.
    """
    runtime = connected(settings)
    if paper_stdin:
        paper = sys.stdin.readline()
    else:
        paper = str(click.prompt("Recovery key, as it stands on the paper", hide_input=True))
    with database.writing(runtime.engine) as session:
        done = recovering.recover(session, runtime.keys, paper=paper, email=email, now=utc_now())
    click.echo(f"{done.name} can open every original after signing in again.")
    click.echo(f"What arrives from now on is sealed to key {done.generation}.")
    click.echo("Other leads get it from them: in the browser, under Leads. Then lock the paper away again.")


@keys.command()
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def rotate(settings: Settings, yes: bool) -> None:
    """Add a root to the key file, for all that is new; what was made before goes on working.

    For the day on which somebody may have copied the key file. The server and the worker must be
    started again at once, and then the masked copies brought along with `youthvoice keys rewrap`.
    """
    runtime = connected(settings)
    if not yes:
        click.confirm("Add a root? The server and the worker must be started again at once.", abort=True)
    with database.writing(runtime.engine) as session:
        made = rotating.rotate(session, settings, runtime.keys, utc_now())
    click.echo(f"New writes use root {made.current}. Now:")
    click.echo("1. Start the server and the worker again, each process of them.")
    click.echo("2. Run `youthvoice keys rewrap`.")
    click.echo("3. Copy the key file to its second place, and say so on “Set-up”.")


@keys.command()
@click.pass_context
def rewrap(ctx: click.Context) -> None:
    """Bring masked copies under the newest root. It can be stopped and run again; ends with 1 if any stay."""
    runtime = connected(ctx.obj)
    with database.reading(runtime.engine) as session:
        count = count_under_older_root(session, runtime.keys.current)
    with click.progressbar(length=count, label="Bringing masked copies along") as bar:
        left = rotating.rewrap(runtime.engine, runtime.keys, bar.update)
    words = f"{left} could not be opened and stay as they are." if left else "All are under the newest root."
    click.echo(words)
    ctx.exit(1 if left else 0)
