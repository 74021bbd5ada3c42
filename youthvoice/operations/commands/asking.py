"""Asking for passwords: never as part of the command, where others on the machine could see them."""

import sys

import click


def password_for(what: str, *, from_stdin: bool, confirm: bool = False) -> str:
    """One password; from the standard input it is one line."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\n")
    again = "Once more" if confirm else False
    return str(click.prompt(f"Password of {what}", hide_input=True, confirmation_prompt=again))
