"""Settings, read once from `YOUTHVOICE_…`, and the key file. docs/settings.md lists them all."""

import base64
import binascii
import datetime as dt
import json
import os
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from youthvoice.errors import ConfigError

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


@dataclass(frozen=True)
class Keys:
    """The numbered root keys of the key file; every working key is derived, none is stored.

    `roots` maps a number to 32 bytes; `current` is the number used for new writes;
    `recovery_public` is the public half (32 bytes) of the paper recovery key.
    """

    roots: Mapping[int, bytes] = field(repr=False)
    current: int
    recovery_public: bytes

    def derive(self, purpose: str, number: int | None = None) -> bytes:
        """32 bytes for one purpose ("receipt_mac", "masked_kek" …) by HKDF-SHA256.

        Raises KeyError when the key file has no root of that number.
        """
        root = self.roots[self.current if number is None else number]
        return HKDF(hashes.SHA256(), 32, salt=None, info=f"youthvoice/{purpose}".encode()).derive(root)


def _setting(default: Any, words: str) -> Any:
    return field(default=default, metadata={"words": words})


@dataclass(frozen=True)
class Settings:
    """Everything that can be set from outside; durations are `timedelta`. docs/settings.md is made of it."""

    instance: Path = _setting(
        Path("instance"), "Folder of the embedded database, the key file and the demo sign-ins."
    )
    database_url: str = _setting(
        "", "SQLAlchemy address. Empty: SQLite in the instance folder. Or `postgresql+psycopg://…`."
    )
    redis_url: str = _setting("", "Shared counts of sign-in tries. Empty: each process counts for itself.")
    key_file: Path = _setting(
        Path(), "The key file, closed to others (0400). Empty: `keys/keys.json` in the instance folder."
    )
    public_name: str = _setting(
        "Your say", "The name that young people see, until the coordinator writes another."
    )
    languages: tuple[str, ...] = _setting(
        ("en", "bn", "so", "ar"),
        "Languages of the public pages; the first needs no `/<language>/` in its path.",
    )
    leave_to: str = _setting("https://www.bbc.co.uk/weather", "Where “Exit this page” goes.")
    timezone: str = _setting("Europe/London", "Whose days and evenings count.")
    log_level: str = _setting(
        "WARNING", "Python's log levels. Nothing that anyone typed is logged at any level."
    )
    demo: bool = _setting(False, "1 runs a demonstration. It must agree with what is in the database.")
    debug: bool = _setting(False, "Must stay off: the program refuses to start with it on.")
    trusted_proxies: int = _setting(
        0, "How many proxies in front of the server may name the visitor's address."
    )
    release_every: dt.timedelta = _setting(
        dt.timedelta(hours=24), "How often what adults passed on is released to the queue."
    )
    release_min: int = _setting(
        3, "The fewest items in one release, so that nobody can match an item to a person."
    )
    release_max: dt.timedelta = _setting(
        dt.timedelta(hours=72), "After this wait a smaller release goes out."
    )
    undo_for: dt.timedelta = _setting(dt.timedelta(minutes=10), "How long a scrutineer can undo a decision.")

    @property
    def ledger_file(self) -> Path:
        """The append-only list of erased items: beside the key file, never inside a backup."""
        return self.key_file.with_name("erased.ledger")


#: A demonstration releases at once and undoes for a minute, so that the way can be walked in one sitting.
_DEMO = Settings(
    release_every=dt.timedelta(seconds=5),
    release_min=1,
    release_max=dt.timedelta(seconds=5),
    undo_for=dt.timedelta(minutes=1),
)


def read_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """Read `YOUTHVOICE_…`; raises ConfigError naming the setting that cannot be understood."""
    raw = {
        k.removeprefix("YOUTHVOICE_").lower(): v for k, v in environ.items() if k.startswith("YOUTHVOICE_")
    }
    default = _DEMO if _flag(raw, "demo") else Settings()
    instance = Path(raw.get("instance", default.instance)).resolve()
    return Settings(
        instance=instance,
        database_url=raw.get("database_url", f"sqlite:///{instance / 'youthvoice.sqlite3'}"),
        redis_url=raw.get("redis_url", ""),
        key_file=Path(raw.get("key_file", instance / "keys" / "keys.json")).resolve(),
        public_name=raw.get("public_name", default.public_name),
        languages=_listed(raw, "languages", default.languages),
        leave_to=raw.get("leave_to", default.leave_to),
        timezone=raw.get("timezone", default.timezone),
        log_level=raw.get("log_level", default.log_level).upper(),
        demo=_flag(raw, "demo"),
        debug=_flag(raw, "debug"),
        trusted_proxies=_whole(raw, "trusted_proxies", 0),
        release_every=_duration(raw, "release_every", default.release_every),
        release_min=_whole(raw, "release_min", default.release_min),
        release_max=_duration(raw, "release_max", default.release_max),
        undo_for=_duration(raw, "undo_for", default.undo_for),
    )


def _flag(raw: Mapping[str, str], name: str) -> bool:
    return raw.get(name, "").lower() in {"1", "true", "yes", "on"}


def _listed(raw: Mapping[str, str], name: str, default: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(raw[name].replace(",", " ").split())) if name in raw else default


def _whole(raw: Mapping[str, str], name: str, default: int) -> int:
    try:
        return int(raw.get(name, default))
    except ValueError:
        raise ConfigError(f"YOUTHVOICE_{name.upper()} must be a whole number.") from None


def _duration(raw: Mapping[str, str], name: str, default: dt.timedelta) -> dt.timedelta:
    if name not in raw:
        return default
    found = re.fullmatch(r"(\d+)\s*([smhd])", raw[name].strip())
    if not found:
        raise ConfigError(f"YOUTHVOICE_{name.upper()} must look like 30s, 10m, 24h or 8d.")
    return dt.timedelta(seconds=int(found[1]) * _UNITS[found[2]])


def read_keys(path: Path) -> Keys:
    """Read the key file; raises ConfigError when it is missing, open to others, or damaged."""
    try:
        mode = path.stat().st_mode
        content = json.loads(path.read_text("utf-8"))
        keys = Keys(
            roots={int(n): base64.b64decode(v, validate=True) for n, v in content["roots"].items()},
            current=int(content["current"]),
            recovery_public=base64.b64decode(content["recovery_public"], validate=True),
        )
    except FileNotFoundError:
        raise ConfigError(f"There is no key file at {path}. Run `youthvoice init` first.") from None
    except (ValueError, KeyError, TypeError, AttributeError, binascii.Error):
        raise ConfigError(f"The key file at {path} cannot be read. Bring back its second copy.") from None
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise ConfigError(f"The key file at {path} can be read by others. Run: chmod 400 {path}")
    if keys.current not in keys.roots or any(len(root) != 32 for root in keys.roots.values()):
        raise ConfigError(f"The key file at {path} is not whole. Bring back its second copy.")
    return keys


def write_keys(path: Path, keys: Keys) -> None:
    """Write a new key file, readable by its owner alone; never over one that exists."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    content = {
        "roots": {str(n): base64.b64encode(v).decode() for n, v in keys.roots.items()},
        "current": keys.current,
        "recovery_public": base64.b64encode(keys.recovery_public).decode(),
    }
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(content, file)
        file.flush()
        os.fsync(file.fileno())


def replace_keys(path: Path, keys: Keys) -> None:
    """Put these keys in the place of those in the file, whole: a crash leaves one or the other."""
    beside = path.with_name(f"{path.name}.new")
    beside.unlink(missing_ok=True)  # left by a crash; nothing was made with it
    write_keys(beside, keys)
    beside.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
