"""Everyday commands: `python3 scripts/dev.py help`. Needs nothing but Python 3.11 and pip."""

import hashlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
CHROMIUM = "/usr/bin/chromium"
PAGES = ["youthvoice", "scripts", "tests", "benchmarks", "migrations", "wsgi.py"]


def help_() -> int:
    """Show this list."""
    for name, command in COMMANDS.items():
        print(f"  make {name:<12} {command.__doc__}")
    return 0


def run() -> int:
    """Start the demonstration on http://127.0.0.1:8000 (PORT=… to change)."""
    _install("run")
    env = os.environ | {"YOUTHVOICE_DEMO": "1"}
    port = env.get("PORT", "8000")
    if _listens(int(port)):
        print(f"Something listens on port {port} already. Choose another one: PORT=8080 make run")
        return 1
    for step in (["db", "upgrade"], ["demo", "load", "--if-empty"]):
        if _call([PYTHON, "-m", "youthvoice", *step], env=env):
            return 1
    print(f"\nYouthVoice demonstration: http://127.0.0.1:{port}   (Ctrl-C ends it)", flush=True)
    return _serve(env)


def _serve(env: dict[str, str]) -> int:
    """The server and its worker, until one asks the server to end; a worker that dies is started again."""
    serve = [PYTHON, "-m", "gunicorn", "-c", "python:youthvoice.operations.serving", "wsgi:app"]
    work = [PYTHON, "-m", "youthvoice", "worker"]
    server, worker = (subprocess.Popen(command, cwd=ROOT, env=env) for command in (serve, work))
    signal.signal(signal.SIGTERM, lambda *_: server.terminate())
    try:
        while server.poll() is None:
            time.sleep(0.5)
            if worker.poll() is not None and server.poll() is None:
                print("The worker stopped. Starting it again.", flush=True)
                worker = subprocess.Popen(work, cwd=ROOT, env=env)
        return server.returncode
    except KeyboardInterrupt:
        return 0
    finally:
        for process in (server, worker):
            process.terminate()
            process.wait(20)


def check() -> int:
    """Style, types, contracts, sizes and the quick tests."""
    quick = [PYTHON, "-m", "pytest", "-q", "-n", "2", "tests/architecture", "tests/text"]
    return max(style(), _call(quick))


def style() -> int:
    """Of `check` what is no test: `make test` has the quick tests too."""
    _install("dev")
    bin_ = VENV / "bin"
    steps = (
        [bin_ / "ruff", "check", *PAGES],
        [bin_ / "ruff", "format", "--check", *PAGES],
        [bin_ / "mypy"],
        [bin_ / "lint-imports"],
        [bin_ / "djlint", "templates", "--lint", "--quiet"],
        [PYTHON, "scripts/repeats.py"],
    )
    return _all(steps)


def test() -> int:
    """Every test: on SQLite, in Chromium, and on PostgreSQL where one answers."""
    _install("dev")
    _chromium()
    quick = [PYTHON, "-m", "pytest", "-q", "-n", "2"]
    plain = [*quick, "--dist", "worksteal", "-m", "not browser"]
    cover = ["--cov=youthvoice", "--cov-branch", "--cov-report=term:skip-covered", "--cov-fail-under=95"]
    failed = _all(([*plain, *cover], [*quick, "--dist", "loadfile", "-m", "browser"]))
    if _answers("YOUTHVOICE_TEST_DATABASE_URL", 5432):
        print(
            "\nOn PostgreSQL: the tests that have a database. The others would run a second time.", flush=True
        )
        failed |= _call([*plain, "--database", "postgresql"])
    else:
        print("\n!!! SKIPPED: no PostgreSQL answers on 5432; the suite ran on SQLite only. !!!\n")
    return failed


def prove() -> int:
    """The proofs of the safety promises (QUICK=1 for the short form)."""
    _install("dev")
    long_form = {"QUICK": os.environ.get("QUICK", "0")}
    return _call([PYTHON, "-m", "pytest", "-q", "tests/reliability"], env=os.environ | long_form)


def bench() -> int:
    """Measure speed and quality against their goals (QUICK=1 for the short form)."""
    _install("dev")
    return _call([PYTHON, "-m", "benchmarks.text"])


