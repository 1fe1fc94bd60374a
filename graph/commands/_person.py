"""Who starts: a role that is named, or a person with a profile."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from graph.commands._context import ME, App, is_person
from graph.errors import WrongUse

if TYPE_CHECKING:
    from graph.extraction.resume import Profile


def started(app: App, arguments: dict[str, Any], *, with_me: bool) -> None:
    """Put the role and the items of a person in the place of FROM and beside ``--have``.

    Raises
    ------
    WrongUse
        where a person is to start whose job titles name no role.
    """
    from graph.questions.profile import held_by, role_of

    profiles = list(_profiles(arguments["start"], with_me=with_me))
    source = app.graph.source
    if is_person(arguments["start"]):
        role = role_of(source, profiles[0])
        if role is None:
            raise WrongUse(
                "No job title there names a role that this source knows.",
                remedy="Name the role as FROM, and keep the rest with: graph me import FILE",
            )
        arguments["start"] = role.id
    person = arguments["person"]
    for profile in profiles:
        held = held_by(source, profile)
        mine = [id if level is None else f"{id}:{level:g}" for id, level in held.items()]
        person["have"] = [*mine, *person["have"]]


def _profiles(start: str, *, with_me: bool) -> Iterator[Profile]:
    from graph.me import my_profile

    if start != ME and is_person(start):
        yield read_person(start)
    if with_me or start == ME:
        yield my_profile()


def read_person(file: str) -> Profile:
    """What a CV in a file, or in standard input, says."""
    from pathlib import Path

    from graph.documents import content_of
    from graph.extraction.curriculum_vitae import read_cv

    content = sys.stdin.buffer.read() if file == "-" else content_of(Path(file))
    return read_cv(content, "Standard input" if file == "-" else file)
