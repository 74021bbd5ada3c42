"""Random tokens and signed links: what goes to a person, and what the database holds of it."""

import hashlib
import secrets

from itsdangerous import BadSignature, URLSafeSerializer

from youthvoice.config import Keys

_PURPOSE = "invitation"


def new_token() -> str:
    """192 random bits that fit into a cookie or an address."""
    return secrets.token_urlsafe(24)


def hash_token(token: str) -> str:
    """What the database holds of a random token; a fast hash is enough for 192 random bits."""
    return hashlib.sha256(token.encode()).hexdigest()


def sign_link(keys: Keys, token: str) -> str:
    """The token with our signature, for an address."""
    signed: str = _signer(keys).dumps(token)
    return signed


def read_link(keys: Keys, signed: str) -> str | None:
    """The token given to `sign_link`, or None for what we did not sign."""
    try:
        return str(_signer(keys).loads(signed))
    except BadSignature:
        return None


def _signer(keys: Keys) -> URLSafeSerializer:
    """Signs with the current root; links signed before a rotation still open."""
    older = [keys.derive(_PURPOSE, number) for number in sorted(keys.roots) if number != keys.current]
    return URLSafeSerializer([*older, keys.derive(_PURPOSE)], salt="welcome")
