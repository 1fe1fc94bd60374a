"""``graph sparql`` on a terminal: a prompt with history, and completion of prefixes and terms."""

from __future__ import annotations

import os
import re
import select
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Final

import click

from graph.answer import Answer
from graph.commands._app import say, show_error
from graph.commands._context import App
from graph.errors import GraphError
from graph.vocabulary import KNOWN_PREFIXES, shorten

HISTORY: Final = "sparql-history"
_MOST_KEPT, _MOST_THINGS = 1000, 50_000
_BLANKS = " \t\n{}()[];,|/^*+=<>!&'\""
_WORDS: Final = (
    "ASK", "BIND", "CONSTRUCT", "COUNT", "DESCRIBE", "DISTINCT", "EXISTS", "FILTER", "GRAPH",
    "GROUP BY", "HAVING", "LANG", "LIMIT", "MINUS", "NOT EXISTS", "OFFSET", "OPTIONAL", "ORDER BY",
    "PREFIX", "REGEX", "SELECT", "STR", "UNION", "VALUES", "WHERE",
)  # fmt: skip
_HELP = """\
Type a query or the name of one; it may run over several lines, and an empty line ends it.
  .help              this
  .explain QUERY     what a query asks, piece by piece
  .format NAME       write answers as this: table, json, csv, turtle, jsonld …
  .prefixes          the prefixes that need no declaring
  .queries           the queries that have a name
  .quit              leave, as Ctrl-D does
TAB completes prefixes, properties, classes, things, keywords and variables."""
COMMANDS: Final = (".explain", ".format", ".help", ".prefixes", ".queries", ".quit")


class Prompt:
    """Reads queries from a terminal and has them answered, until nobody asks any more."""

    def __init__(
        self, app: App, ask: Callable[[App, str, bool], None], formats: Sequence[str]
    ) -> None:
        self._app, self._ask, self._formats = app, ask, formats
        self._typed = ""

    def run(self) -> None:
        """Ask and answer; an error is told, and the next query asked for."""
        with _history(self._completions):
            say("A query, or .help; Ctrl-D leaves.")
            while True:
                try:
                    text = self._read()
                    if text == ".quit":
                        return
                    self._answer(text)
                except EOFError:
                    click.echo()
                    return
                except KeyboardInterrupt:
                    say("Interrupted.")
                except Exception as error:  # noqa: BLE001 - told here, and the next is asked for
                    show_error(error, as_json=False)

    def _read(self) -> str:
        """A whole query, or a command, as it is typed or pasted."""
        from graph.sources.sparql.complaints import is_unfinished

        lines: list[str] = []
        while True:
            self._typed = "\n".join(lines)
            line = input("   ...> " if lines else "sparql> ")
            if not lines and (not line.strip() or line.lstrip().startswith(".")):
                if line.strip():
                    return line.strip()
                continue
            lines.append(line)
            text = "\n".join(lines)
            if not line.strip() or _is_name(text):
                return text
            if not _is_more_waiting() and not is_unfinished(text):
                return text

    def _answer(self, text: str) -> None:
        word, _, rest = text.partition(" ")
        if not text.startswith("."):
            self._ask(self._app, text, False)  # noqa: FBT003 - no explanation
        elif word == ".explain" and rest.strip():
            self._ask(self._app, rest, True)  # noqa: FBT003 - an explanation
        elif word == ".format" and rest.strip() in self._formats:
            self._app = self._app.with_options((), None, rest.strip(), None)
        elif word == ".prefixes":
            width = max(map(len, KNOWN_PREFIXES))
            for name, iri in KNOWN_PREFIXES.items():
                click.echo(f"{name:<{width}}  {iri}")
        elif word == ".queries":
            self._app.write(_queries())
        else:
            if text != ".help":
                say(f"'{text}' is not known here.")
            click.echo(_HELP)

    # ---------------------------------------------------------------------- what TAB offers

    def _completions(self, typed: str, before: str) -> list[str]:
        """What begins with what is typed; ``before`` is the line up to there."""
        if typed.startswith(".") and not before.strip() and not self._typed:
            return _starting(typed, COMMANDS)
        if typed.startswith(("?", "$")):
            used = re.findall(r"[?$]\w+", f"{self._typed} {before}")
            return _starting(typed, used)
        if before.strip() == ".format":
            return _starting(typed, self._formats)
        if ":" in typed:
            return _starting(typed, self._terms)
        words = [word.lower() if typed.islower() else word for word in _WORDS]
        found = [*_starting(typed, words), *_starting(typed, [f"{one}:" for one in KNOWN_PREFIXES])]
        if not before.strip() and not self._typed:
            found += _starting(typed, [row[0] for row in _queries().rows() if row[0]])
        return found

    @cached_property
    def _terms(self) -> list[str]:
        """The properties, classes and things of the source with a short name; looked up once."""
        source = self._app.graph.source
        if getattr(source, "remote", False):
            return []
        from graph.sources.sparql.engine import query
        from graph.sources.sparql.worker import Bounds

        found: set[str] = set()
        with suppress(GraphError):  # what cannot be looked up in time is not offered
            asked = "SELECT DISTINCT ?t { { ?s ?t ?o } UNION { ?s a ?t } }"
            rows = query(source, asked, bounds=Bounds(10, 1 << 30)).solutions
            found = {term.value for (term,) in rows if term is not None}
        if sum(source.counts()["node"].values()) <= _MOST_THINGS:
            found |= {node.id for node in source.nodes()}
        short = (shorten(iri) for iri in found)
        return sorted(one for one in short if "/" not in one and not one.startswith("_:"))


