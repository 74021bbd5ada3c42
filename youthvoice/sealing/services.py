"""Sealing what arrives, and opening it for those who may.

`seal` needs no database and is done before the write transaction opens; `store` only writes.
"""

import dataclasses
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from youthvoice.config import Keys
from youthvoice.errors import NotAllowed, NotFound, Unavailable
from youthvoice.sealing import ciphers, queries
from youthvoice.sealing.ciphers import Damaged, Place
from youthvoice.sealing.leads import LeadKeys
from youthvoice.sealing.models import KeyRow, Masked, Sealed


@dataclass(frozen=True)
class PublicKeyOfGroup:
    """The public half to which originals are sealed now."""

    generation: int
    public: bytes


@dataclass(frozen=True)
class WorkingCopy:
    """The masked text and everything that quotes it; encrypted together, erased together.

    `reasons`: {"kind", "words", "why"}. `pictures`: the codes of what was chosen, where the text came
    from pictures; for counting, never to be shown beside it. Its printed form shows nothing of it.
    """

    text: str = dataclasses.field(repr=False)
    reasons: list[dict[str, Any]] = dataclasses.field(default_factory=list, repr=False)
    content_notes: list[str] = dataclasses.field(default_factory=list, repr=False)
    pictures: list[str] = dataclasses.field(default_factory=list, repr=False)

    def as_json(self) -> dict[str, Any]:
        """Plain lists and mappings, as they go under the cipher."""
        return dataclasses.asdict(self)

    @classmethod
    def from_json(cls, body: dict[str, Any]) -> "WorkingCopy":
        """The copy that `as_json` came from; raises Damaged when it is none."""
        try:
            return cls(**body)
        except TypeError:
            raise Damaged from None


@dataclass(frozen=True)
class SealedParts:
    """All four rows of one item, ready to be written; nothing in it can be read without a key."""

    item_ref: int
    generation: int
    original_key: bytes = dataclasses.field(repr=False)
    original: bytes = dataclasses.field(repr=False)
    root_number: int
    masked_key: bytes = dataclasses.field(repr=False)
    masked: bytes = dataclasses.field(repr=False)


def current_group(session: Session) -> PublicKeyOfGroup:
    """The key that originals are sealed to; raises Unavailable before set-up made one."""
    found = queries.find_current_group(session)
    if found is None:
        raise Unavailable
    return PublicKeyOfGroup(*found)


def seal(keys: Keys, group: PublicKeyOfGroup, item_ref: int, original: str, copy: WorkingCopy) -> SealedParts:
    """Encrypt both under fresh keys. Afterwards this process cannot open the original again."""
    original_key = ciphers.new_data_key()
    masked_key, masked = _wrapped_copy(keys, item_ref, copy)
    return SealedParts(
        item_ref=item_ref,
        generation=group.generation,
        original_key=ciphers.seal_to(group.public, original_key),
        original=ciphers.encrypt(original_key, original.encode(), _original_place(item_ref)),
        root_number=keys.current,
        masked_key=masked_key,
        masked=masked,
    )


def store(session: Session, parts: SealedParts) -> None:
    """Write the rows of one item in the caller's transaction."""
    ref = parts.item_ref
    session.add_all(
        [
            KeyRow(item_ref=ref, purpose="original", kek=parts.generation, wrapped=parts.original_key),
            KeyRow(item_ref=ref, purpose="masked", kek=parts.root_number, wrapped=parts.masked_key),
            Sealed(item_ref=ref, ciphertext=parts.original),
            Masked(item_ref=ref, ciphertext=parts.masked),
        ]
    )


def store_copy(session: Session, keys: Keys, item_ref: int, copy: WorkingCopy) -> None:
    """Write words of our own, which have no original; they are opened, rewrapped and erased like a copy."""
    wrapped, ciphertext = _wrapped_copy(keys, item_ref, copy)
    session.add(KeyRow(item_ref=item_ref, purpose="masked", kek=keys.current, wrapped=wrapped))
    session.add(Masked(item_ref=item_ref, ciphertext=ciphertext))


def open_copy(session: Session, keys: Keys, item_ref: int) -> WorkingCopy:
    """The working copy; raises NotFound when it is erased, Damaged when it was tampered with."""
    blob = queries.list_masked(session, [item_ref]).get(item_ref)
    if blob is None:
        raise NotFound
    return _read_copy(_masked_key(session, keys, item_ref), blob, item_ref)


