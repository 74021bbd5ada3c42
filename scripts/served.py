"""A demonstration in a folder of its own, served with its worker: for the pictures and for tests."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from playwright.sync_api import Browser, Playwright

ROOT = Path(__file__).resolve().parents[1]
CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"]  # fmt: skip
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 820}
_SERVE = ("gunicorn", "-c", "python:youthvoice.operations.serving", "wsgi:app")
#: Seconds until whatever begins or ends is given up: a busy machine is slow, and slowness is no fault here.
_PATIENCE = 240


def launch(playwright: Playwright) -> Browser:
    """The Chromium of the system, talking to nobody by itself."""
    return playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS, timeout=_PATIENCE * 1000)


def own_port() -> int:
    """A port that is ours until this process ends.

    It stays bound, and nobody listens on it: so the server may bind it as well, and begin again on it,
    while no other program and no browser's connection is given it in between.
    """
    held = socket.socket()
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    held.bind(("127.0.0.1", 0))
    port: int = held.getsockname()[1]
    held.detach()
    return port


def load_demo(env: dict[str, str]) -> None:
    """An empty database and the demonstration in it, in the folder that `env` names."""
    for step in (["db", "upgrade"], ["demo", "load"]):
        command = [sys.executable, "-m", "youthvoice", *step]
        subprocess.run(command, cwd=ROOT, env=os.environ | env, check=True, capture_output=True)


@dataclass
class Server:
    """`start` and `stop` it; `env` is what its processes get beside our own, YOUTHVOICE_INSTANCE at least."""

    env: dict[str, str]
    port: int = field(default_factory=own_port)
    worker: bool = False
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Where it answers, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> Self:
        """Returns when it answers; each process leads a group of its own, so that all of it can be ended."""
        env = os.environ | self.env | {"PORT": str(self.port)}
        modules = [_SERVE, ("youthvoice", "worker")][: 1 + self.worker]
        log = Path(self.env["YOUTHVOICE_INSTANCE"], "server.log")
        with log.open("ab") as output:
            self.processes = [
                subprocess.Popen(
                    [sys.executable, "-m", *module],
                    cwd=ROOT,
                    env=env,
                    start_new_session=True,
                    stdout=output,
                    stderr=output,
                )
                for module in modules
            ]
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline and all(process.poll() is None for process in self.processes):
            if self._is_ready():
                return self
            time.sleep(0.05)
        self.stop()  # whoever asked for it has nothing to end
        raise AssertionError("the server did not come up: " + log.read_text()[-2000:])

    def stop(self) -> None:
        """Ask it to end, and wait for it."""
        self.end(signal.SIGTERM)

    def end(self, how: signal.Signals) -> None:
        """Send this signal to the whole of it."""
        for process in self.processes:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, how)
        for process in self.processes:
            process.wait(_PATIENCE)
        self.processes = []

    def _is_ready(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/readyz", timeout=10):  # noqa: S310 - our own address
                return True
        except OSError:
            return False


def sign_in_of(folder: Path, role: str, email_part: str = "") -> tuple[str, str]:
    """The e-mail and password that the demonstration in `folder` printed for this role."""
    lines = (folder / "demo-sign-ins.txt").read_text().splitlines()
    start = f"demo sign-in: {role} {email_part}"
    _, _, _, email, password = next(line for line in lines if line.startswith(start)).split()
    return email, password


def receipt_of(folder: Path, what: str) -> str:
    """The six words that the demonstration printed for what is `answered`, `being read` or `left out`."""
    lines = (folder / "demo-sign-ins.txt").read_text().splitlines()
    start = f"demo receipt: {what}: "
    return next(line for line in lines if line.startswith(start)).removeprefix(start)
