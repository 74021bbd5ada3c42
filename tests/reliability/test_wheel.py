"""What is installed from the wheel runs without the checkout: pages, migrations and data are in it."""

import json
import os
import re
import subprocess
import sys
import sysconfig
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

#: Folder of the checkout, and where it stands in the wheel.
SHIPPED = {name: f"youthvoice/{name}" for name in ("templates", "static", "migrations")} | {
    "youthvoice": "youthvoice"
}
#: What a builder says when it, or the build back end, is not here and cannot be fetched.
_NO_TOOL = re.compile(
    r"No module named (uv|pip)|hatchling was not found|(distribution found for|the requirement) hatchling"
    r"|Failed to fetch|install build dependencies"
)
ASK = """
import json, youthvoice
from youthvoice.app import create_app
visitor = create_app().test_client()
paths = ["/", "/tell-us", "/what-changed", "/staff/sign-in", "/static/staff.css", "/static/staff.js"]
print(json.dumps({"package": youthvoice.__file__, **{path: visitor.get(path).status_code for path in paths}}))
"""


def _run(
    *command: str | Path, cwd: Path, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, timeout=240, check=False)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout; skipped, with the reason, where nothing here can build one."""
    folder = tmp_path_factory.mktemp("wheel")
    ways = (
        [sys.executable, "-m", "uv", "build", "--quiet", "--wheel", "--out-dir", folder, ROOT],
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, ROOT],
    )
    failures = []
    for way in ways:
        built = _run(*way, cwd=folder)
        if built.returncode == 0:
            return next(folder.glob("*.whl"))
        failures.append(built.stderr.strip()[-2000:])
    if all(_NO_TOOL.search(said) for said in failures):
        pytest.skip("NO WHEEL WAS BUILT, so nothing is known about it: " + " | ".join(failures))
    pytest.fail("\n".join(failures))


@dataclass(frozen=True)
class Installed:
    """An environment with the wheel in it, and an empty folder to run it from."""

    python: Path
    packages: Path
    folder: Path

    def run(self, *args: str) -> str:
        kept = {
            k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "YOUTHVOICE_", "VIRTUAL_ENV"))
        }
        ran = _run(self.python, *args, cwd=self.folder, env=kept | {"YOUTHVOICE_DEMO": "1"})
        assert ran.returncode == 0, ran.stderr
        return ran.stdout


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """A fresh environment that borrows the libraries of this one, but not the checkout."""
    place = tmp_path_factory.mktemp("installed")
    venv.create(place / "env", with_pip=False)
    python = place / "env" / "bin" / "python"
    asked = _run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=place)
    packages = Path(asked.stdout.strip())
    # With uv and not pip: .venv is made without pip, and has uv from the hashed list.
    installing = ["-m", "uv", "pip", "install", "--quiet", "--no-deps", "--no-index", "--python", python]
    done = _run(sys.executable, *installing, wheel, cwd=place)
    assert done.returncode == 0, done.stderr
    # Folders named in such a file are searched, but the files like it inside them are not read: one of
    # those names the checkout.
    here = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (packages / "libraries.pth").write_text("\n".join(sorted(here)), "utf-8")
    for name in ("templates", "static", "migrations"):  # as other packages carelessly leave them there
        (packages / name).mkdir()
    (place / "empty").mkdir()
    return Installed(python, packages, place / "empty")


def test_every_file_that_the_program_reads_is_in_the_wheel(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as opened:
        inside = set(opened.namelist())
    wanted = {
        f"{place}/{path.relative_to(ROOT / name).as_posix()}"
        for name, place in SHIPPED.items()
        for path in (ROOT / name).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert wanted - inside == set()


def test_nothing_but_the_program_is_in_the_wheel(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as opened:
        inside = opened.namelist()
    assert {name.split("/")[0].split("-")[0] for name in inside} == {"youthvoice"}
    assert not [name for name in inside if name.endswith((".sqlite3", ".pyc", "keys.json"))]


def test_a_demonstration_runs_from_the_wheel_in_an_empty_folder(installed: Installed) -> None:
    installed.run("-m", "youthvoice", "db", "upgrade")
    installed.run("-m", "youthvoice", "demo", "load")
    answers = json.loads(installed.run("-c", ASK).splitlines()[-1])
    assert Path(answers.pop("package")).is_relative_to(installed.packages)
    assert set(answers.values()) == {200}, answers


def test_the_command_stands_in_the_environment(installed: Installed) -> None:
    told = _run(installed.python.with_name("youthvoice"), "--help", cwd=installed.folder)
    assert told.returncode == 0, told.stderr
    assert "demo" in told.stdout
