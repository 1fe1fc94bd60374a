"""What was asked for on the command line, whichever command it is: sources, language, format."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.answer import Answer
    from graph.library import KnowledgeGraph
    from graph.resolver import Taken


ME = "me"
"""What stands for the profile that is kept on this machine."""
_ENDINGS = (".json", ".txt", ".md", ".xml", ".pdf", ".docx", ".csv", ".zip")


def is_person(start: object) -> bool:
    """Whether what was typed as FROM means a person: ``me``, ``-`` or a file, not a name."""
    if not isinstance(start, str):
        return False
    is_file = ("/" in start and "://" not in start) or start.casefold().endswith(_ENDINGS)
    return start in (ME, "-") or is_file


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
        self._told: list[Taken] = []

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
        from graph.library import KnowledgeGraph, load

        graph = load(*self.sources, lang=self.lang, profile=self.profile)
        return KnowledgeGraph(graph.source, notice=self._taken)

    def _taken(self, taken: Taken) -> None:
        """Keep what a name was taken for that is not the thing's own, to be said once."""
        if taken not in self._told:
            self._told.append(taken)

    def notices(self) -> Iterator[str]:
        """The lines that say what names were taken for; as objects where the answer is JSON."""
        told, self._told = self._told, []
        for taken in told:
            if self.format in ("json", "jsonl"):
                from graph.answer import plain

                shape = {"notice": str(taken), "taken": plain(taken)}
                yield json.dumps(shape, ensure_ascii=False)
            else:
                from graph.escaping import escape_controls

                yield escape_controls(str(taken))

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