def lock() -> int:
    """Write the hashed lists of what is installed."""
    _install("dev")
    compile_ = [VENV / "bin" / "uv", "pip", "compile", "-q", "--universal", "--python-version", "3.11.0"]
    compile_ += ["--generate-hashes", "--no-header", "--no-emit-index-url", "--no-emit-find-links"]
    compile_ += ["pyproject.toml"]
    run_txt = "requirements/run.txt"
    return _call([*compile_, "-o", run_txt]) or _call(
        [*compile_, "--group", "dev", "-c", run_txt, "-o", "requirements/dev.txt"]
    )


def docs() -> int:
    """Write the pages of docs/ that are made from the code."""
    _install("dev")
    return _call([PYTHON, "-m", "scripts.docs"])


def screenshots() -> int:
    """Take the pictures of docs/img from a fresh demonstration."""
    _install("dev")
    _chromium()
    return _call([PYTHON, "-m", "scripts.screenshots"])


def format_() -> int:
    """Put code into the house's form."""
    _install("dev")
    bin_ = VENV / "bin"
    return _all(([bin_ / "ruff", "check", "--fix", *PAGES], [bin_ / "ruff", "format", *PAGES]))


def _install(kind: str) -> None:
    """Make .venv from the hashed list; nothing happens when it was made from the same list."""
    wanted = ROOT / "requirements" / f"{kind}.txt"
    stamp, mark = VENV / f".{kind}", hashlib.sha256(wanted.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == mark:
        return
    print(f"Preparing .venv from requirements/{kind}.txt …", flush=True)
    if not PYTHON.exists():
        # A minimal Debian has no ensurepip; the pip that is there can install into .venv from outside.
        venv.create(VENV, with_pip=False, symlinks=True)
    # The Python beneath, in case this one is .venv's own: that has no pip.
    beneath = Path(sys.base_prefix) / "bin" / "python3"
    pip = [beneath, "-m", "pip", "--python", PYTHON, "install", "--quiet", "--no-input"]
    _must([*pip, "--require-hashes", "--only-binary", ":all:", "-r", wanted])
    _link()
    stamp.write_text(mark)


def _link() -> None:
    """Let .venv find this checkout; a build for an editable install would need tools outside the lock."""
    packages = next((VENV / "lib").glob("python3*")) / "site-packages"
    (packages / "youthvoice.pth").write_text(f"{ROOT}\n")
    command = VENV / "bin" / "youthvoice"
    command.write_text(f"#!{PYTHON}\nfrom youthvoice.cli import main\n\nmain()\n")
    command.chmod(0o755)


def _chromium() -> None:
    if Path(CHROMIUM).exists() or not shutil.which("apt-get"):
        return
    print("Installing Chromium from the system's packages …", flush=True)
    sudo = [] if os.geteuid() == 0 else ["sudo"]
    _must([*sudo, "apt-get", "update", "-qq"])
    packages = ["chromium", "fonts-noto-core", "libatomic1"]
    _must([*sudo, "apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages])


def _answers(setting: str, port: int) -> bool:
    return bool(os.environ.get(setting)) or _listens(port)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _all(steps: tuple[list[object], ...]) -> int:
    """Run every step even when one fails, so that one round shows everything."""
    return max([_call(step) for step in steps])


def _call(command: list[object], env: dict[str, str] | None = None) -> int:
    return 1 if subprocess.run([str(part) for part in command], cwd=ROOT, env=env).returncode else 0


def _must(command: list[object]) -> None:
    if _call(command):
        raise SystemExit(f"failed: {' '.join(str(part) for part in command)}")


COMMANDS = {
    "help": help_, "run": run, "test": test, "check": check, "style": style, "prove": prove,
    "bench": bench, "lock": lock, "docs": docs, "screenshots": screenshots, "format": format_,
}  # fmt: skip

if __name__ == "__main__":
    # Where compiled modules may not be kept, each of the hundred processes would compile all of them.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    name = sys.argv[1] if len(sys.argv) > 1 else "help"
    if name not in COMMANDS:
        raise SystemExit(f"no such command: {name}")
    raise SystemExit(COMMANDS[name]())
