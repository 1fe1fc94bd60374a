"""What a person says of their skills: a list, or a JSON Resume (schema v1.0.0)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.errors import WrongUse
from graph.levels import level_of, typed_level

_NAMES = ("name", "skill", "title", "category", "label", "description", "technology", "language")
_LEVELS = ("level", "proficiency", "rating", "expertise", "expertiseLevel", "fluency")
_KEYWORDS = ("keywords", "skills", "items", "details")
_TITLES = ("position", "title", "jobTitle", "role")

_SAYS = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Claim:
    """A name as a person gives it, with a level in (0, 1] where one is given."""

    name: str
    level: float | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """The names that a person gives, and sentences in which more may be named.

    ``text`` is given as it is, so that a span in it means something; ``sentences`` come from the
    fields of a resume. ``groups`` are headings of skills, which may be names of skills themselves;
    ``titles`` are the jobs that the person has or had, the latest first.
    """

    claims: tuple[Claim, ...] = ()
    sentences: str = ""
    text: str = ""
    groups: tuple[Claim, ...] = ()
    titles: tuple[str, ...] = ()


def read_list(text: str) -> Profile:
    """The names in a list, by commas or lines: ``python, sql:expert``, ``- Python (advanced)``."""
    return Profile(tuple(map(claim, listed(text))))


def listed(text: str) -> list[str]:
    """The parts of a list, by commas or lines, without bullets and comments."""
    names = (part.strip(" \t-*•") for part in re.split(r"[,;\n]", text))
    return [name for name in names if _SAYS.search(name) and not name.startswith("#")]


def claim(text: str) -> Claim:
    """A name and the level behind it, in brackets or behind a colon."""
    match = re.fullmatch(r"(.+?)\s*(?::\s*([\w.]+)|\(([\w.]+)\))", text)
    if match:
        level = typed_level(match[2] or match[3])
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
    claims, groups = _skills(shape.get("skills"))
    languages = [
        _claim(one.get("language") or one.get("name"), one.get("fluency") or one.get("level"))
        for one in _list(shape, "languages")
        if isinstance(one, Mapping)
    ]
    return Profile(
        tuple(dict.fromkeys(claims)),
        "\n\n".join(one for one in _sentences(shape) if one),
        groups=tuple(dict.fromkeys(one for one in (*groups, *languages) if one.name)),
        titles=tuple(dict.fromkeys(_titles(shape))),
    )


def _whole(value: object) -> object:
    """The same data, with a sign in place of each half of a character that JSON may spell."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, list):
        return [_whole(one) for one in value]
    if isinstance(value, dict):
        return {_whole(key): _whole(one) for key, one in value.items()}
    return value


def _skills(value: object) -> tuple[list[Claim], list[Claim]]:
    """The skills in every shape that is in use, and the headings that they stand under.

    A list of names, a text with commas, groups with keywords as a list or as text, or an object
    whose keys are the groups. A group with a level is a skill itself, whatever its keywords.
    """
    claims: list[Claim] = []
    groups: list[Claim] = []
    if isinstance(value, str):
        return list(read_list(value).claims), []
    if isinstance(value, Mapping):
        value = [{"name": name, "keywords": words} for name, words in value.items()]
    for skill in value if isinstance(value, list) else ():
        if not isinstance(skill, Mapping):
            claims += _words(skill)
            continue
        name = next((skill[key] for key in _NAMES if skill.get(key)), "")
        own = _claim(name, _said_level(skill))
        keywords = [
            Claim(one.name, own.level if one.level is None else one.level)
            for key in _KEYWORDS
            for one in _words(skill.get(key))
        ]
        if not own.name and not keywords:  # what it says is told as not recognised
            claims += _words({key: one for key, one in skill.items() if key not in _LEVELS})
        if own.name:
            (groups if keywords else claims).append(own)
        claims += keywords
    return claims, groups


def _words(value: object) -> list[Claim]:
    """The names in a list or in a text; what is nothing names nothing."""
    if isinstance(value, list):
        return [one for part in value for one in _words(part)]
    if isinstance(value, Mapping):
        name = next((value[key] for key in _NAMES if value.get(key)), None)
        if name is None:  # nothing that is read here: what it says is told as not recognised
            return [one for part in value.values() for one in _words(part)]
        return [_claim(name, _said_level(value))]
    if isinstance(value, str) and value.strip():
        return list(read_list(value).claims)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return [Claim(str(value))]
    return []


def _said_level(entry: Mapping[str, object]) -> object:
    return next((entry[key] for key in _LEVELS if entry.get(key)), None)


def _claim(name: object, level: object) -> Claim:
    text = str(name or "").strip() if isinstance(name, (str, int, float)) else ""
    return Claim(text, _level(level))


def _level(value: object) -> float | None:
    """A level as a word, a part of one, a rank of five or a percentage."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        figure = float(value)
        part = figure if figure <= 1 else figure / (5 if figure <= 5 else 100)
        return part if 0 < part <= 1 else None
    return level_of(value.strip()) if isinstance(value, str) else None


def _titles(shape: Mapping[str, object]) -> Iterator[str]:
    """The jobs that a person has or had, as they are called: the latest first, as one writes."""
    for section in ("work", "experience", "volunteer"):
        for entry in _list(shape, section):
            if isinstance(entry, Mapping):
                title = next((entry[key] for key in _TITLES if entry.get(key)), "")
                if isinstance(title, str) and title.strip():
                    yield " ".join(title.split())
    basics = shape.get("basics")
    label = basics.get("label") if isinstance(basics, Mapping) else None
    if isinstance(label, str) and label.strip():
        yield " ".join(label.split())


def _sentences(shape: Mapping[str, object]) -> Iterator[str]:
    basics = shape.get("basics")
    if isinstance(basics, Mapping):
        yield str(basics.get("summary") or "")
    for section in ("work", "experience", "volunteer", "projects", "education", "certificates"):
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