def open_copies(session: Session, keys: Keys, item_refs: Collection[int]) -> dict[int, WorkingCopy]:
    """The working copies by item, in two statements; what is erased or damaged is left out."""
    if not item_refs:
        return {}
    blobs = queries.list_masked(session, item_refs)
    opened = {}
    for row in queries.list_keys(session, item_refs, "masked"):
        with suppress(Damaged, KeyError):
            opened[row.item_ref] = _read_copy(_unwrap(keys, row), blobs[row.item_ref], row.item_ref)
    return opened


def rewrite_copy(session: Session, keys: Keys, item_ref: int, copy: WorkingCopy) -> None:
    """Replace the working copy under the same key, with a new nonce; raises NotFound, Damaged."""
    data_key = _masked_key(session, keys, item_ref)
    row = session.get(Masked, item_ref)
    if row is None:
        raise NotFound
    row.ciphertext = ciphers.encrypt_json(data_key, copy.as_json(), _copy_place(item_ref))


def encrypt_for_item(session: Session, keys: Keys, item_ref: int, field: str, body: dict[str, Any]) -> bytes:
    """Encrypt something that quotes an item under that item's key, so that it is erased with it."""
    data_key = _masked_key(session, keys, item_ref)
    return ciphers.encrypt_json(data_key, body, Place("item", item_ref, field))


def decrypt_for_item(session: Session, keys: Keys, item_ref: int, field: str, blob: bytes) -> dict[str, Any]:
    """The body given to `encrypt_for_item`; raises NotFound after erasing, Damaged."""
    data_key = _masked_key(session, keys, item_ref)
    body: dict[str, Any] = ciphers.decrypt_json(data_key, blob, Place("item", item_ref, field))
    return body


def open_original(session: Session, lead_keys: LeadKeys, item_ref: int) -> str:
    """What was typed. The caller has committed the audit entry before this text leaves.

    Raises NotFound when it is erased, NotAllowed when these keys are of another generation, Damaged.
    """
    found = queries.list_keys(session, [item_ref], "original")
    blob = queries.find_sealed(session, item_ref)
    if not found or blob is None:
        raise NotFound
    private = lead_keys.get(found[0].number)
    if private is None:
        raise NotAllowed(
            "Your sign-in does not open this text. Sign out and in again: a new key may have begun since. "
            "If that does not help, ask another lead to give you access."
        )
    data_key = ciphers.open_sealed(private, found[0].wrapped)
    return ciphers.decrypt(data_key, blob, _original_place(item_ref)).decode()


def rewrap_copies(session: Session, keys: Keys, *, after: int = 0, at_most: int = 500) -> int | None:
    """Put the keys of working copies under the current root, in the order of their items.

    Returns the last item seen, from which to go on; None when all are done. What cannot be opened
    stays as it is.
    """
    rows = queries.list_under_older_root(session, keys.current, after, at_most)
    for row in rows:
        with suppress(Damaged, KeyError):
            data_key = _unwrap(keys, queries.WrappedKey(row.item_ref, row.kek, row.wrapped))
            place = _key_place(row.item_ref, keys.current)
            row.kek, row.wrapped = keys.current, ciphers.wrap_key(keys.derive("masked_kek"), data_key, place)
    session.flush()
    return rows[-1].item_ref if len(rows) == at_most else None


def _wrapped_copy(keys: Keys, item_ref: int, copy: WorkingCopy) -> tuple[bytes, bytes]:
    """A fresh key, wrapped under the current root, and the copy under it."""
    data_key, place = ciphers.new_data_key(), _key_place(item_ref, keys.current)
    wrapped = ciphers.wrap_key(keys.derive("masked_kek"), data_key, place)
    return wrapped, ciphers.encrypt_json(data_key, copy.as_json(), _copy_place(item_ref))


def _masked_key(session: Session, keys: Keys, item_ref: int) -> bytes:
    found = queries.list_keys(session, [item_ref], "masked")
    if not found:
        raise NotFound
    return _unwrap(keys, found[0])


def _unwrap(keys: Keys, row: queries.WrappedKey) -> bytes:
    try:
        kek = keys.derive("masked_kek", row.number)
    except KeyError:
        raise Damaged from None
    return ciphers.unwrap_key(kek, row.wrapped, _key_place(row.item_ref, row.number))


def _read_copy(data_key: bytes, blob: bytes, item_ref: int) -> WorkingCopy:
    return WorkingCopy.from_json(ciphers.decrypt_json(data_key, blob, _copy_place(item_ref)))


def _original_place(item_ref: int) -> Place:
    return Place("sealed", item_ref, "original")


def _copy_place(item_ref: int) -> Place:
    return Place("masked", item_ref, "copy")


def _key_place(item_ref: int, number: int) -> Place:
    return Place("key_row", item_ref, f"masked/{number}")
