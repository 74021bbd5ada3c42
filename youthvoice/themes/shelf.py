"""Where learned themes are kept as files, and the one that a process has in memory.

A file is named by its version and checksum and is read only when both fit the row that says it is in
service. Without it suggestions come from the codebook alone; nothing stops.
"""

import hashlib
import logging
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.errors import Invalid
from youthvoice.text.judging import Judged
from youthvoice.text.learned import Learned, from_bytes
from youthvoice.themes.models import ModelVersion

_log = logging.getLogger(__name__)

#: How long a process may go on with what it has before it asks again.
LOOK_EVERY = 60.0
_ENDING = ".npz"
_SHORT = 16


@dataclass(frozen=True)
class InService:
    """What suggests beside the codebook: the model, and the themes for which it does."""

    version_id: int
    learned: Learned
    uses: frozenset[str]


def folder_of(instance: Path) -> Path:
    """Where the files are, in the instance folder."""
    return instance / "models"


def put(folder: Path, version_id: int, learned: Learned) -> tuple[str, str]:
    """Write a new file, closed to others and on disk; returns its name and checksum."""
    content = learned.to_bytes()
    checksum = hashlib.sha256(content).hexdigest()
    name = f"{version_id}-{checksum[:_SHORT]}{_ENDING}"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return name, checksum


def read(folder: Path, version: ModelVersion) -> InService:
    """The model of a version; raises Invalid when its file is missing or is not the one that was kept."""
    try:
        content = (folder / version.file).read_bytes()
    except OSError:
        raise Invalid("The file of the learned themes is missing.") from None
    if hashlib.sha256(content).hexdigest() != version.checksum:
        raise Invalid("The file of the learned themes is not the one that was kept.")
    return InService(version.id, from_bytes(content), Judged.read(version.figures).learned)


def sweep(folder: Path, kept: set[str]) -> None:
    """Delete every file but these: what was learned from a text that was taken back must not stay."""
    for path in folder.glob(f"*{_ENDING}"):
        if path.name not in kept:
            path.unlink(missing_ok=True)


def find_in_service(session: Session) -> ModelVersion | None:
    """The version that suggests beside the codebook."""
    newest = sa.select(ModelVersion).where(ModelVersion.in_service).order_by(ModelVersion.trained_on.desc())
    return session.scalars(newest.limit(1)).one_or_none()


class Shelf:
    """What one process has loaded. It asks for a newer version once a minute at most, and then swaps."""

    def __init__(self, folder: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._folder, self._clock = folder, clock
        self._asked = float("-inf")
        self._version: int | None = None
        self._held: InService | None = None

    def current(self, session: Session) -> InService | None:
        """What is in service; None where there is nothing, or its file cannot be used."""
        if self._clock() - self._asked >= LOOK_EVERY:
            self._asked = self._clock()
            self._look(session)
        return self._held

    def _look(self, session: Session) -> None:
        version = find_in_service(session)
        if version is None:
            self._version, self._held = None, None
        elif version.id != self._version:
            self._version, self._held = version.id, None
            try:
                self._held = read(self._folder, version)
            except Invalid as error:
                _log.error("%s Suggestions come from the codebook alone.", error.message)


@lru_cache(maxsize=4)
def shelf_of(instance: Path) -> Shelf:
    """The shelf of this process."""
    return Shelf(folder_of(instance))
