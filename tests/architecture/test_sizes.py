"""The house's limits: a file or function that outgrows them fails the build. Split by meaning."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LIMITS = {"youthvoice/**/*.py": 250, "scripts/*.py": 250, "tests/**/*.py": 300, "templates/**/*.html": 120}
FUNCTION = 40
VIEW = 25
FEATURE_FILES = {"__init__", "rules", "models", "queries", "services", "forms", "views", "public_views"}
FOLDERS = {
    "accounts", "audit", "canvassing", "coordination", "feedback", "following", "gathering", "history",
    "insights", "moderation", "operations", "outbox", "partnership", "resources", "responses", "rota",
    "safeguarding", "scrutiny", "sealing", "text", "themes", "web",
}  # fmt: skip


def _files() -> Iterator[tuple[Path, int]]:
    for pattern, most in LIMITS.items():
        for path in sorted(ROOT.glob(pattern)):
            yield path, most


def _functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def test_no_file_outgrows_its_limit() -> None:
    long = {
        str(p.relative_to(ROOT)): n
        for p, most in _files()
        if (n := len(p.read_text("utf-8").splitlines())) > most
    }
    assert not long


@pytest.mark.parametrize("pattern", ["youthvoice/**/*.py", "scripts/*.py"])
def test_no_function_is_longer_than_a_screen(pattern: str) -> None:
    long = {
        f"{path.relative_to(ROOT)}:{name}": lines
        for path in ROOT.glob(pattern)
        for name, lines in _functions(path)
        if lines > FUNCTION
    }
    assert not long


def test_views_only_translate() -> None:
    long = {
        f"{path.relative_to(ROOT)}:{name}": lines
        for path in [*ROOT.glob("youthvoice/*/views.py"), *ROOT.glob("youthvoice/*/public_views.py")]
        for name, lines in _functions(path)
        if lines > VIEW + 5
    }
    assert not long


def test_every_folder_is_a_thing_the_partnership_talks_about() -> None:
    found = {path.parent.name for path in (ROOT / "youthvoice").glob("*/__init__.py")}
    assert found <= FOLDERS


def test_only_one_module_commits() -> None:
    committing = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "youthvoice").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "commit" and _is_session(node)
    }
    assert committing == {"youthvoice/database.py"}


def _is_session(node: ast.Attribute) -> bool:
    return isinstance(node.value, ast.Name) and node.value.id in {
        "session",
        "connection",
        "writing",
        "opened",
    }


def test_templates_hold_no_inline_style_or_handler() -> None:
    """The strict content policy would silently drop them."""
    for path in (ROOT / "templates").rglob("*.html"):
        text = path.read_text("utf-8")
        assert " style=" not in text, path
        assert " onclick=" not in text, path
        assert "http://" not in text, path
        if path.name not in {"icons.html", "symbols.html"}:  # their drawings are constants
            assert "|safe" not in text.replace(" ", ""), path
