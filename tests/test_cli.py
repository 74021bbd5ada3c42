"""The command as a whole: what it says about itself, and how it ends when something is wrong."""

import runpy
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from tests.operations.console import Console
from youthvoice.cli import main
from youthvoice.config import Keys, write_keys


def commands(
    group: click.Group, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name, command in group.commands.items():
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


ALL = dict(commands(main))


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_every_command_explains_itself(path: tuple[str, ...]) -> None:
    result = CliRunner().invoke(main, [*path, "--help"])
    assert result.exit_code == 0
    assert ALL[path].help
    options = [option for option in ALL[path].params if isinstance(option, click.Option)]
    assert all(option.help or option.prompt for option in options)


def test_the_promised_commands_are_there() -> None:
    assert {" ".join(path) for path in ALL} >= {
        "init", "demo load", "demo sign-ins", "people add", "people list", "people end", "db upgrade",
        "db check", "text analyse", "doctor", "worker", "audit verify", "audit export-head",
    }  # fmt: skip


@pytest.mark.parametrize("args", [("people", "list"), ("worker", "--once"), ("audit", "verify")])
def test_what_must_be_set_up_first_is_said_in_one_sentence(tmp_path: Path, args: tuple[str, ...]) -> None:
    result = Console(tmp_path / "nothing").run(*args, expect=2)
    assert result.stderr.count("\n") == 1
    assert "youthvoice init" in result.stderr


def test_a_key_file_without_its_database_is_told_apart(tmp_path: Path, keys: Keys) -> None:
    console = Console(tmp_path / "lost")
    write_keys(console.settings.key_file, keys)
    assert "There is no database" in console.run("people", "list", expect=2).stderr


def test_a_database_with_nothing_in_it_is_told_apart(tmp_path: Path, keys: Keys) -> None:
    console = Console(tmp_path / "empty")
    console.run("db", "upgrade")
    write_keys(console.settings.key_file, keys)
    assert "Nothing is set up yet" in console.run("people", "list", expect=2).stderr


def test_a_server_that_does_not_answer_is_said_without_a_trace(tmp_path: Path) -> None:
    url = "postgresql+psycopg://nobody@127.0.0.1:1/nothing?connect_timeout=1"
    console = Console(tmp_path / "far", env={"YOUTHVOICE_DATABASE_URL": url})
    assert "does not answer" in console.run("db", "upgrade", expect=1).stderr
    assert "does not answer" in console.run("db", "check", expect=1).stderr
    assert "! The database does not answer." in console.run("doctor", expect=1).output


def test_a_setting_that_cannot_be_understood_is_named(tmp_path: Path) -> None:
    console = Console(tmp_path, env={"YOUTHVOICE_RELEASE_EVERY": "soon"})
    assert "YOUTHVOICE_RELEASE_EVERY" in console.run("doctor", expect=2).stderr


def test_a_database_that_cannot_be_opened_is_said_without_a_trace(tmp_path: Path) -> None:
    (tmp_path / "folder.sqlite3").mkdir()
    console = Console(tmp_path, env={"YOUTHVOICE_DATABASE_URL": f"sqlite:///{tmp_path / 'folder.sqlite3'}"})
    assert "Nothing was changed" in console.run("db", "upgrade", expect=1).stderr


def test_the_package_itself_is_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["youthvoice", "--help"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("youthvoice", run_name="__main__")
    assert ended.value.code == 0
