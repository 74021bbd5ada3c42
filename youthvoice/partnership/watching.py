"""Whom a text might name: keyed hashes of the names of everybody who has an account.

Accounts writes the rows, arrival reads them, and neither needs to know the other. No name stands here:
each row is an HMAC of one folded word, of two words in a row, or of a job.
"""

import hmac
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.config import Keys
from youthvoice.partnership.models import WatchedName

_LETTERS = re.compile(r"[^\W\d_]+")
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "rev", "pc", "sgt", "sir", "dame"})
_SHORTEST = 2


class Duty(StrEnum):
    """Who can do what with something that has just come in."""

    LEAD = "lead"  # looks first, opens originals, decides
    READER = "reader"  # looks first
    NONE = ""


@dataclass(frozen=True)
class Watch:
    """One account holder. `by_first_name`: it alone counts everywhere, and not only in what accuses."""

    account_ref: int
    name: str = field(repr=False)
    job: str = ""
    by_first_name: bool = True
    duty: Duty = Duty.NONE


@dataclass(frozen=True)
class Watched:
    """All rows at once: whom each hash may mean, and who could look first or decide today."""

    refs: Mapping[bytes, frozenset[int]] = field(default_factory=dict, repr=False)
    leads: frozenset[int] = frozenset()
    readers: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Hashing:
    """Makes the hashes. The lowest root: rows and texts of before and after a new root must still meet."""

    key: bytes = field(repr=False)

    @classmethod
    def of(cls, keys: Keys) -> "Hashing":
        """With the key that is kept for names."""
        return cls(keys.derive("name_mac", min(keys.roots)))

    def mac(self, kind: str, words: str) -> bytes:
        """The keyed hash of a word, a pair or a job."""
        return hmac.digest(self.key, f"{kind}:{words}".encode(), "sha256")


def folded(word: str) -> str:
    """A word as names are compared: small letters, no accents, no marks."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(sign for sign in plain if sign.isalnum())


def words_of_name(name: str) -> list[str]:
    """The words of a name that can be looked for; titles and initials tell nothing."""
    whole = unicodedata.normalize("NFC", name).replace("'", "").replace("’", "")
    words = [folded(found) for found in _LETTERS.findall(whole)]
    return [word for word in words if len(word) >= _SHORTEST and word not in _TITLES]


def job_words(job: str) -> tuple[str, ...]:
    """The words of a job, in the singular."""
    words = (folded(found) for found in _LETTERS.findall(job))
    return tuple(word.removesuffix("s") or word for word in words)


def watch(session: Session, keys: Keys, one: Watch) -> None:
    """Write what a person is known by, in place of what stood there before."""
    unwatch(session, one.account_ref)
    hashing = Hashing.of(keys)
    for kind, words in _known_by(one):
        mac = hashing.mac(kind, words)
        session.add(WatchedName(mac=mac, account_ref=one.account_ref, duty=one.duty))
    session.flush()


def unwatch(session: Session, account_ref: int) -> None:
    """Forget what a person is known by."""
    session.execute(sa.delete(WatchedName).where(WatchedName.account_ref == account_ref))


def watch_only(session: Session, keys: Keys, people: Iterable[Watch]) -> int:
    """Make the whole table true; returns for how many people it was not."""
    hashing, changed = Hashing.of(keys), 0
    standing: dict[int, set[tuple[bytes, str]]] = {}
    for row in session.execute(sa.select(WatchedName.account_ref, WatchedName.mac, WatchedName.duty)):
        standing.setdefault(row.account_ref, set()).add((row.mac, row.duty))
    for one in people:
        true = {(hashing.mac(kind, words), str(one.duty)) for kind, words in _known_by(one)}
        if standing.pop(one.account_ref, set()) != true:
            watch(session, keys, one)
            changed += 1
    for ref in standing:
        unwatch(session, ref)
    return changed + len(standing)


def read_watched(session: Session) -> Watched:
    """Everybody who is watched for; one statement."""
    refs: dict[bytes, frozenset[int]] = {}
    duties: dict[str, set[int]] = {Duty.LEAD: set(), Duty.READER: set(), Duty.NONE: set()}
    for row in session.execute(sa.select(WatchedName.mac, WatchedName.account_ref, WatchedName.duty)):
        refs[row.mac] = refs.get(row.mac, frozenset()) | {row.account_ref}
        duties[row.duty].add(row.account_ref)
    return Watched(refs, frozenset(duties[Duty.LEAD]), frozenset(duties[Duty.READER]))


def _known_by(one: Watch) -> set[tuple[str, str]]:
    """What to look for. A row of the account itself stands for somebody whose name cannot be looked for."""
    words = words_of_name(one.name)
    found = {("account", str(one.account_ref))}
    found |= {("word", word) for word in (words if one.by_first_name or len(words) == 1 else words[1:])}
    if not one.by_first_name:
        found |= {("first", word) for word in words[:1]}
    if len(words) > 1:
        found.add(("pair", f"{words[0]} {words[-1]}"))
    if one.job:
        found.add(("job", " ".join(job_words(one.job))))
    return found