def _queries() -> Answer:
    from graph.questions.sparql import NamedQueries
    from graph.sources.rdf.named_queries import named_queries

    return NamedQueries(named_queries())


def _starting(typed: str, words: Sequence[object]) -> list[str]:
    return sorted({str(word) for word in words if str(word).startswith(typed)})


def _is_name(text: str) -> bool:
    return re.fullmatch(r"\s*[\w-]+\s*", text) is not None


def _is_more_waiting() -> bool:
    """Whether more has been pasted than has been read."""
    with suppress(OSError, ValueError):
        return bool(select.select([sys.stdin], [], [], 0)[0])
    return False


class _history:  # noqa: N801 - used as a function that is a context
    """Keeps what is typed in a file of the user's alone, and lets TAB complete."""

    def __init__(self, completions: Callable[[str, str], list[str]]) -> None:
        self._completions = completions
        self._offered: list[str] = []

    def __enter__(self) -> None:
        with suppress(ImportError):
            import readline

            readline.set_completer_delims(_BLANKS)
            readline.set_completer(self._complete)
            is_edit = "libedit" in (readline.__doc__ or "")
            readline.parse_and_bind("bind ^I rl_complete" if is_edit else "tab: complete")
            readline.set_history_length(_MOST_KEPT)
            with suppress(OSError):
                readline.read_history_file(str(_history_file()))

    def __exit__(self, *_: object) -> None:
        with suppress(ImportError, OSError):
            import readline

            path = _history_file()
            path.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
            readline.write_history_file(str(path))

    def _complete(self, typed: str, number: int) -> str | None:
        import readline

        if number == 0:
            before = readline.get_line_buffer()[: readline.get_begidx()]
            try:
                self._offered = self._completions(typed, before)
            except Exception:  # noqa: BLE001 - a key that helps must never end the prompt
                self._offered = []
        return self._offered[number] if number < len(self._offered) else None


def _history_file() -> Path:
    from graph.sources.datasets.registry import data_folder

    return data_folder() / HISTORY


def is_terminal() -> bool:
    """Whether somebody sits before it who can type and read."""
    return sys.stdin.isatty() and sys.stdout.isatty()
