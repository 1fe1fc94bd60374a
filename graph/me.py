"""A person's own profile: one file on this machine, for its owner's eyes only, never sent."""

from __future__ import annotations

import json
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from graph.errors import CannotWrite, SourceNotFound, UnreadableSource, reason
from graph.extraction.resume import Claim, Profile, read_resume
from graph.sources.datasets.registry import data_folder

NAME = "me.json"
"""What the file is called in the data folder; it is a JSON Resume."""


def profile_file() -> Path:
    """Where the profile is kept."""
    return data_folder() / NAME


def my_profile() -> Profile:
    """The profile that is kept on this machine.

    Raises
    ------
    SourceNotFound
        where there is none.
    UnreadableSource
        where it is damaged.
    """
    path = profile_file()
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise SourceNotFound(
            "There is no profile on this machine.", remedy="Make one: graph me import FILE"
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableSource(
            f"{path} cannot be read: {reason(error)}.", file=str(path),
            remedy="Import it again: graph me import FILE",
        ) from error  # fmt: skip
    return read_resume(text)


def keep(profile: Profile) -> Path:
    """Write the profile with rights for its owner alone (0600); gives the file back."""
    return keep_text(json.dumps(as_resume(profile), ensure_ascii=False, indent=2))


def keep_text(text: str) -> Path:
    """Write a JSON Resume as the profile; nothing is written where it cannot be read."""
    read_resume(text)
    path = profile_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        number, part = tempfile.mkstemp(dir=path.parent, prefix=".me.", suffix=".part")  # 0600
        try:
            with os.fdopen(number, "w", encoding="utf-8") as file:
                file.write(text if text.endswith("\n") else f"{text}\n")
            Path(part).replace(path)
        finally:
            with suppress(OSError):
                Path(part).unlink(missing_ok=True)
    except OSError as error:
        raise CannotWrite(
            f"{path} cannot be written: {reason(error)}.",
            remedy="Name another folder with GRAPH_DATA.",
        ) from error
    return path


def remove() -> bool:
    """Take the profile away; whether there was one."""
    path = profile_file()
    there = path.exists()
    path.unlink(missing_ok=True)
    return there


def as_resume(profile: Profile) -> dict[str, object]:
    """The profile as a JSON Resume, which reads as the same profile."""
    skills = [_as_skill(one) for one in (*profile.claims, *profile.groups)]
    sentences = "\n\n".join(one for one in (profile.sentences, profile.text) if one)
    return {
        "basics": {"summary": sentences},
        "work": [{"position": title} for title in profile.titles],
        "skills": skills,
    }


def _as_skill(claim: Claim) -> dict[str, object]:
    level = {} if claim.level is None else {"level": claim.level}
    return {"name": claim.name, **level}
