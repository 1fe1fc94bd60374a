"""What every command stands on: the graph asked, the answer written, the error shown."""

from __future__ import annotations

import functools
import json
import os
import sys
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

import click

from graph.errors import GraphError

if TYPE_CHECKING:
    from graph.library import KnowledgeGraph
    from graph.model import Answer


class App:
    """What was asked for on the command line, and the graph that it means."""

    def __init__(self, **given: Any) -> None:
        self.sources: tuple[str, ...] = tuple(given.get("sources") or ())
        self.lang: str = given.get("lang") or "en"
        self.format: str = given.get("format") or "table"
        self.profile: str | None = given.get("profile")

    def overruled(self, **given: Any) -> App:
        """This app with what was said behind the command; more sources are added."""
        sources = self.sources + tuple(given.get("sources") or ())
        said = {key: given.get(key) or getattr(self, key) for key in ("lang", "format", "profile")}
        return App(sources=sources, **said)

    @cached_property
    def graph(self) -> KnowledgeGraph:
        """The graph of the sources, opened when it is first asked."""
        from graph.library import load

        return load(*self.sources, lang=self.lang, profile=self.profile)

    def write(self, answer: Answer) -> None:
        """Write the answer to standard output in the format asked for."""
        from graph.renderers import render

        render(answer, self.format, sys.stdout)


def asking(function: Callable[..., Answer | int | None]) -> Callable[..., int | None]:
    """Make a function from an app and arguments to an answer the body of a command.

    The function gets the app first. What it returns is written; a whole number is the exit
    status; nothing means that it has said all itself.
    """
    from graph.commands._options import common_options

    @common_options
    @click.pass_context
    @functools.wraps(function)
    def body(
        ctx: click.Context, /, sources: Sequence[str], lang: str, format: str, profile: str,
        **arguments: Any,
    ) -> int | None:  # fmt: skip
        app = ctx.ensure_object(App)
        app = app.overruled(sources=sources, lang=lang, format=format, profile=profile)
        answer = function(app, **arguments)
        if answer is None or isinstance(answer, int):
            return answer
        app.write(answer)
        return None

    return body


def in_json(arguments: Sequence[str]) -> bool:
    """Whether the answer is wanted as JSON, so that an error is told as JSON too."""
    pairs = zip(arguments, [*arguments[1:], ""], strict=True)
    return any(
        (word in ("-f", "--format") and following in ("json", "jsonl"))
        or word in ("-fjson", "-fjsonl", "--format=json", "--format=jsonl")
        for word, following in pairs
    )


def ending(command: click.Command, arguments: Sequence[str], *, as_json: bool) -> int:
    """Run a command to its exit status, telling every expected error in one sentence."""
    try:
        status = command.main(list(arguments), prog_name="graph", standalone_mode=False)
        sys.stdout.flush()
        return status if isinstance(status, int) else 0
    except GraphError as error:
        _tell(str(error), error.as_dict() if as_json else None)
        return error.exit_code
    except click.exceptions.Exit as end:
        return end.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted.", err=True)
        return 130
    except click.ClickException as error:
        if as_json:
            _tell("", {"error": "WrongUse", "message": error.format_message(), "exit_code": 2})
        else:
            error.show()
        return error.exit_code
    except BrokenPipeError:  # `graph … | head` has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _tell(sentence: str, shape: dict[str, object] | None) -> None:
    """Show an error on standard error: as a sentence, or as an object where JSON is asked for."""
    if shape is not None:
        click.echo(json.dumps(shape, ensure_ascii=False), err=True)
    else:
        click.echo(f"Error: {sentence}", err=True)
