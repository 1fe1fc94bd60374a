"""Which Turtle files are in their one form, and bringing them into it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from graph.answer import Answer, Cell
from graph.authoring.turtle.files import format_file, turtle_files


@dataclass(frozen=True, slots=True)
class Formatted:
    """One file, and what became of it."""

    file: str
    state: str


@dataclass(frozen=True, slots=True)
class Formatting(Answer):
    """The files looked at; ``changed`` are those that were, or would be, written anew."""

    question: ClassVar[str] = "format"
    columns: ClassVar[tuple[str, ...]] = ("file", "state")
    changed: int
    files: tuple[Formatted, ...]

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """One row a file."""
        for one in self.files:
            yield one.file, one.state


def format_files(paths: Sequence[Path], *, check: bool = False) -> Formatting:
    """Bring these files, and those in these folders, into their one form; or only look."""
    done = "to be formatted" if check else "formatted"
    files = tuple(
        Formatted(str(path), done if format_file(path, check=check) else "as it should be")
        for path in turtle_files(paths)
    )
    return Formatting(sum(one.state == done for one in files), files)
