"""A console on an instance of its own, for the tests of commands."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import sqlalchemy as sa
from click.testing import CliRunner, Result

from youthvoice import database
from youthvoice.cli import main
from youthvoice.config import Settings, read_settings


@dataclass(frozen=True)
class Console:
    """Runs `youthvoice …` with the instance folder and settings of one test."""

    instance: Path
    env: dict[str, str] = field(default_factory=lambda: {"YOUTHVOICE_DEMO": "1"})

    @property
    def environ(self) -> dict[str, str]:
        return {"YOUTHVOICE_INSTANCE": str(self.instance)} | self.env

    @property
    def settings(self) -> Settings:
        return read_settings(self.environ)

    def run(self, *args: str, typed: str | bytes = "", expect: int = 0) -> Result:
        result = CliRunner(env=self.environ).invoke(main, args, input=typed)
        assert result.exit_code == expect, (result.output, result.stderr, result.exception)
        return result

    def rows(self, statement: str) -> Sequence[sa.Row[*tuple[object, ...]]]:
        """What a statement finds in the instance's database."""
        return self._execute(statement, writes=False)

    def change(self, statement: str) -> None:
        """Change the instance's database behind the program's back."""
        self._execute(statement, writes=True)

    def _execute(self, statement: str, *, writes: bool) -> Sequence[sa.Row[*tuple[object, ...]]]:
        engine = database.create_engine(self.settings.database_url)
        with engine.execution_options(youthvoice_writes=writes).begin() as connection:
            found = connection.execute(sa.text(statement))
            rows = found.all() if found.returns_rows else []
        engine.dispose()
        return rows
