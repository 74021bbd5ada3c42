"""Settings from the environment and the key file: wrong ones are named, never guessed."""

import datetime as dt
from pathlib import Path

import pytest

from youthvoice.config import Keys, read_keys, read_settings, write_keys
from youthvoice.errors import ConfigError


def test_without_any_setting_everything_lies_in_the_instance_folder(tmp_path: Path) -> None:
    settings = read_settings({"YOUTHVOICE_INSTANCE": str(tmp_path)})
    assert settings.database_url == f"sqlite:///{tmp_path / 'youthvoice.sqlite3'}"
    assert settings.key_file == tmp_path / "keys" / "keys.json"
    assert settings.ledger_file == tmp_path / "keys" / "erased.ledger"
    assert not settings.demo
    assert settings.release_min == 3


def test_a_demonstration_has_short_waits_unless_they_are_set() -> None:
    assert read_settings({"YOUTHVOICE_DEMO": "1"}).undo_for == dt.timedelta(minutes=1)
    set_ = read_settings({"YOUTHVOICE_DEMO": "1", "YOUTHVOICE_UNDO_FOR": "10m"})
    assert set_.undo_for == dt.timedelta(minutes=10)


@pytest.mark.parametrize(
    ("name", "value"),
    [("RELEASE_EVERY", "soon"), ("RELEASE_MIN", "a few"), ("UNDO_FOR", "-1m"), ("UNDO_FOR", "")],
)
def test_a_setting_that_cannot_be_understood_is_named(name: str, value: str) -> None:
    with pytest.raises(ConfigError, match=f"YOUTHVOICE_{name}"):
        read_settings({f"YOUTHVOICE_{name}": value})


def test_a_key_file_comes_back_as_it_was_written(tmp_path: Path, keys: Keys) -> None:
    path = tmp_path / "keys" / "keys.json"
    write_keys(path, keys)
    assert read_keys(path) == keys
    assert path.stat().st_mode & 0o777 == 0o400
    with pytest.raises(FileExistsError):
        write_keys(path, keys)


def test_a_key_file_that_others_can_read_stops_the_start(tmp_path: Path, keys: Keys) -> None:
    path = tmp_path / "keys.json"
    write_keys(path, keys)
    path.chmod(0o440)
    with pytest.raises(ConfigError, match="chmod 400"):
        read_keys(path)


@pytest.mark.parametrize(
    "content",
    ["", "{}", "[]", '{"roots": 1}', '{"roots": {"1": "YQ=="}, "current": 1, "recovery_public": ""}',
     '{"roots": {}, "current": 1, "recovery_public": ""}', '{"roots": {"1": "?"}, "current": 1}'],
)  # fmt: skip
def test_a_damaged_key_file_is_said_to_be_damaged(tmp_path: Path, content: str) -> None:
    path = tmp_path / "keys.json"
    path.write_text(content)
    path.chmod(0o400)
    with pytest.raises(ConfigError):
        read_keys(path)


def test_a_missing_key_file_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="youthvoice init"):
        read_keys(tmp_path / "none.json")


def test_every_purpose_has_a_key_of_its_own(keys: Keys) -> None:
    assert len({keys.derive(p) for p in ("token_mac", "receipt_mac", "masked_kek", "audit_mac")}) == 4
    assert repr(keys.roots[1]) not in repr(keys)
