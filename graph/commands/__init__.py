"""The command line: every module of this folder is a command, and its name is what one types."""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, TextIO

import click

from graph.commands._app import EnoughRead, ending, in_json, open_streams
from graph.commands._completion import complete_lists_in_fish
from graph.commands._context import App
from graph.commands._options import common_options

_EPILOG = """\
\b
Exit status: 0 an answer, 1 the question has none, 2 wrong use or unknown name,
3 a file or source cannot be read or written, 4 a limit is reached, 130 Ctrl-C.

\b
Names complete in the shell after one line in its start file:
  bash  eval "$(_GRAPH_COMPLETE=bash_source graph)"
  zsh   eval "$(_GRAPH_COMPLETE=zsh_source graph)"
  fish  _GRAPH_COMPLETE=fish_source graph | source
"""


def _typed(module: str) -> str:
    """What one types for a module here: ``import_`` is ``import``, which Python keeps to itself."""
    return module.rstrip("_").replace("_", "-")


class Commands(click.Group):
    """A group that imports a command when it is asked for, so that ``--help`` is instant."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own
        """The names of the modules here; those with an underscore are not commands."""
        return sorted(
            _typed(module.name)
            for module in iter_modules(__path__)
            if not module.name.startswith("_")
        )

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's own
        cmd_name: str,
    ) -> click.Command | None:
        """The command of that name; nothing where there is no such module."""
        names = [module.name for module in iter_modules(__path__) if module.name[0] != "_"]
        name = next((name for name in names if _typed(name) == cmd_name), None)
        if name is None:
            return None
        module = import_module(f"graph.commands.{name}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does it, with a suggestion where the command is not known."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches

            near = get_close_matches(args[0], self.list_commands(ctx), n=1)
            hint = f" Did you mean {near[0]}?" if near else ""
            raise click.UsageError(error.message + hint, ctx) from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands with the whole first sentence of each, on two lines where it needs them."""
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        rows = [(name, found.get_short_help_str(200)) for name, found in commands if found]
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def invoke(self, ctx: click.Context) -> object:
        """As click does it, but a closed pipe is told apart from a failure."""
        try:
            status = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError as error:
            raise EnoughRead from error
        return status


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=_EPILOG,
)
@click.version_option(package_name="rolegraph", prog_name="rolegraph")
@common_options
@click.pass_context
def command(ctx: click.Context, /, **common: Any) -> None:
    """What does a role need, what do I have, and how do I get there?

    \b
    graph paths analyst ml-engineer     the ways from one role to another
    graph open                          the interactive graph in the browser
    graph sparql 'SELECT …'             any question of your own
    """  # noqa: D301 - click reads a real \b: do not join the lines below it
    ctx.obj = App().with_options(**common)
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit with its status; errors are shown here and only here."""
    arguments = [_as_text(one) for one in (sys.argv[1:] if arguments is None else arguments)]
    open_streams()
    for stream, errors in ((sys.stdout, "replace"), (sys.stderr, "backslashreplace")):
        _speak_utf8(stream, errors)
    if os.environ.get("_GRAPH_COMPLETE", "").startswith("fish"):
        complete_lists_in_fish()
    sys.exit(ending(command, arguments, as_json=in_json(arguments)))


def _as_text(argument: str) -> str:
    """An argument as text: one that is not UTF-8 is Latin-1, unless a file is called so."""
    try:
        argument.encode()
    except UnicodeEncodeError:
        with suppress(OSError, ValueError, UnicodeError):
            if not Path(argument).exists():
                return os.fsencode(argument).decode("latin-1")
            return argument
        return argument.encode("utf-8", "replace").decode()
    return argument


def _speak_utf8(stream: TextIO, errors: str) -> None:
    """Make files and pipes UTF-8 in every locale; a terminal keeps what it can show."""
    if isinstance(stream, io.TextIOWrapper):
        encoding = stream.encoding if stream.isatty() else "utf-8"
        stream.reconfigure(encoding=encoding, errors=errors, newline="\n")
