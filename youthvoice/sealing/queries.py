"""Reading keys and ciphertexts, by item, in a fixed number of statements."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.sealing.models import GroupKey, KeyRow, Masked, Sealed

Purpose = Literal["original", "masked"]


@dataclass(frozen=True)
class WrappedKey:
    """A data key as stored: `number` is the group generation or the root that opens it."""

    item_ref: int
    number: int
    wrapped: bytes


def find_current_group(session: Session) -> tuple[int, bytes] | None:
    """Generation and public half to which what arrives now is sealed."""
    row = session.execute(
        sa.select(GroupKey.generation, GroupKey.public)
        .where(GroupKey.retired.is_(False))
        .order_by(GroupKey.generation.desc())
        .limit(1)
    ).first()
    return None if row is None else (row.generation, row.public)


def list_keys(session: Session, item_refs: Collection[int], purpose: Purpose) -> list[WrappedKey]:
    """The wrapped keys of these items; an erased item has none."""
    rows = session.execute(
        sa.select(KeyRow.item_ref, KeyRow.kek, KeyRow.wrapped).where(
            KeyRow.item_ref.in_(item_refs), KeyRow.purpose == purpose
        )
    )
    return [WrappedKey(row.item_ref, row.kek, row.wrapped) for row in rows]


def list_under_older_root(session: Session, current: int, after: int, at_most: int) -> list[KeyRow]:
    """Key rows of working copies that are wrapped under another root than this one, from an item on."""
    older = (KeyRow.purpose == "masked") & (KeyRow.kek != current) & (KeyRow.item_ref > after)
    return list(session.scalars(sa.select(KeyRow).where(older).order_by(KeyRow.item_ref).limit(at_most)))


def count_under_older_root(session: Session, current: int) -> int:
    """How many working copies are still under another root than this one."""
    older = (KeyRow.purpose == "masked") & (KeyRow.kek != current)
    return session.scalar(sa.select(sa.func.count()).select_from(KeyRow).where(older)) or 0


def list_masked(session: Session, item_refs: Collection[int]) -> dict[int, bytes]:
    """The ciphertexts of working copies, by item."""
    rows = session.execute(
        sa.select(Masked.item_ref, Masked.ciphertext).where(Masked.item_ref.in_(item_refs))
    )
    return {row.item_ref: row.ciphertext for row in rows}


def find_sealed(session: Session, item_ref: int) -> bytes | None:
    """The ciphertext of one original."""
    return session.scalar(sa.select(Sealed.ciphertext).where(Sealed.item_ref == item_ref))
