"""Loads TextBlob and the toolkit under it without the learning libraries, which nobody here asks them for.

The toolkit imports scikit-learn and scipy where it finds them: 90 MB in every process that serves pages.
A module that stands as None cannot be imported; the toolkit goes on without it.
"""

import sys
from functools import cache
from importlib import import_module
from threading import Lock

_UNASKED = ("sklearn", "scipy")
_lock = Lock()


@cache
def load_toolkit() -> None:
    """Before the first import of `textblob` or `nltk`; a library that is loaded already stays as it is."""
    with _lock:
        hidden = [name for name in _UNASKED if name not in sys.modules]
        sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]
        try:
            import_module("textblob")
        finally:
            for name in hidden:
                del sys.modules[name]
