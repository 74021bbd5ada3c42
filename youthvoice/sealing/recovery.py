"""The recovery key: printed once at set-up, kept on paper, the way back when every lead is lost."""

import base64
import hashlib
from dataclasses import dataclass, field

from youthvoice.errors import Invalid
from youthvoice.sealing import ciphers

_CHECK_BYTES = 3
_GROUP = 4
#: Signs that people write for others when they copy by hand; none of them is in the alphabet.
_MISREAD = str.maketrans("018", "OIB")


@dataclass(frozen=True)
class RecoveryKey:
    """A pair and how it is printed. The public half goes into the key file; the rest only on paper."""

    private: bytes = field(repr=False)
    public: bytes
    words_for_paper: str = field(repr=False)


def new_recovery_key() -> RecoveryKey:
    """A random pair; on paper, fourteen groups of four letters and digits, the last ones a check."""
    pair = ciphers.new_key_pair()
    return RecoveryKey(pair.private, pair.public, _as_paper(pair.private))


def read_paper(written: str) -> bytes:
    """The private half from what was typed in from the paper; raises Invalid when a sign is wrong."""
    signs = "".join(s for s in written.upper() if s.isalnum()).translate(_MISREAD)
    try:
        content = base64.b32decode(signs)
    except ValueError:
        content = b""
    private, check = content[:-_CHECK_BYTES], content[-_CHECK_BYTES:]
    if len(private) != 32 or check != _check(private):
        raise Invalid("This is not the recovery key as it was printed. Check each group of four.")
    return private


def _as_paper(private: bytes) -> str:
    signs = base64.b32encode(private + _check(private)).decode()
    return " ".join(signs[i : i + _GROUP] for i in range(0, len(signs), _GROUP))


def _check(private: bytes) -> bytes:
    return hashlib.sha256(b"youthvoice/recovery" + private).digest()[:_CHECK_BYTES]
