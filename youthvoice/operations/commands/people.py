"""`youthvoice people`: who signs in, in which role, and until when."""

import datetime as dt
from typing import Any

import click

from youthvoice import database
from youthvoice.config import Settings
from youthvoice.database import utc_now
from youthvoice.operations import staff
from youthvoice.operations.commands.asking import password_for
from youthvoice.operations.commands.connecting import connected
from youthvoice.operations.staff import Giver, NewPerson, at_console
from youthvoice.permissions import Role


@click.group()
def people() -> None:
    """The people who sign in."""


@people.command()
@click.argument("email")
@click.option("--name", required=True, help="As colleagues see it.")
@click.option(
    "--role", type=click.Choice([role.value for role in Role]), required=True, help="The job they hold."
)
@click.option("--priority", default="", help="The priority's code, for roles that belong to one.")
@click.option("--ends-on", type=click.DateTime(["%Y-%m-%d"]), help="The last day.")
@click.option("--given-by", default="", help="E-mail of the lead who lets a new lead open originals.")
@click.option("--password-stdin", is_flag=True, help="Give no link; read the new password, then the giver's.")
@click.pass_obj
def add(settings: Settings, /, given_by: str, password_stdin: bool, **given: Any) -> None:
    """Add a person with one role, and print the link by which they choose their password.

    A new lead opens originals only when another lead gives access: in the browser, or here with
    their own password.
    """
    runtime = connected(settings)
    ends_on: dt.datetime | None = given["ends_on"]
    person = NewPerson(
        email=given["email"],
        name=given["name"],
        password=password_for(given["email"], from_stdin=True) if password_stdin else "",
        role=Role(given["role"]),
        priority=given["priority"],
        ends_on=ends_on.date() if ends_on else None,
    )
    giver = Giver(given_by, password_for(given_by, from_stdin=password_stdin)) if given_by else None
    with database.writing(runtime.engine) as session:
        path = staff.add(session, person, giver, by=at_console(runtime.keys, utc_now()))
    click.echo(f"{person.name} can sign in as {person.role.value}.")
    if path:
        click.echo(f"Hand over this link (it works once, for seven days): https://YOUR-ADDRESS{path}")
    if person.role is Role.SAFEGUARDING_LEAD and giver is None:
        click.echo("Originals stay closed to them: nobody gave access yet.")


@people.command(name="list")
@click.pass_obj
def list_(settings: Settings) -> None:
    """List everybody, with roles and last days."""
    with database.reading(connected(settings).engine) as session:
        for line in staff.list_lines(session):
            click.echo(line)


@people.command()
@click.argument("email")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def end(settings: Settings, email: str, yes: bool) -> None:
    """Close an account now: signed out everywhere, and originals closed to it."""
    runtime = connected(settings)
    if not yes:
        click.confirm(f"Close the account of {email}?", abort=True)
    with database.writing(runtime.engine) as session:
        staff.end(session, email, by=at_console(runtime.keys, utc_now()))
    click.echo(f"{email} can no longer sign in.")
