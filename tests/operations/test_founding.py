"""`youthvoice init` and `youthvoice db`: from nothing to a partnership that people can sign in to."""

import re
import stat
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.operations.console import Console
from youthvoice import database
from youthvoice.accounts.passwords import is_right
from youthvoice.accounts.queries import get_by_email
from youthvoice.config import Keys, read_keys, write_keys
from youthvoice.errors import ConfigError
from youthvoice.operations import setting_up
from youthvoice.sealing import leads
from youthvoice.sealing.recovery import read_paper
from youthvoice.themes.models import Theme

NAMES = (
    "--name", "Harbour Partnership", "--coordinator-name", "Ada", "--coordinator-email", "ada@example.org",
    "--lead-name", "Ben", "--lead-email", "ben@example.org",
)  # fmt: skip
PASSWORDS = "tall green lighthouse\nquiet stone harbour\n"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_setting_up_makes_keys_names_two_people_and_drafts(in_earnest: Console) -> None:
    said = in_earnest.run("init", *NAMES, "--passwords-stdin", typed=PASSWORDS).output
    assert "Harbour Partnership" in said
    assert in_earnest.rows("SELECT name, is_demo FROM partnership") == [("Harbour Partnership", 0)]
    assert in_earnest.rows("SELECT count(*) FROM priority WHERE kind = 'priority'") == [(3,)]
    assert in_earnest.rows("SELECT count(*) FROM signpost WHERE last_checked IS NOT NULL") == [(0,)]
    assert {stage for (stage,) in in_earnest.rows("SELECT stage FROM answer")} == {"draft"}
    assert in_earnest.rows("SELECT count(*) > 30 FROM theme") == [(1,)]
    assert in_earnest.rows("SELECT count(*) FROM engagement_group") == [(10,)]


def test_both_people_can_sign_in_and_the_lead_can_open_originals(in_earnest: Console) -> None:
    in_earnest.run("init", *NAMES, "--passwords-stdin", typed=PASSWORDS)
    engine = database.create_engine(in_earnest.settings.database_url)
    with database.reading(engine) as session:
        ada, ben = get_by_email(session, "ada@example.org"), get_by_email(session, "ben@example.org")
        assert is_right("tall green lighthouse", ada.password_hash)
        assert [grant.role for grant in ada.grants] == ["coordinator"]
        assert leads.unlock(session, ben.id, "quiet stone harbour")
        assert leads.unlock(session, ada.id, "tall green lighthouse") is None
        assert session.scalar(sa.select(sa.func.count()).select_from(Theme).where(Theme.hard))
    engine.dispose()


def test_the_recovery_key_is_printed_once_and_opens_what_leads_open(in_earnest: Console) -> None:
    said = in_earnest.run("init", *NAMES, "--passwords-stdin", typed=PASSWORDS).output
    paper = re.search(r"(?:[A-Z2-7]{4} ){13}[A-Z2-7]{4}", said)
    assert paper
    engine = database.create_engine(in_earnest.settings.database_url)
    with database.reading(engine) as session:
        assert leads.open_with_recovery(session, read_paper(paper[0]))
    engine.dispose()
    held = b"".join(path.read_bytes() for path in in_earnest.instance.rglob("*") if path.is_file())
    assert paper[0].encode() not in held


def test_passwords_are_asked_for_twice_and_never_shown(in_earnest: Console) -> None:
    typed = "".join(f"{line}\n{line}\n" for line in PASSWORDS.splitlines())
    said = in_earnest.run("init", *NAMES, typed=typed).output
    assert "tall green lighthouse" not in said


def test_a_second_set_up_is_refused_and_changes_nothing(in_earnest: Console) -> None:
    in_earnest.run("init", *NAMES, "--passwords-stdin", typed=PASSWORDS)
    before = in_earnest.settings.key_file.read_bytes()
    again = in_earnest.run("init", *NAMES, "--passwords-stdin", typed=PASSWORDS, expect=2)
    assert "key file" in again.stderr
    assert in_earnest.settings.key_file.read_bytes() == before


def test_a_weak_password_leaves_nothing_behind(in_earnest: Console) -> None:
    refused = in_earnest.run("init", *NAMES, "--passwords-stdin", typed="short\nshort\n", expect=1)
    assert "12 characters" in refused.stderr
    assert not in_earnest.settings.key_file.exists()
    assert in_earnest.rows("SELECT * FROM partnership") == []


def test_a_database_in_use_is_never_founded_again(in_earnest: Console) -> None:
    in_earnest.run("init", *NAMES, "--passwords-stdin", typed=PASSWORDS)
    in_earnest.settings.key_file.rename(in_earnest.instance / "moved.json")
    refused = in_earnest.run("init", *NAMES, "--passwords-stdin", typed=PASSWORDS, expect=1)
    assert "in use" in refused.stderr


def test_folder_database_and_keys_are_closed_to_others(in_earnest: Console) -> None:
    in_earnest.run("db", "upgrade")
    in_earnest.run("init", *NAMES, "--passwords-stdin", typed=PASSWORDS)
    assert mode(in_earnest.instance) == 0o700
    assert mode(in_earnest.instance / "youthvoice.sqlite3") == 0o600
    assert mode(in_earnest.settings.key_file) == 0o400


def test_keys_made_for_something_that_failed_go_again(tmp_path: Path, keys: Keys) -> None:
    path = tmp_path / "keys.json"
    with setting_up.fresh_keys(path) as made:
        assert read_keys(path) == made.keys
    path.unlink()
    with pytest.raises(KeyboardInterrupt), setting_up.fresh_keys(path):
        raise KeyboardInterrupt
    assert not path.exists()
    write_keys(path, keys)
    with pytest.raises(ConfigError, match="already"), setting_up.fresh_keys(path):
        pass
    assert read_keys(path) == keys


def test_upgrading_twice_changes_nothing_and_the_check_agrees(console: Console) -> None:
    console.run("db", "upgrade")
    console.run("db", "upgrade")
    assert "agree" in console.run("db", "check").output


def test_the_check_names_what_differs(console: Console) -> None:
    console.run("db", "upgrade")
    console.change("DROP TABLE worker_lease")
    assert "worker_lease" in console.run("db", "check", expect=1).output


def test_a_database_of_another_version_is_not_touched(console: Console) -> None:
    console.run("db", "upgrade")
    console.change("UPDATE alembic_version SET version_num = '0000'")
    assert "db upgrade" in console.run("demo", "load", expect=2).stderr
    assert "db upgrade" in console.run("db", "check", expect=2).stderr
