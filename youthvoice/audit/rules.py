"""What an audit entry is made of, and how each is keyed over the one before. Pure."""

import datetime as dt
import hashlib
import hmac
import re
from dataclasses import dataclass

#: What stands before the first entry.
START = bytes(32)

#: What an entry follows that was written after somebody cut the chain; `verify` stops there.
BROKEN = b"\xff" * 32

#: Actions and reasons are codes from lists in the program: nothing that anyone typed fits here.
_CODE = re.compile(r"[a-z0-9][a-z0-9._:-]{0,59}")


@dataclass(frozen=True)
class NewEntry:
    """One action of weight, before it gets its place in the chain."""

    actor_ref: int
    action: str
    item_ref: int | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        """Refuse free text with a ValueError."""
        if not _CODE.fullmatch(self.action) or not (self.reason == "" or _CODE.fullmatch(self.reason)):
            raise ValueError("an action and a reason are codes, never free text")


@dataclass(frozen=True)
class Sealable:
    """The fields of an entry that its MAC covers."""

    seq: int
    at: dt.datetime
    actor_ref: int
    action: str
    item_tag: str
    reason: str
    prev_mac: bytes


@dataclass(frozen=True)
class Mark:
    """A place in the chain and the MAC that belongs to it."""

    seq: int
    mac: bytes


def entry_mac(key: bytes, entry: Sealable) -> bytes:
    """The MAC over every field and over the MAC before it."""
    moment = entry.at.astimezone(dt.UTC).isoformat(timespec="microseconds")
    texts = (str(entry.seq), moment, str(entry.actor_ref), entry.action, entry.item_tag, entry.reason)
    return _mac(key, b"entry", *(text.encode() for text in texts), entry.prev_mac)


def head_mac(key: bytes, seq: int, last_mac: bytes) -> bytes:
    """The MAC of the head row: without the key nobody can make one for a shorter chain."""
    return _mac(key, b"head", str(seq).encode(), last_mac)


def item_tag(key: bytes, item_ref: int | None) -> str:
    """A keyed tag of an item, equal for equal items; empty for none."""
    return (
        "" if item_ref is None else hmac.digest(key, f"item|{item_ref}".encode(), hashlib.sha256).hex()[:16]
    )


def same(one: bytes, other: bytes) -> bool:
    """Compare two MACs in constant time."""
    return hmac.compare_digest(one, other)


def _mac(key: bytes, *parts: bytes) -> bytes:
    # Each part carries its length, so that no two different entries give the same bytes.
    message = b"".join(len(part).to_bytes(4, "big") + part for part in parts)
    return hmac.digest(key, message, "sha256")
