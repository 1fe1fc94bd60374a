"""What a person says of their skills: a list, or a JSON Resume (schema v1.0.0)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.errors import WrongUse
from graph.extraction.levels import level_of


@dataclass(frozen=True, slots=True)
class Claim:
    """A name as a person gives it, with a level in (0, 1] where one is given."""

    name: str
    level: float | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """The names that a person gives, and sentences in which more may be named.

    ``text`` is given as it is, so that a span in it means something; ``sentences`` come from the
    fields of a resume.
    """

    claims: tuple[Claim, ...] = ()
    sentences: str = ""
    text: str = ""


def read_list(text: str) -> Profile:
    """The names in a list, by commas or lines: ``python, sql:expert``, ``- Python (advanced)``."""
    names = (part.strip(" \t-*•") for part in re.split(r"[,;\n]", text))
    return Profile(tuple(claim(name) for name in names if name and not name.startswith("#")))


def claim(text: str) -> Claim:
    """A name and the level behind it, in brackets or behind a colon."""
    match = re.fullmatch(r"(.+?)\s*(?::\s*([\w.]+)|\(([\w.]+)\))", text)
    if match:
        level = level_of(match[2] or match[3])
        if level is not None:
            return Claim(match[1], level)
    return Claim(text)


def read_profile(text: str) -> Profile:
    """A JSON Resume where the text is JSON, else a list of names."""
    if text.lstrip()[:1] in ("{", "["):
        return read_resume(text)
    return read_list(text)


def read_resume(text: str) -> Profile:
    """The skills and the sentences of a JSON Resume; a list of names as JSON is read too."""
    try:
        shape = json.loads(text, parse_constant=str)
    except (ValueError, RecursionError) as error:
        raise WrongUse(
            f"The profile begins like JSON but cannot be read: {error}.",
            remedy="Give a JSON Resume (jsonresume.org) or a list of skills.",
        ) from error
    shape = _whole(shape)
    if isinstance(shape, list) and all(isinstance(one, str) for one in shape):
        return Profile(tuple(claim(one.strip()) for one in shape if one.strip()))
    if not isinstance(shape, Mapping) or not any(
        key in shape for key in ("basics", "work", "skills", "projects", "education")
    ):
        raise WrongUse(
            "The profile is JSON, but not a JSON Resume: it has neither skills nor work.",
            remedy="The schema is at jsonresume.org.",
        )
    skills = [one for one in _list(shape, "skills") if isinstance(one, Mapping)]
    return Profile(tuple(dict.fromkeys(_claims(skills))), "\n\n".join(_sentences(shape)))


def _whole(value: object) -> object:
    """The same data, with a sign in place of each half of a character that JSON may spell."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, list):
        return [_whole(one) for one in value]
    if isinstance(value, dict):
        return {_whole(key): _whole(one) for key, one in value.items()}
    return value


def _claims(skills: list[Mapping[str, object]]) -> Iterator[Claim]:
    """The keywords of each skill at its level; its own name where it has none."""
    for skill in skills:
        level = level_of(str(skill.get("level") or ""))
        keywords = [str(word) for word in _list(skill, "keywords")]
        for name in keywords or [str(skill.get("name") or "")]:
            if name.strip():
                yield Claim(name.strip(), level)


def _sentences(shape: Mapping[str, object]) -> Iterator[str]:
    basics = shape.get("basics")
    if isinstance(basics, Mapping):
        yield str(basics.get("summary") or "")
    for section in ("work", "volunteer", "projects", "education", "certificates"):
        for entry in _list(shape, section):
            if isinstance(entry, Mapping):
                yield str(entry.get("summary") or entry.get("description") or "")
                for key in ("highlights", "courses", "keywords"):
                    yield from (str(line) for line in _list(entry, key))
                if section == "certificates":
                    yield str(entry.get("name") or "")


def _list(shape: Mapping[str, object], key: str) -> list[object]:
    value = shape.get(key)
    return value if isinstance(value, list) else []
