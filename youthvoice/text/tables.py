"""Reads the data files of `text/data`, each once in the life of the process."""

from functools import cache
from importlib import resources
from typing import Any

import yaml


@cache
def read_lines(name: str) -> tuple[str, ...]:
    """Return the lines of a text table without blank lines and `#` remarks."""
    lines = (line.split("#", 1)[0].strip() for line in _read(name).splitlines())
    return tuple(line for line in lines if line)


@cache
def read_words(*names: str) -> frozenset[str]:
    """Return every word of the named tables, in lower case, however many stand on a line."""
    return frozenset(word.lower() for name in names for line in read_lines(name) for word in line.split())


@cache
def read_phrases(name: str) -> frozenset[str]:
    """Return the lines of a table as whole phrases in lower case."""
    return frozenset(line.lower() for line in read_lines(name))


@cache
def read_yaml(name: str) -> Any:
    """Return a YAML table as plain values; callers give it its shape and must not change it."""
    return yaml.safe_load(_read(name))


def _read(name: str) -> str:
    return resources.files("youthvoice.text").joinpath("data", name).read_text(encoding="utf-8")
