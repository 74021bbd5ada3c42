"""What a text means, as a vector: the mean of static word-piece vectors.

The vectors (32,000 pieces × 256, MIT) ship inside the wordllama package. Its own loader asks the
network, so the two files are read here; nothing is fetched at run time.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Vectors = npt.NDArray[np.float32]

_WEIGHTS = "weights/l2_supercat_256.safetensors"
_PIECES = "tokenizers/l2_supercat_tokenizer_config.json"


@dataclass(frozen=True)
class _Table:
    vectors: "Vectors"
    tokenizer: Any


def embed(texts: Sequence[str]) -> "Vectors":
    """One unit vector for each text, (len(texts), 256); all zeros where a text has no piece."""
    import numpy as np

    table = _table()
    out = np.zeros((len(texts), table.vectors.shape[1]), np.float32)
    cut = table.tokenizer.encode_batch([text.lower() for text in texts], add_special_tokens=False)
    for row, pieces in enumerate(cut):
        if pieces.ids:
            mean = table.vectors[pieces.ids].mean(axis=0)
            out[row] = mean / max(float(np.linalg.norm(mean)), 1e-9)
    return out


def embed_pieces(text: str) -> tuple["Vectors", list[tuple[int, int]]]:
    """One text's vector as the sum of one row for each piece, and where each piece stands in the text.

    (pieces, 256); the rows add up to what `embed` gives.
    """
    import numpy as np

    table = _table()
    cut = table.tokenizer.encode(text.lower(), add_special_tokens=False)
    rows = table.vectors[cut.ids] / max(len(cut.ids), 1)
    length = max(float(np.linalg.norm(rows.sum(axis=0))), 1e-9)
    return rows / length, list(cut.offsets)


@cache
def _table() -> _Table:
    """Loaded at the first use and kept: about 35 MB, and never in a process that does not tag."""
    # Threads of the tokenizer would not survive a fork, and one core is what F10 counts.
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    import numpy as np
    from safetensors.numpy import load_file
    from tokenizers import Tokenizer

    folder = _folder()
    (vectors,) = load_file(str(folder / _WEIGHTS)).values()
    tokenizer = Tokenizer.from_file(str(folder / _PIECES))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return _Table(vectors.astype(np.float32), tokenizer)


def _folder() -> Path:
    found = find_spec("wordllama")
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError("wordllama is not installed")
    return Path(found.submodule_search_locations[0])
