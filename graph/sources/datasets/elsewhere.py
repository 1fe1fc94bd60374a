"""Which other installed dataset has what the one that was asked has not."""

from __future__ import annotations

from collections.abc import Callable, Collection

from graph.errors import GraphError
from graph.source import Source

MOST = 3
"""How many datasets are named."""


def others_with(
    has: Callable[[Source], bool], but: Collection[str], lang: str = "en"
) -> tuple[str, ...]:
    """The names of the installed datasets that have it, but for those named in ``but``."""
    from graph.sources.datasets.open import open_dataset
    from graph.sources.datasets.registry import installed

    found: list[str] = []
    try:
        manifests = installed()
    except GraphError:
        return ()  # the question was another one; `graph sources` says what is wrong
    for manifest in manifests:
        if manifest.name in but or len(found) == MOST:
            continue
        try:
            if has(open_dataset(manifest.name, lang)):
                found.append(manifest.name)
        except GraphError:
            continue  # what cannot be read is no help
    return tuple(found)
