"""What was asked for on the command line, whichever command it is: sources, language, format."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, TextIO

from graph.commands._hints import Invocation, hints
from graph.commands._output import chosen_format

if TYPE_CHECKING:
    from graph.answer import Answer
    from graph.library import KnowledgeGraph
    from graph.resolver import Taken
    from graph.sources.endpoint.source import Hearing


ME = "me"
"""What stands for the profile that is kept on this machine."""
_HELD = ("have", "without")
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
        catalog: str | None = None,
        *,
        trace: bool = False,
        output: str | None = None,
        excel: bool = False,
    ) -> None:
        self.sources = tuple(sources)
        self.lang = lang or "en"
        self._format = format
        self.output = "" if output in (None, "-") else str(output)
        self.excel = excel
        self.profile = profile
        self.catalog = catalog
        self.trace = trace
        self.asked = Invocation(
            self.sources, "" if self.lang == "en" else self.lang, profile or "", catalog or ""
        )
        self._told: list[Taken] = []

    def __reduce__(self) -> tuple[object, ...]:
        """What another process needs to ask the same graph: the words, not the open graph."""
        return partial(App, output=self.output, excel=self.excel), (
            self.sources, self.lang, self._format, self.profile, self.catalog,
        )  # fmt: skip

    def with_options(
        self, sources: Sequence[str], lang: str | None, format: str | None, profile: str | None,
        catalog: str | None = None, *, trace: bool = False, output: str | None = None,
        excel: bool = False,
    ) -> App:  # fmt: skip
        """This app with what was said behind the command; more sources are added."""
        return App(
            (*self.sources, *sources),
            lang or self.lang,
            format or self._format,
            profile or self.profile,
            catalog or self.catalog,
            trace=trace or self.trace,
            output=output or self.output,
            excel=excel or self.excel,
        )

    @cached_property
    def chosen(self) -> str:
        """The format asked for, by its name or by the ending of the file; empty where neither is.

        Raises
        ------
        WrongUse
            where both are and differ, or a format that is not CSV is wanted for Excel.
        """
        return chosen_format(self._format or "", self.output, excel=self.excel)

    @property
    def format(self) -> str:
        """The format asked for, or the usual one."""
        return self.chosen or "table"

    @cached_property
    def graph(self) -> KnowledgeGraph:
        """The graph of the sources, opened when it is first asked."""
        from graph.library import KnowledgeGraph, load

        hearing = self.hearing() if any("://" in one for one in self.sources) else None
        graph = load(
            *self.sources, lang=self.lang, profile=self.profile, hearing=hearing,
            catalog=self.catalog,
        )  # fmt: skip
        return KnowledgeGraph(graph.source, notice=self._taken)

    def hearing(self, *, anew: bool = False) -> Hearing:
        """What shows the requests to endpoints, and a bar while one is read."""
        from graph.commands._endpoints import show_progress, show_request
        from graph.sources.endpoint.client import unheard
        from graph.sources.endpoint.source import Hearing

        return Hearing(show_progress, show_request if self.trace else unheard, anew)

    def _taken(self, taken: Taken) -> None:
        """Keep what a name was taken for that is not the thing's own, to be said once."""
        if taken not in self._told:
            self._told.append(taken)

    def started(self, start: str, person: Mapping[str, Any], *, with_me: bool) -> None:
        """Keep who starts as it was typed, so that a hint can ask for the same person."""
        words = [f"--{name}={','.join(person[name])}" for name in _HELD if person[name]]
        words += ["--from-scratch"] * bool(person["from_scratch"]) + ["--with-me"] * with_me
        self.asked = replace(self.asked, start=start if is_person(start) else "", person=words)

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

    def write(self, answer: Answer, *, paged: bool = False) -> None:
        """Write the answer to standard output in the format asked for, a page at a time if wished.

        Only what this process writes can be paged: one that is confined starts no other.
        """
        from graph.renderers import WIDTH, render

        terminal = sys.stdout.isatty()
        # COLUMNS counts everywhere; the terminal is only asked where the answer goes to one.
        width = shutil.get_terminal_size((WIDTH, 24)).columns if terminal else _columns(WIDTH)
        with _page() if paged and terminal else nullcontext(sys.stdout) as out:
            render(
                answer, self.chosen or answer.usual_format, out, width=width, terminal=terminal,
                hints=hints(answer, self.asked) if terminal else (), excel=self.excel,
            )  # fmt: skip


def _page() -> AbstractContextManager[TextIO]:
    from graph.commands._pager import paged

    return paged(sys.stdout)


def _columns(default: int) -> int:
    """How wide a page is where no terminal says it."""
    said = os.environ.get("COLUMNS", "")
    return int(said) if said.isdecimal() and int(said) else default
