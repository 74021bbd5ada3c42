"""The ciphers, without a database: padding, XChaCha20-Poly1305, sealed boxes, wrapped keys.

Every ciphertext is bound to the place it belongs to; moved to another row, it no longer opens.
"""

import json
import struct
import zlib
from dataclasses import dataclass
from typing import Any

from nacl import bindings, exceptions, public, utils

from youthvoice.errors import YouthVoiceError

#: What goes into an AEAD is one of these long, so that its length tells nearly nothing. All three fit
#: into one database page with their nonce and tag: overflow pages would show the order of arrival.
PADDED_SIZES = (1024, 4096, 15360)

_VERSION = 1
_KEY_BYTES = bindings.crypto_aead_xchacha20poly1305_ietf_KEYBYTES
_NONCE_BYTES = bindings.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
_LENGTH = struct.Struct(">I")


class Damaged(YouthVoiceError):
    """A ciphertext was changed, cut, or moved to a row that is not its own."""

    status = 410
    message = "This text can no longer be read."


@dataclass(frozen=True)
class Place:
    """Where a ciphertext belongs; it opens nowhere else."""

    table: str
    item_ref: int
    field: str

    def as_bytes(self) -> bytes:
        """The associated data of the AEAD: `table|item_ref|field|version`."""
        return f"{self.table}|{self.item_ref}|{self.field}|{_VERSION}".encode()


@dataclass(frozen=True)
class KeyPair:
    """An X25519 pair, 32 bytes each. The private half is never part of a printed form."""

    private: bytes
    public: bytes

    def __repr__(self) -> str:
        """Show no key."""
        return "KeyPair(…)"


def pad(content: bytes) -> bytes:
    """Length, content, zeros up to the next padded size.

    Beyond the largest size it goes to whole multiples of it: what somebody wrote is never refused here.
    """
    needed = _LENGTH.size + len(content)
    largest = PADDED_SIZES[-1]
    size = next((s for s in PADDED_SIZES if needed <= s), -(-needed // largest) * largest)
    return (_LENGTH.pack(len(content)) + content).ljust(size, b"\0")


def unpad(padded: bytes) -> bytes:
    """The content that `pad` was given; raises Damaged when the length cannot be right."""
    if len(padded) < _LENGTH.size:
        raise Damaged
    (length,) = _LENGTH.unpack_from(padded)
    if length > len(padded) - _LENGTH.size:
        raise Damaged
    return padded[_LENGTH.size : _LENGTH.size + length]


def new_data_key() -> bytes:
    """A random key for one item."""
    return utils.random(_KEY_BYTES)


def encrypt(key: bytes, content: bytes, place: Place) -> bytes:
    """Nonce and ciphertext of the padded content, bound to its place."""
    return _lock(key, pad(content), place)


def decrypt(key: bytes, blob: bytes, place: Place) -> bytes:
    """The content; raises Damaged for another key, another place, or a changed byte."""
    return unpad(_unlock(key, blob, place))


def encrypt_json(key: bytes, body: Any, place: Place) -> bytes:
    """Encrypt a body of plain lists, mappings, texts and numbers, packed so that it fits one page."""
    packed = zlib.compress(json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode())
    return encrypt(key, packed, place)


def decrypt_json(key: bytes, blob: bytes, place: Place) -> Any:
    """The body given to `encrypt_json`; raises Damaged."""
    try:
        return json.loads(zlib.decompress(decrypt(key, blob, place)))
    except (zlib.error, ValueError):
        raise Damaged from None


def wrap_key(kek: bytes, data_key: bytes, place: Place) -> bytes:
    """A short secret under another key, unpadded, bound to its place."""
    return _lock(kek, data_key, place)


def unwrap_key(kek: bytes, wrapped: bytes, place: Place) -> bytes:
    """The secret given to `wrap_key`; raises Damaged."""
    return _unlock(kek, wrapped, place)


def new_key_pair() -> KeyPair:
    """A random X25519 pair."""
    private = public.PrivateKey.generate()
    return KeyPair(bytes(private), bytes(private.public_key))


def public_half(private: bytes) -> bytes:
    """The public half that belongs to a private one."""
    return bytes(public.PrivateKey(private).public_key)


def seal_to(public_key: bytes, content: bytes) -> bytes:
    """A sealed box: whoever makes it cannot open it again."""
    return public.SealedBox(public.PublicKey(public_key)).encrypt(content)


def open_sealed(private: bytes, box: bytes) -> bytes:
    """What was sealed to the public half; raises Damaged."""
    try:
        return public.SealedBox(public.PrivateKey(private)).decrypt(box)
    except (exceptions.CryptoError, ValueError):
        raise Damaged from None


def _lock(key: bytes, content: bytes, place: Place) -> bytes:
    nonce = utils.random(_NONCE_BYTES)
    body = bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(content, place.as_bytes(), nonce, key)
    return bytes([_VERSION]) + nonce + body


def _unlock(key: bytes, blob: bytes, place: Place) -> bytes:
    if blob[:1] != bytes([_VERSION]):
        raise Damaged
    nonce, body = blob[1 : 1 + _NONCE_BYTES], blob[1 + _NONCE_BYTES :]
    try:
        return bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(body, place.as_bytes(), nonce, key)
    except (exceptions.CryptoError, ValueError):
        raise Damaged from None
