"""`youthvoice text`: the analysis that every text gets on arrival, as a tool."""

import sys
from typing import BinaryIO

import click

from youthvoice.operations.analysing import analyse_lines
from youthvoice.operations.data_files import first_codebook
from youthvoice.operations.learning import group_lines, learn_from, tag_lines


@click.group()
def text() -> None:
    """Analyse texts, tag them, group them."""


@text.command()
def analyse() -> None:
    r"""Read JSON lines like {"id": 1, "text": "…"} and write what is found in each.

    Offsets are Unicode code points of the text as given, the end exclusive. A line that cannot be
    read is answered by {"id": null, "error": "…", "line": n} and named on the error output; the others
    go on, and the exit code is 1 in the end.
    """
    bad: list[int] = []

    def tell(number: int, why: str) -> None:
        bad.append(number)
        click.echo(f"line {number}: {why}", err=True)

    for line in analyse_lines(sys.stdin.buffer, first_codebook(), tell):
        click.echo(line)
    if bad:
        click.echo(f"Lines that could not be read: {len(bad)}", err=True)
        raise SystemExit(1)


@text.command()
@click.option("--train", type=click.File("rb"), required=True, help='Lines of {"text", "labels": [...]}.')
@click.option("--test", type=click.File("rb"), required=True, help='Lines of {"text"}.')
def tag(train: BinaryIO, test: BinaryIO) -> None:
    r"""Learn themes from one file and tag the texts of another.

    The same tagger as the suggestions in the queue, without the words of the codebook. Writes
    {"labels": [...], "scores": {...}} for each line.
    """
    tagger = learn_from(train)
    for line in tag_lines(tagger, test):
        click.echo(line)


@text.command()
@click.option("--texts", type=click.File("rb"), required=True, help='Lines of {"text"}.')
@click.option("--groups", type=click.IntRange(1), help="How many; chosen from the texts when not given.")
def group(texts: BinaryIO, groups: int | None) -> None:
    r"""Group texts by what they mean. Writes {"group": n, "label": "…"} for each line, in its order."""
    for line in group_lines(texts, groups):
        click.echo(line)
