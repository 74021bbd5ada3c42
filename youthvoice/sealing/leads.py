"""The leads' key pair: who can open originals, by which password, and for how long.

The database holds the public half. The private half is stored only sealed: once to each lead's own
public half (whose private half is under that lead's password), once to the recovery key on paper.
"""

import base64
import hmac
import json
import struct
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

import sqlalchemy as sa
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from nacl import pwhash, utils
from sqlalchemy.orm import Session

from youthvoice.config import Keys
from youthvoice.errors import NotAllowed
from youthvoice.sealing import ciphers
from youthvoice.sealing.ciphers import Damaged, KeyPair, Place
from youthvoice.sealing.models import GroupKey, LeadKey, LeadWrap


@dataclass(frozen=True)
class PasswordCost:
    """How dear one guess of a password is: Argon2id passes and KiB of memory."""

    passes: int
    memory_kib: int


#: About a tenth of a second and 64 MiB for each guess. Kept with each wrap, so it can be raised later.
PASSWORD_COST = PasswordCost(passes=2, memory_kib=64 * 1024)

_SALT_BYTES = pwhash.argon2id.SALTBYTES
_SALT = struct.Struct(f">BI{_SALT_BYTES}s")
_SESSION_PLACE = Place("staff_session", 0, "lead_key")


class LeadKeys(dict[int, bytes]):
    """Private halves by generation. Prints as nothing, so that no log can hold them."""

    def __repr__(self) -> str:
        """Show no key."""
        return "LeadKeys(…)"

    __str__ = __repr__


def new_group_key(session: Session, keys: Keys, generation: int = 1) -> bytes:
    """Add a generation, retire the ones before it, and return its private half to be wrapped at once."""
    pair = ciphers.new_key_pair()
    session.execute(sa.update(GroupKey).where(GroupKey.generation < generation).values(retired=True))
    session.add(
        GroupKey(
            generation=generation,
            public=pair.public,
            recovery_wrapped=ciphers.seal_to(keys.recovery_public, pair.private),
            retired=False,
        )
    )
    return pair.private


def make_own_key(session: Session, keys: Keys, account_ref: int, password: str) -> bytes:
    """A new pair of this person's own, its private half under their password; returns the public half.

    What was sealed to an earlier pair of theirs no longer opens, so earlier access goes with it.
    """
    remove_access(session, account_ref)
    pair = ciphers.new_key_pair()
    session.add(_own_key(keys, account_ref, pair, password))
    session.flush()
    return pair.public


def _own_key(keys: Keys, account_ref: int, pair: KeyPair, password: str) -> LeadKey:
    salt = _SALT.pack(PASSWORD_COST.passes, PASSWORD_COST.memory_kib, utils.random(_SALT_BYTES))
    wrapped = ciphers.wrap_key(_password_key(password, salt), pair.private, _own_place(account_ref))
    mac = _public_mac(keys, account_ref, pair.public)
    return LeadKey(account_ref=account_ref, public=pair.public, mac=mac, wrapped_private=wrapped, salt=salt)


def is_genuine(keys: Keys, own: LeadKey) -> bool:
    """True for a public half that this program wrote for this account.

    Who can write into the database, but has no key file, cannot slip in a pair of their own and
    wait until a lead gives it access.
    """
    return hmac.compare_digest(own.mac, _public_mac(keys, own.account_ref, own.public))


def share(session: Session, keys: Keys, account_ref: int, private_by_generation: Mapping[int, bytes]) -> None:
    """Seal each generation to this person's own public half; needs no password of theirs.

    Raises NotAllowed while they have no pair of their own (they choose a password first), and for a
    pair that this program did not write.
    """
    own = session.get(LeadKey, account_ref)
    if own is None:
        raise NotAllowed("They have not chosen a password as a lead yet. Ask them to sign in once.")
    if not is_genuine(keys, own):
        raise NotAllowed(
            "The key stored for this person is not the one that was made for them: somebody may have "
            "changed the database. Nothing was given. Tell whoever looks after the server."
        )
    for generation, private in private_by_generation.items():
        sealed = ciphers.seal_to(own.public, _bound(account_ref, generation) + private)
        session.merge(LeadWrap(generation=generation, account_ref=account_ref, sealed_private=sealed))
    session.flush()


