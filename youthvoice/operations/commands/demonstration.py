"""`youthvoice demo`: an invented partnership to look at, never beside real rows."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

import click
from sqlalchemy import Engine

from youthvoice import database
from youthvoice.config import Keys, Settings, read_keys
from youthvoice.database import utc_now
from youthvoice.errors import Conflict, NotFound
from youthvoice.operations import setting_up
from youthvoice.operations.commands.connecting import closing
from youthvoice.operations.demo import loading as demo_loading
from youthvoice.operations.demo.timing import Loading
from youthvoice.operations.opening import make_database, today_of
from youthvoice.partnership.queries import find_partnership


@click.group()
def demo() -> None:
    """The demonstration."""


@demo.command()
@click.option("--if-empty", is_flag=True, help="Do nothing, and end with 0, when it is loaded already.")
@click.pass_obj
def load(settings: Settings, if_empty: bool) -> None:
    """Load the demonstration and print how to sign in. Refused where anything real is."""
    engine = closing(make_database(settings))
    if _is_loaded(engine):
        if not if_empty:
            raise Conflict("The demonstration is loaded already. Nothing was changed.")
        click.echo("The demonstration is loaded already.")
        _print_again(settings)
        return
    with _keys(settings) as keys, database.writing(engine) as session:
        now = utc_now()
        loading = Loading(now, today_of(settings, now), ZoneInfo(settings.timezone))
        with click.progressbar(length=demo_loading.size(), label="Loading the demonstration") as bar:
            lines = demo_loading.load(session, keys, loading, bar.update)
        _write_closed(_file(settings), "\n".join(lines) + "\n")
    click.echo("\n".join(lines))
    if not settings.demo:
        click.echo("To serve it, set YOUTHVOICE_DEMO=1.")


@demo.command()
@click.pass_obj
def sign_ins(settings: Settings) -> None:
    """Print again how to sign in, and which receipts to try."""
    _print_again(settings)


def _print_again(settings: Settings) -> None:
    try:
        click.echo(_file(settings).read_text("utf-8"), nl=False)
    except FileNotFoundError:
        raise NotFound("There is no demonstration here. Run `youthvoice demo load`.") from None


def _is_loaded(engine: Engine) -> bool:
    """True for a demonstration; raises Conflict where anything real is."""
    with database.reading(engine) as session:
        partnership = find_partnership(session)
        if partnership is not None and partnership.is_demo:
            return True
        if not setting_up.is_untouched(session):
            raise Conflict("A real partnership is set up here. A demonstration is never loaded beside it.")
    return False


@contextmanager
def _keys(settings: Settings) -> Iterator[Keys]:
    """The keys that are there, or new ones; a demonstration's recovery key is of no use to anybody."""
    if settings.key_file.exists():
        yield read_keys(settings.key_file)
        return
    with setting_up.fresh_keys(settings.key_file) as made:
        yield made.keys


def _file(settings: Settings) -> Path:
    return settings.instance / "demo-sign-ins.txt"


def _write_closed(path: Path, content: str) -> None:
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(content)
