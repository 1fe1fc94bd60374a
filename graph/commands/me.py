"""``graph me``: a person's own profile, kept on this machine."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from graph.answer import Answer
from graph.commands._app import answering, say
from graph.commands._context import App
from graph.errors import WrongUse

_DOING = ("import", "show", "edit", "remove")


@click.command(epilog="Example: graph me import resume.json")
@click.argument("doing", metavar="[import|show|edit|remove]", type=click.Choice(_DOING),
                default="show")  # fmt: skip
@click.argument("files", metavar="[FILE…]", nargs=-1)
@answering
def command(app: App, doing: str, files: tuple[str, ...]) -> Answer | None:
    """Keep your profile on this machine, for --with-me; it is never sent anywhere.

    FILE is a JSON Resume, a Europass CV (XML or JSON), LinkedIn's export, a PDF or DOCX, a list of
    skills, or - for standard input. show says what became of each entry; edit opens the kept
    profile in your editor. The file is readable by you alone.
    """
    from graph import me

    if files and doing != "import":
        raise WrongUse(f"graph me {doing} takes no file.", remedy="Help: graph me --help")
    if doing == "import":
        from graph.extraction.curriculum_vitae import merged, read_cv

        if not files:
            raise WrongUse("Which file?", remedy="graph me import FILE")
        say(f"Kept in {me.keep(merged(read_cv(*_content(file)) for file in files))}")
    elif doing == "edit":
        _edit()
    elif doing == "remove":
        say("The profile is removed." if me.remove() else "There was no profile.")
        return None
    from graph.questions.profile import profile_entries

    return profile_entries(app.graph.source, me.my_profile())


def _content(file: str) -> tuple[bytes, str]:
    from graph.documents import content_of

    if file == "-":
        return sys.stdin.buffer.read(), "Standard input"
    return content_of(Path(file)), file


def _edit() -> None:
    from graph import me

    me.my_profile()
    changed = click.edit(me.profile_file().read_text(encoding="utf-8"), extension=".json")
    if changed is not None:
        me.keep_text(changed)
