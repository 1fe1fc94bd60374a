"""``graph match``: which roles fit a list of skills, a JSON Resume or a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graph.answer import Answer
from graph.commands._app import answering
from graph.commands._completion import Name
from graph.commands._context import ME, App
from graph.commands._input import Readable, read_text
from graph.commands._options import receipt_options
from graph.commands.extract import say_language
from graph.vocabulary import ITEM_KINDS

if TYPE_CHECKING:
    from graph.extraction.resume import Profile


@click.command(epilog='Example: graph match --skills "python, sql:expert, tableau"')
@click.argument("person", metavar="[PROFILE]", required=False, type=click.Path(allow_dash=True))
@click.option(
    "--skills", metavar="SKILL,…", type=Name(*ITEM_KINDS, listed=True),
    help="Match these, such as python or sql:expert.",
)  # fmt: skip
@click.option(
    "--text", type=Readable, metavar="FILE",
    help="Find the skills named in this text: an advertisement, a CV.",
)  # fmt: skip
@click.option(
    "-n", "most", default=10, show_default=True, metavar="COUNT", type=click.IntRange(0),
    help="Show this many of the best; 0 for all.",
)  # fmt: skip
@click.option("--with-me", is_flag=True, help="Match your profile (graph me import FILE).")
@receipt_options
@answering
def command(
    app: App, person: str | None, skills: str | None, text: str | None, most: int,
    *, with_me: bool,
) -> Answer:  # fmt: skip
    """The roles that fit what you have, and what each asks for besides.

    PROFILE is a CV (JSON Resume, Europass, LinkedIn's export, PDF, DOCX, text), a list of skills,
    - for standard input, or me for the profile that is kept on this machine.
    """
    from graph.extraction.language import UnnamedLanguages

    if person is None and skills is None and text is None and not with_me:
        raise click.UsageError("Say what you have: a PROFILE, --skills, --text or --with-me.")
    told = read_text(text, in_any_encoding=True)
    say_language(UnnamedLanguages(app.graph.source).notice(told))
    return app.graph.match(
        _profile(person, with_me=with_me), skills=skills or "", text=told, most=most
    )


def _profile(person: str | None, *, with_me: bool) -> Profile:
    from graph.commands._person import read_person
    from graph.extraction.resume import Profile
    from graph.me import my_profile

    if person is not None and with_me:
        raise click.UsageError("A PROFILE, or --with-me: one of the two.")
    if with_me or person == ME:
        return my_profile()
    return Profile() if person is None else read_person(person)
