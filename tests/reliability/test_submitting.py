"""What is acknowledged is kept, once, whatever happens to the process; and no word of it is on disk."""

import os
import socket
import threading
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.live import Server
from youthvoice.config import Settings
from youthvoice.feedback.models import Feedback

KILLS = 2 if os.environ.get("QUICK", "1") == "1" else 20
CANARY = "zebrafruit umbrellawood"


def _count(engine: sa.Engine, *where: sa.ColumnElement[bool]) -> int:
    with Session(engine) as session:
        return session.scalar(sa.select(sa.func.count()).select_from(Feedback).where(*where)) or 0


def test_the_same_form_five_times_at_once_is_one_feedback_and_one_receipt(
    server: Server, engine: sa.Engine
) -> None:
    token = server.token()
    with ThreadPoolExecutor(5) as pool:
        receipts = list(pool.map(lambda _: server.send("they never come back to us", token), range(5)))
    assert len(set(receipts)) == 1
    assert _count(engine) == 1
    server.kill()
    server.start()
    assert server.send("they never come back to us", token) == receipts[0]
    assert _count(engine) == 1


def test_the_same_form_with_other_words_is_a_follow_up(server: Server, engine: sa.Engine) -> None:
    token = server.token()
    first = server.send("they never come back to us", token)
    assert server.send("and one more thing i forgot", token) == first
    assert _count(engine) == 2
    assert _count(engine, Feedback.parent_id.is_not(None), Feedback.receipt_mac.is_(None)) == 1


@pytest.mark.timeout(600)
def test_a_killed_process_loses_and_doubles_nothing_that_was_acknowledged(
    server: Server, engine: sa.Engine
) -> None:
    acknowledged: list[str] = []
    over = threading.Event()

    def keep_sending(name: int) -> None:
        number = 0
        while not over.is_set():
            number += 1
            try:
                acknowledged.append(server.send(f"sender {name} says thing number {number}"))
            except (OSError, HTTPException, urllib.error.URLError):
                over.wait(0.05)

    senders = [threading.Thread(target=keep_sending, args=(n,)) for n in range(4)]
    for sender in senders:
        sender.start()
    for _ in range(KILLS):
        _wait_for(acknowledged, len(acknowledged) + 8)
        server.kill()
        server.start()
    _wait_for(acknowledged, len(acknowledged) + 8)
    over.set()
    for sender in senders:
        sender.join()
    assert len(set(acknowledged)) == len(acknowledged)
    # What was stored and never acknowledged is allowed: at most one for each sender and kill.
    stored = _count(engine)
    assert len(acknowledged) <= stored <= len(acknowledged) + 4 * KILLS


def _wait_for(acknowledged: list[str], number: int) -> None:
    """However slow the machine: kill in the middle of the traffic, not before it."""
    end = time.monotonic() + 60
    while len(acknowledged) < number:
        assert time.monotonic() < end, "nothing is acknowledged any more"
        time.sleep(0.01)


def test_no_file_holds_a_word_before_a_person_has_cleaned_it(server: Server, settings: Settings) -> None:
    if not settings.database_url.startswith("sqlite"):
        pytest.skip("looks at the files of SQLite")
    request = urllib.request.Request(f"{server.url}/tell-us", method="GET", headers={"User-Agent": CANARY})
    with urllib.request.urlopen(request, timeout=10) as answer:
        answer.read()
    server.send(f"my words are {CANARY} and nobody may find them")
    _malformed(server)
    held = _files_with(settings.instance, CANARY.split()[0]) + _files_with(
        settings.instance, CANARY.split()[1]
    )
    assert held == []
    assert _files_with(settings.instance, "127.0.0.1") == []


def _malformed(server: Server) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as raw:
        raw.sendall(f"GET /{CANARY} HTTP/9.9\r\nX: {CANARY}\r\n\r\n".encode())
        raw.recv(200)


def _files_with(folder: Path, word: str) -> list[str]:
    """Every file the program wrote, as bytes, in the encodings in which text could stand."""
    forms = {word.encode(), word.encode("utf-16-le"), word.upper().encode()}
    return [
        str(path.relative_to(folder))
        for path in sorted(folder.rglob("*"))
        if path.is_file() and any(form in path.read_bytes() for form in forms)
    ]
