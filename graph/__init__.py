"""A knowledge graph of job roles: what a role needs, what you have, and how you get there.

>>> import graph
>>> kg = graph.load()
>>> print(kg.role("analyst"))
Data Analyst
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graph.library import KnowledgeGraph, load

__all__ = ["KnowledgeGraph", "__version__", "load"]


def __getattr__(name: str) -> Any:
    """The public names, each imported when it is first asked for, so that starting is cheap."""
    if name == "__version__":
        from importlib.metadata import version

        return version("rolegraph")
    if name in __all__:
        from graph import library

        return getattr(library, name)
    raise AttributeError(f"module 'graph' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted(__all__)
