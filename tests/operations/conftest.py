"""Consoles: an empty one, and one with the demonstration, loaded once for the whole run."""

import shutil
from pathlib import Path

import pytest

from tests.operations.console import Console


@pytest.fixture
def console(tmp_path: Path) -> Console:
    """A console where nothing is set up."""
    return Console(tmp_path / "instance")


@pytest.fixture
def in_earnest(tmp_path: Path) -> Console:
    """A console where nothing is set up and which is not for a demonstration."""
    return Console(tmp_path / "earnest", env={})


@pytest.fixture(scope="session")
def loaded_demo(tmp_path_factory: pytest.TempPathFactory, cheap_hashes: None) -> Path:
    """The demonstration, loaded once; never changed, only copied."""
    console = Console(tmp_path_factory.mktemp("demo") / "instance")
    console.run("demo", "load")
    return console.instance


@pytest.fixture
def demo(loaded_demo: Path, tmp_path: Path) -> Console:
    """A demonstration of this test's own."""
    own = tmp_path / "demo"
    shutil.copytree(loaded_demo, own)
    return Console(own)
