"""`youthvoice doctor` and `youthvoice audit`: is all well, and has anybody changed the record?"""

import click

from youthvoice import database
from youthvoice.audit import queries as audit_queries
from youthvoice.audit.queries import Mark
from youthvoice.config import Settings
from youthvoice.database import utc_now
from youthvoice.operations.commands.connecting import connected
from youthvoice.operations.doctor import examine


@click.command()
@click.pass_context
def doctor(ctx: click.Context) -> None:
    """Look at this deployment and say what must be mended; ends with 1 if anything must."""
    found = examine(ctx.obj, utc_now())
    for finding in found:
        click.echo(f"{'?' if finding.is_advice else '✓' if finding.is_well else '!'} {finding.words}")
    wrong = sum(not finding.is_well for finding in found)
    to_look_at = sum(finding.is_advice for finding in found)
    said = [f"{wrong} to mend."] * bool(wrong) + [f"{to_look_at} to look at (?)."] * bool(to_look_at)
    click.echo("\n" + (" ".join(said) or "All is well."))
    ctx.exit(1 if wrong else 0)


@click.group()
def audit() -> None:
    """The chain of staff actions of weight."""


@audit.command()
@click.option("--head", default="", help="What `export-head` printed on an earlier day, kept elsewhere.")
@click.pass_context
def verify(ctx: click.Context, head: str) -> None:
    """Walk the whole chain; ends with 1 and names the first entry that does not fit."""
    runtime = connected(ctx.obj)
    with database.reading(runtime.engine) as session:
        result = audit_queries.verify(session, runtime.keys, _read_head(head))
    if result.ok:
        click.echo(f"The chain is whole: {result.entries} entries.")
        return
    click.echo(f"The chain does not fit at entry {result.first_bad}: {result.why}.")
    ctx.exit(1)


@audit.command()
@click.pass_obj
def export_head(settings: Settings) -> None:
    """Print the chain's present end. Keep it elsewhere: only it can show that the database was put back."""
    runtime = connected(settings)
    with database.reading(runtime.engine) as session:
        head = audit_queries.head(session)
    click.echo(f"{head.seq}:{head.mac.hex()}" if head else "0:")


def _read_head(written: str) -> Mark | None:
    if written in {"", "0:"}:
        return None
    try:
        place, _, mac = written.partition(":")
        return Mark(int(place), bytes.fromhex(mac))
    except ValueError:
        raise click.BadParameter("this is not what `youthvoice audit export-head` prints") from None
