"""What every command stands on: the graph asked, the answer written, the error shown."""

from __future__ import annotations

import functools
import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TextIO

import click

from graph.commands._context import App, is_person
from graph.commands._hints import remedy_of
from graph.commands._output import written_to
from graph.errors import GraphError, LimitReached, NoAnswer, SourceProblem, WrongUse

if TYPE_CHECKING:
    from graph.answer import Answer


def answering(function: Callable[..., Answer | int | None]) -> Callable[..., int | None]:
    """Make a function from an app and arguments to an answer the body of a command.

    The function gets the app first. What it returns is written; a whole number is the exit
    status; nothing means that it has said all itself.
    """
    from graph.commands._options import COMMON, common_options

    @common_options
    @click.pass_context
    @functools.wraps(function)
    def body(ctx: click.Context, /, **arguments: Any) -> int | None:
        app = ctx.ensure_object(App).with_options(**{name: arguments.pop(name) for name in COMMON})
        with written_to(app.output):
            return answered(app, arguments)

    def answered(app: App, arguments: dict[str, Any]) -> int | None:
        why, sparql = arguments.pop("why", False), arguments.pop("sparql", False)
        try:
            if isinstance(person := arguments.get("person"), dict):
                with_me = bool(arguments.pop("with_me", False))
                app.started(str(arguments["start"]), person, with_me=with_me)
                if with_me or is_person(arguments["start"]):
                    from graph.commands._person import started

                    started(app, arguments, with_me=with_me)
            answer = function(app, **arguments)
        except GraphError as error:
            if isinstance(error, NoAnswer):  # what was understood may be why there is none
                _say_all(app.notices())
            error.remedy = remedy_of(error, app.asked)
            raise
        _say_all(app.notices())
        if answer is None or isinstance(answer, int):
            return answer
        if sparql:
            sys.stdout.write(app.graph.query(answer))
        else:
            app.write(app.graph.receipts(answer) if why else answer, paged=True)
        return None

    return body


def _say_all(lines: Iterable[str]) -> None:
    for line in lines:
        say(line)


def in_json(arguments: Sequence[str]) -> bool:
    """Whether the answer is wanted as JSON, so that an error is told as JSON too."""
    return any(
        (word in ("-f", "--format") and following in ("json", "jsonl"))
        or word in ("-fjson", "-fjsonl", "--format=json", "--format=jsonl")
        for word, following in pairwise([*arguments, ""])
    )


def ending(command: click.Command, arguments: Sequence[str], *, as_json: bool) -> int:
    """Run a command to its exit status, telling every expected error in one sentence."""
    try:
        status = command.main(list(arguments), prog_name="graph", standalone_mode=False)
        return status if isinstance(status, int) else 0
    except EnoughRead:
        _close(sys.stdout)
        return 0
    except (click.Abort, KeyboardInterrupt):
        say("Interrupted.")
        return 130
    except Exception as error:  # noqa: BLE001 - nobody above could tell it any better
        return show_error(error, as_json=as_json)


def show_error(error: Exception, *, as_json: bool) -> int:
    """The exit status of an error that has been shown on standard error."""
    known = _as_ours(error)
    shown = json.dumps(known.as_dict(), ensure_ascii=False) if as_json else _line(known)
    say(shown)
    if isinstance(error, OSError):
        _close(sys.stdout)
    return known.exit_code


def _as_ours(error: Exception) -> GraphError:
    """Any error as one of ours: with a sentence, a remedy and an exit status."""
    if isinstance(error, GraphError):
        return error
    if isinstance(error, click.UsageError):
        path = error.ctx.command_path if error.ctx else "graph"
        return WrongUse(_sentence(error.format_message()), remedy=f"Help: {path} --help")
    if isinstance(error, click.ClickException):
        return WrongUse(_sentence(error.format_message()))
    if isinstance(error, OSError):
        what = str(error.filename) if error.filename else "The answer cannot be written"
        return SourceProblem(f"{what}: {(error.strerror or str(error)).lower()}.")
    if isinstance(error, MemoryError):
        return LimitReached("The memory is used up.", remedy="Ask a smaller source.")
    if os.environ.get("GRAPH_DEBUG"):
        raise error
    return Bug(
        f"Something went wrong inside rolegraph: {type(error).__name__}: {error}.",
        remedy="Please report it with what GRAPH_DEBUG=1 shows.",
    )


class EnoughRead(Exception):
    """Whoever reads the answer has closed the pipe, as ``graph … | head`` does: no failure."""


class Bug(GraphError):
    """A mistake of ours, not of the user's."""

    exit_code = 70


def _sentence(text: str) -> str:
    text = " ".join(text.split())
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _line(error: GraphError) -> str:
    """The error on one line, and the lines it is about; none of them can move the cursor."""
    from graph.escaping import escape_controls

    excerpt = getattr(error, "excerpt", "")
    told = [f"Error: {error}", *([""] if excerpt else []), *excerpt.splitlines()]
    return "\n".join(map(escape_controls, told))


def say(text: str) -> None:
    """Tell something besides the answer; where nobody can hear it, that is no failure."""
    try:
        click.echo(text, err=True)
    except OSError:
        _close(sys.stderr)


def open_streams() -> None:
    """Give a stream back that was closed before the start, as ``>&-`` does.

    What is written to standard output then fails as on a full disk. Else the next file that is
    opened would take the place of the stream, and what is printed would go into it.
    """
    for number, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        if getattr(sys, name) is None:
            flags = os.O_WRONLY if name == "stderr" else os.O_RDONLY
            _put_at(number, os.open(os.devnull, flags))
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115


def _put_at(number: int, opened: int) -> None:
    """Give an opened file this number."""
    if opened != number:
        os.dup2(opened, number)
        os.close(opened)


def _close(stream: TextIO) -> None:
    """Let what is still to be written vanish, so that Python does not complain when it ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
