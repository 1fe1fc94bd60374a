"""What was asked for on the command line, whichever command it is: sources, language, format."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.answer import Answer
    from graph.library import KnowledgeGraph


class App:
    """What was asked for on the command line, and the graph that it means."""

    def __init__(
        self,
        sources: Sequence[str] = (),
        lang: str | None = None,
        format: str | None = None,
        profile: str | None = None,
    ) -> None:
        self.sources = tuple(sources)
        self.lang = lang or "en"
        self.format = format or "table"
        self.profile = profile

    def __reduce__(self) -> tuple[object, ...]:
        """What another process needs to ask the same graph: the words, not the open graph."""
        return App, (self.sources, self.lang, self.format, self.profile)

    def overruled(
        self, sources: Sequence[str], lang: str | None, format: str | None, profile: str | None
    ) -> App:
        """This app with what was said behind the command; more sources are added."""
        return App(
            (*self.sources, *sources),
            lang or self.lang,
            format or self.format,
            profile or self.profile,
        )

    @cached_property
    def graph(self) -> KnowledgeGraph:
        """The graph of the sources, opened when it is first asked."""
        from graph.library import load

        return load(*self.sources, lang=self.lang, profile=self.profile)

    def write(self, answer: Answer) -> None:
        """Write the answer to standard output in the format asked for."""
        from graph.renderers import WIDTH, render

        terminal = sys.stdout.isatty()
        # COLUMNS counts everywhere; the terminal is only asked where the answer goes to one.
        width = shutil.get_terminal_size((WIDTH, 24)).columns if terminal else _columns(WIDTH)
        render(
            answer, self.format, sys.stdout, width=width, terminal=terminal,
            sources=self.sources,
        )  # fmt: skip


def _columns(default: int) -> int:
    """How wide a page is where no terminal says it."""
    said = os.environ.get("COLUMNS", "")
    return int(said) if said.isdecimal() and int(said) else default
