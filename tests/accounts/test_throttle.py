"""Counting tries: in this process, in a real Redis, and when Redis is away."""

import os
import secrets

import pytest
import redis

from youthvoice.accounts.throttle import Throttle
from youthvoice.errors import TooMany

REDIS = os.environ.get("YOUTHVOICE_TEST_REDIS_URL", "redis://127.0.0.1:6379/0")


def _tries(*throttles: Throttle, email: str = "a@example.org") -> int:
    """How many tries are let through, taking the throttles in turn."""
    for number in range(40):
        try:
            throttles[number % len(throttles)].count_try(email, "some browser")
        except TooMany:
            return number
    return 40


def test_ten_tries_in_one_process() -> None:
    assert _tries(Throttle(b"key")) == 10


def test_another_device_and_another_account_have_counts_of_their_own() -> None:
    throttle = Throttle(b"key")
    _tries(throttle)
    throttle.count_try("a@example.org", "another browser")
    throttle.count_try("b@example.org", "some browser")


def test_two_servers_share_one_count_in_redis_and_no_address_stands_in_it() -> None:
    try:
        server = redis.Redis.from_url(REDIS)
        server.ping()
    except redis.ConnectionError:
        pytest.skip(f"no Redis answers at {REDIS}")
    key, email = secrets.token_bytes(16), f"{secrets.token_hex(8)}@example.org"
    assert _tries(Throttle(key, REDIS), Throttle(key, REDIS), email=email) == 10
    names = b" ".join(server.scan_iter("*", count=1000))
    assert email.encode() not in names
    assert b"some browser" not in names
    server.close()


def test_without_its_redis_each_process_counts_for_itself() -> None:
    assert _tries(Throttle(b"key", "redis://127.0.0.1:1/0")) == 10
