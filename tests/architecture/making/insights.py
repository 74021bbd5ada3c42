"""Objects that the walks over every route need from insights."""

from typing import Any

MAKERS: dict[Any, Any] = {}
FORMS: dict[str, Any] = {}
