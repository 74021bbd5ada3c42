"""`python -m youthvoice` is the `youthvoice` command."""

from youthvoice.cli import main

main(prog_name="youthvoice")
