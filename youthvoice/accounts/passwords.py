"""Argon2id password hashes; an unknown person costs as much time as a known one."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_hasher = PasswordHasher()


def hash_password(password: str) -> str:
    """An Argon2id hash with its own salt and parameters inside."""
    return _hasher.hash(password)


def is_right(password: str, hashed: str | None) -> bool:
    """Check a password; None (no such account) and "" (not chosen yet) take as long and are never right."""
    try:
        return _hasher.verify(hashed or _nobody(), password) and bool(hashed)
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobody() -> str:
    return _hasher.hash("nobody has this password")
