"""`youthvoice init`: a new partnership, its keys, and its first two people."""

import click

from youthvoice import database
from youthvoice.config import Settings
from youthvoice.database import utc_now
from youthvoice.operations import first_rows, setting_up
from youthvoice.operations.commands.asking import password_for
from youthvoice.operations.commands.connecting import closing
from youthvoice.operations.opening import make_database, today_of
from youthvoice.operations.setting_up import FirstPerson

_ON_PAPER = """
This is the recovery key. It is shown once and stored nowhere.

    {key}

Write or print it on paper, twice, and lock each copy away in a different place. If every
safeguarding lead is lost, it is the only way to read what young people sent. Whoever has it and
the database can read everything: never photograph it, never send it, never type it into a page.

Then copy the key file to a second safe place, apart from the backups of the database:

    {file}
"""


@click.command()
@click.option("--name", prompt="Name of the partnership")
@click.option("--coordinator-name", prompt="The coordinator's name")
@click.option("--coordinator-email", prompt="The coordinator's e-mail")
@click.option("--lead-name", prompt="The first safeguarding lead's name")
@click.option("--lead-email", prompt="The first safeguarding lead's e-mail")
@click.option("--passwords-stdin", is_flag=True, help="Read both passwords as two lines: coordinator, lead.")
@click.pass_obj
def init(settings: Settings, /, name: str, passwords_stdin: bool, **people: str) -> None:
    """Set up a new partnership, with its keys and first people.

    Prints the recovery key, once.
    """
    coordinator = password_for("the coordinator", from_stdin=passwords_stdin, confirm=True)
    lead = password_for("the lead", from_stdin=passwords_stdin, confirm=True)
    engine = closing(make_database(settings))
    with setting_up.fresh_keys(settings.key_file) as made, database.writing(engine) as session:
        private = setting_up.found(session, made.keys, name)
        setting_up.add_first_people(
            session,
            made.keys,
            private,
            coordinator=FirstPerson(people["coordinator_name"], people["coordinator_email"], coordinator),
            lead=FirstPerson(people["lead_name"], people["lead_email"], lead),
        )
        names = first_rows.load_names(session)
        drafts = first_rows.load_drafts(session, names, today=today_of(settings, utc_now()))
    click.echo(_ON_PAPER.format(key=made.words_for_paper, file=settings.key_file))
    click.echo(f"“{name}” is set up, with {len(names.themes)} themes and {drafts} draft answers to check.")
    click.echo("At their first sign-in both set up their phone as a second key.")
    click.echo("Next: start the server and `youthvoice worker`. The coordinator signs in and goes through")
    click.echo("“Set-up”; until that is done young people read that it is not open yet.")
