"""The templates alone: no application, no database, names that are missing raise."""

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from youthvoice.partnership.wording import worded
from youthvoice.web.languages import language
from youthvoice.web.saying import Say
from youthvoice.web.translating import dated, opening, said, shown

ROOT = Path(__file__).parents[2]
MASK_LABELS = ("a name", "a school", "hidden")


@pytest.fixture
def jinja() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(ROOT / "templates"), undefined=StrictUndefined, autoescape=True
    )
    environment.trim_blocks = environment.lstrip_blocks = True  # as the app has it
    environment.add_extension("jinja2.ext.i18n")
    environment.install_null_translations(newstyle=True)  # type: ignore[attr-defined]
    environment.filters.update(said=said, shown=shown, dated=dated, opening=opening)
    environment.globals.update(
        at=str,
        language=language,
        language_links=list,
        csrf_token=lambda: "staff-token",
        mask_labels=MASK_LABELS,
        say=Say(worded({})),
        questions=(),
        more_questions=False,
        is_open=True,
    )
    return environment
