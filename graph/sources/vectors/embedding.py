"""What words mean, as vectors: static embeddings that lie in a package, read without a network.

The weights are those of WordLlama (``pip install 'rolegraph[semantic]'``): a vector for each part
of a word. A text is the mean of its parts at length 1; no model runs.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.errors import SourceProblem, reason

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

MODEL = "l2_supercat_256"
WIDTH = 256
"""How many dimensions a vector has."""
AT_ONCE = 1024
"""How many texts are embedded together: what bounds the memory."""


def is_installed() -> bool:
    """Whether the weights are there, and what reads them."""
    return all(find_spec(name) for name in ("wordllama", "tokenizers", "safetensors"))


@cache
def _model() -> tuple[Any, Vectors]:
    """The tokenizer and the vector of each part, shape (parts, 256), as precise as it is kept."""
    from safetensors.numpy import load_file
    from tokenizers import Tokenizer

    spec = find_spec("wordllama")
    folder = Path(str(spec.origin)).parent if spec else Path()
    try:
        tensors = load_file(folder / "weights" / f"{MODEL}.safetensors")
        file = folder / "tokenizers" / f"{MODEL.rsplit('_', 1)[0]}_tokenizer_config.json"
        tokenizer = Tokenizer.from_file(str(file))
    except Exception as error:  # the libraries raise what they like, bare ones among it
        raise SourceProblem(
            f"The vectors of words cannot be read ({reason(error)}).",
            remedy="Install them again: pip install --force-reinstall wordllama",
        ) from error
    tokenizer.no_padding()
    tokenizer.no_truncation()
    (weights,) = tensors.values()
    return tokenizer, weights


def embed(texts: Sequence[str]) -> Vectors:
    """The vectors of these texts, shape (texts, 256), each of length 1 or, of nothing, 0."""
    return normalized(summed(texts))


def normalized(sums: Vectors) -> Vectors:
    """The rows at length 1; a row of noughts stays."""
    import numpy as np

    length = np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9)
    rows: Vectors = (sums / length).astype(np.float32)
    return rows


def summed(texts: Sequence[str]) -> Vectors:
    """The sums of the parts of these texts, shape (texts, 256).

    Those of a text are the sum of those of its words.
    """
    import numpy as np

    found = np.zeros((len(texts), WIDTH), dtype=np.float32)
    tokenizer, weights = _model()
    for start in range(0, len(texts), AT_ONCE):
        batch = tokenizer.encode_batch(list(texts[start : start + AT_ONCE]),
                                       add_special_tokens=False)  # fmt: skip
        parts = [one.ids or [0] for one in batch]
        ends = np.cumsum([len(ids) for ids in parts])
        flat = weights[np.concatenate(parts)].astype(np.float32)
        found[start : start + len(parts)] = np.add.reduceat(
            flat, np.concatenate([[0], ends[:-1]]), axis=0
        )
    return found
