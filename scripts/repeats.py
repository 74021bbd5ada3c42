"""Fails when more than 3 % of the package's lines stand twice (runs of six lines or more)."""

import io
import sys
from contextlib import redirect_stdout
from pathlib import Path

from pylint.checkers.symilar import Symilar

MOST = 3.0


def main() -> int:
    """Print the repeated runs and their share."""
    similar = Symilar(min_lines=6, ignore_comments=True, ignore_docstrings=True, ignore_imports=True)
    for path in sorted(Path("youthvoice").rglob("*.py")):
        with path.open(encoding="utf-8") as stream:
            similar.append_stream(str(path), stream, "utf-8")
    output = io.StringIO()
    with redirect_stdout(output):
        similar.run()
    print(output.getvalue().strip())
    share = float(output.getvalue().rpartition("percent=")[2] or 0)
    print(f"repeated lines: {share:.2f} % (at most {MOST} %)")
    return int(share > MOST)


if __name__ == "__main__":
    sys.exit(main())
