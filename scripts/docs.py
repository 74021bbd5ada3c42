"""Writes the parts of docs/ that are made from the code. A test fails when they are out of date."""

import dataclasses
import datetime as dt
from pathlib import Path

from scripts.public_pages import LANGUAGES, PUBLIC_PAGES, picture
from youthvoice.config import Settings
from youthvoice.permissions import GRANTED, Permission, Role, Scope

DOCS = Path(__file__).resolve().parents[1] / "docs"
_SCOPE = {Scope.ALL: "yes", Scope.PRIORITY: "own priority", None: ""}


def settings_page() -> str:
    """docs/settings.md: every setting, its default and what it does."""
    rows = [
        f"| `YOUTHVOICE_{field.name.upper()}` | {_default(field.default)} | {field.metadata['words']} |"
        for field in dataclasses.fields(Settings)
    ]
    head = ["# Settings", "", "Read once at start from the environment. Made by `make docs`.", ""]
    return "\n".join([*head, "| setting | default | what it does |", "| --- | --- | --- |", *rows, ""])


def roles_page() -> str:
    """docs/roles.md: the permission table."""
    permissions = [p for p in Permission if p is not Permission.SIGNED_IN]
    head = "| | " + " | ".join(role.value for role in Role) + " |"
    rows = [
        f"| {p.value} | " + " | ".join(_SCOPE[GRANTED[role].get(p)] for role in Role) + " |"
        for p in permissions
    ]
    words = [
        "# Who may do what",
        "",
        "The whole table; what is empty is not allowed. Made by `make docs`.",
        "",
    ]
    return "\n".join([*words, head, "| --- " * (len(Role) + 1) + "|", *rows, ""])


def pages_page() -> str:
    """docs/pages.md: every public page as a phone shows it."""
    head = [
        "# The public pages",
        "",
        "As a phone shows them, in the demonstration. Pictures by `make screenshots`, page by `make docs`.",
        "",
    ]
    names = [*LANGUAGES.values()]
    table = ["| page | " + " | ".join(names) + " |", "| --- " * (len(names) + 1) + "|"]
    for path, what in PUBLIC_PAGES.items():
        shown = " | ".join(
            f"![{path} in {name}](img/{picture(path, root)}.webp)" for root, name in LANGUAGES.items()
        )
        table.append(f"| `{path}`<br>{what} | {shown} |")
    return "\n".join([*head, *table, ""])


def _default(value: object) -> str:
    if isinstance(value, dt.timedelta):
        hours = value.total_seconds() / 3600
        return f"`{hours:g}h`" if hours >= 1 else f"`{value.total_seconds() / 60:g}m`"
    if isinstance(value, tuple):
        return f"`{','.join(value)}`"
    if isinstance(value, bool):
        return f"`{int(value)}`"
    return f"`{value}`" if str(value) not in {"", "."} else ""


PAGES = {"settings.md": settings_page, "roles.md": roles_page, "pages.md": pages_page}

if __name__ == "__main__":
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), "utf-8")
