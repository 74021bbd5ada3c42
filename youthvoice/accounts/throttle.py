"""Slows guessing without ever locking a person out.

Wrong tries are counted per account *and* device: a browser that has signed in before has a count of
its own, so a stranger who guesses at a lead's password slows only the stranger. Keys are keyed
hashes: neither an address nor an e-mail stands in memory or in Redis.
"""

import hmac

from limits import RateLimitItem, parse
from limits.errors import StorageError
from limits.storage import MemoryStorage, RedisStorage
from limits.strategies import MovingWindowRateLimiter

from youthvoice.errors import TooMany

_LIMIT: RateLimitItem = parse("10 per 5 minutes")


class Throttle:
    """Counts tries in Redis where there is one, else in this process; falls back when Redis is down."""

    def __init__(self, key: bytes, redis_url: str = "") -> None:
        self._key = key
        own = MemoryStorage()
        shared = RedisStorage(redis_url, wrap_exceptions=True) if redis_url else own
        self._limiters = (MovingWindowRateLimiter(shared), MovingWindowRateLimiter(own))

    def count_try(self, email: str, device: str) -> None:
        """Count one try by one device on one account; raises TooMany past the limit."""
        name = hmac.digest(self._key, f"{email.strip().lower()}|{device}".encode(), "sha256").hex()
        if not self._hit(name):
            raise TooMany

    def _hit(self, name: str) -> bool:
        shared, own = self._limiters
        try:
            return shared.hit(_LIMIT, name)
        except StorageError:
            return own.hit(_LIMIT, name)