def give_access(
    session: Session, keys: Keys, account_ref: int, password: str, private_by_generation: Mapping[int, bytes]
) -> None:
    """A pair of their own and access at once, for those whose password is at hand."""
    make_own_key(session, keys, account_ref, password)
    share(session, keys, account_ref, private_by_generation)


def unlock(session: Session, account_ref: int, password: str) -> LeadKeys | None:
    """The generations that this password opens; None when it opens none.

    A lead without access signs in and works, and opens no original until somebody gives it: so a
    wrap that does not open is left out, and is no error.
    """
    private = _open_own(session, account_ref, password)
    if private is None:
        return None
    opened = LeadKeys()
    for wrap in session.scalars(sa.select(LeadWrap).where(LeadWrap.account_ref == account_ref)):
        with suppress(Damaged):
            content, bound = ciphers.open_sealed(private, wrap.sealed_private), _bound_of(wrap)
            if content.startswith(bound):
                opened[wrap.generation] = content[len(bound) :]
    return opened or None


def change_password(session: Session, keys: Keys, account_ref: int, old: str, new: str) -> bool:
    """Put this person's own private half under a new password; False when the old one opened nothing."""
    private = _open_own(session, account_ref, old)
    if private is None:
        return False
    session.merge(_own_key(keys, account_ref, KeyPair(private, ciphers.public_half(private)), new))
    session.flush()
    return True


def _open_own(session: Session, account_ref: int, password: str) -> bytes | None:
    own = session.get(LeadKey, account_ref)
    if own is None:
        return None
    try:
        return ciphers.unwrap_key(
            _password_key(password, own.salt), own.wrapped_private, _own_place(account_ref)
        )
    except Damaged:
        return None


def remove_access(session: Session, account_ref: int) -> None:
    """Delete this person's own pair and wraps. Their sessions are deleted by whoever ends the account."""
    for table in (LeadWrap, LeadKey):
        session.execute(sa.delete(table).where(table.account_ref == account_ref))


def open_with_recovery(session: Session, recovery_private: bytes) -> LeadKeys:
    """Every generation, opened with the paper key when all leads are lost; raises Damaged for another key."""
    rows = session.execute(sa.select(GroupKey.generation, GroupKey.recovery_wrapped))
    return LeadKeys({g: ciphers.open_sealed(recovery_private, box) for g, box in rows})


def lock_for_session(lead_keys: Mapping[int, bytes], cookie_half: bytes) -> bytes:
    """The keys for the session row, under what only the cookie holds: neither opens them alone."""
    body = {str(g): base64.b64encode(private).decode() for g, private in lead_keys.items()}
    return ciphers.encrypt(_cookie_key(cookie_half), json.dumps(body).encode(), _SESSION_PLACE)


def open_from_session(blob: bytes, cookie_half: bytes) -> LeadKeys:
    """The keys given to `lock_for_session`; raises Damaged for another cookie."""
    body = json.loads(ciphers.decrypt(_cookie_key(cookie_half), blob, _SESSION_PLACE))
    return LeadKeys({int(g): base64.b64decode(private) for g, private in body.items()})


def _password_key(password: str, salt: bytes) -> bytes:
    try:
        passes, memory_kib, own_salt = _SALT.unpack(salt)
        return pwhash.argon2id.kdf(32, password.encode(), own_salt, passes, memory_kib * 1024)
    except (struct.error, ValueError):
        return ciphers.new_data_key()  # a damaged salt: a key that opens nothing, and sign-in still works


def _cookie_key(cookie_half: bytes) -> bytes:
    return HKDF(hashes.SHA256(), 32, salt=None, info=b"youthvoice/lead_session").derive(cookie_half)


def _public_mac(keys: Keys, account_ref: int, public: bytes) -> bytes:
    key = keys.derive("lead_public_mac", min(keys.roots))  # the lowest, so that a new root breaks nothing
    return hmac.digest(key, f"{account_ref}|".encode() + public, "sha256")


def _own_place(account_ref: int) -> Place:
    return Place("lead_key", account_ref, "private")


def _bound_of(wrap: LeadWrap) -> bytes:
    return _bound(wrap.account_ref, wrap.generation)


def _bound(account_ref: int, generation: int) -> bytes:
    """What stands before a sealed private half, so that a wrap moved to another row does not open."""
    return Place("lead_wrap", account_ref, f"private/{generation}").as_bytes()
