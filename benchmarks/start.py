"""How fast the command line starts and answers its first question."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.pairs import Figure, compare, graph, python


def figures() -> Iterator[Figure]:
    """The main question and the help text, each against the imports that it cannot do without."""
    yield compare(
        "graph paths analyst ml-engineer",
        graph("paths", "analyst", "ml-engineer"),
        "python -c 'import click, networkx'",
        python("-c", "import click, networkx"),
        0.8,
    )
    yield compare(
        "graph --help",
        graph("--help"),
        "python -c 'import click'",
        python("-c", "import click"),
        1.7,
    )
