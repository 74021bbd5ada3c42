"""`youthvoice worker`: the background work."""

import signal
import threading

import click

from youthvoice.operations.commands.connecting import connected
from youthvoice.operations.learner import Learner
from youthvoice.operations.worker import Worker


@click.command()
@click.option("--once", is_flag=True, help="One round, then end; ends with 1 if a job failed.")
@click.option("--learn", is_flag=True, help="Learn themes and group texts now, due or not, then end.")
@click.pass_context
def worker(ctx: click.Context, once: bool, learn: bool) -> None:
    """Release what was passed on, settle decisions, hand on notices, erase what is over.

    Runs until it is told to end (SIGTERM, Ctrl-C); the round under way is finished. A second worker
    waits until the first is gone. Beside the rounds it learns themes and groups texts.
    """
    runtime = connected(ctx.obj)
    if learn:
        learner = Learner(runtime)
        learner.work_once(force=True)
        _end(ctx, learner.failed)
        return
    own = Worker(runtime)
    if not once:
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        own.run(stop)
        return
    own.begin()
    own.work_once()
    failed = own.failed
    own.end()
    _end(ctx, failed)


def _end(ctx: click.Context, failed: list[str]) -> None:
    for name in failed:
        click.echo(f"did not work: {name}", err=True)
    ctx.exit(1 if failed else 0)
