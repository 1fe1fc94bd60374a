"""What a CV says of a person, in the forms in which people have theirs.

JSON Resume, Europass as XML or JSON, LinkedIn's export (its tables, or the archive of them), a
list of skills, or running text.
"""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterable, Iterator, Mapping

from graph.archives import DAMAGED
from graph.documents import decoded, text_in
from graph.errors import UnreadableSource, WrongUse, reason
from graph.extraction.resume import Claim, Profile, read_list, read_resume
from graph.levels import level_of

TABLES = ("skills.csv", "positions.csv", "profile.csv", "languages.csv", "certifications.csv")
"""The tables of LinkedIn's export that say something of skills."""
LARGEST = 5_000_000
"""How many bytes of one table in an archive are read at most."""
A_SENTENCE = 7
"""A part of so many words is no name of a skill."""

_SKILL = ("competencyname", "skillname", "skill", "digitalskill", "jobrelatedskill")
_TITLE = ("positiontitle", "position", "jobtitle", "headline")
_SAYING = ("description", "activities", "summary", "executivesummary", "responsibilities")


def read_cv(content: bytes, name: str) -> Profile:
    """What the bytes of a CV say; ``name`` is how errors call it.

    Raises
    ------
    UnreadableSource
        where they are no text, or damaged.
    WrongUse
        where the form is none of those.
    """
    if content.startswith(b"PK\x03\x04") and (tables := _archived(content, name)):
        return merged(_table(text) for text in tables)
    text = text_in(content, name)
    start = text.lstrip("\ufeff \t\n")
    if start[:1] in ("{", "["):
        return _json(start)
    if start[:1] == "<":
        return _xml(start, name)
    if _header(start):
        return _table(start)
    if content.startswith((b"%PDF", b"PK")) or not _is_list(start):
        return Profile(text=text)
    return read_list(start)


def read_given_cv(text: str) -> Profile:
    """What a CV says that is given as a text, not as a file.

    Raises
    ------
    WrongUse
        where it is damaged, or none of the forms.
    """
    try:
        return read_cv(text.encode("utf-8", "replace"), "The profile")
    except UnreadableSource as error:
        raise WrongUse(error.message, remedy=error.remedy) from error


def _is_list(text: str) -> bool:
    """Whether a text is a list of names: short between commas and lines, without sentences."""
    parts = [part.split() for part in re.split(r"[,;\n]", text) if part.strip()]
    short = sum(len(part) < A_SENTENCE for part in parts)
    return len(parts) > 1 and short == len(parts) and not re.search(r"\w{3}\. +[A-Z]", text)


def merged(profiles: Iterable[Profile]) -> Profile:
    """Several profiles of one person as one."""
    every = list(profiles)
    return Profile(
        tuple(dict.fromkeys(one for each in every for one in each.claims)),
        "\n\n".join(each.sentences for each in every if each.sentences),
        "\n\n".join(each.text for each in every if each.text),
        tuple(dict.fromkeys(one for each in every for one in each.groups)),
        tuple(dict.fromkeys(one for each in every for one in each.titles)),
    )


# -------------------------------------------------------------------------------- LinkedIn


def _archived(content: bytes, name: str) -> list[str]:
    """The tables in an export as it is downloaded; none where it is another archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [
                one for one in archive.infolist()
                if one.filename.rsplit("/", 1)[-1].casefold() in TABLES
                and one.file_size <= LARGEST
            ]  # fmt: skip
            return [decoded(archive.read(one)[:LARGEST], one.filename) for one in members]
    except DAMAGED as error:
        raise UnreadableSource(
            f"{name} cannot be unpacked ({reason(error)}).", file=name, remedy="Download it again."
        ) from error


def _header(text: str) -> str:
    """Which table of LinkedIn's export begins with this line; nothing where none does."""
    first = next(csv.reader([text.split("\n", 1)[0]]), [])
    columns = {cell.strip().casefold() for cell in first}
    if columns == {"name"}:
        return "skills"
    if {"company name", "title"} <= columns:
        return "positions"
    if {"headline", "summary"} <= columns:
        return "profile"
    if {"name", "proficiency"} <= columns:
        return "languages"
    return "certifications" if {"name", "authority"} <= columns else ""


def _table(text: str) -> Profile:
    """What a table of the export says."""
    which = _header(text)
    rows = [
        {(key or "").strip().casefold(): (value or "").strip() for key, value in row.items()
         if isinstance(value, str)}
        for row in csv.DictReader(io.StringIO(text))
    ]  # fmt: skip
    if which == "skills":
        return Profile(tuple(Claim(row["name"]) for row in rows if row.get("name")))
    if which == "languages":
        return Profile(groups=tuple(Claim(row["name"]) for row in rows if row.get("name")))
    if which == "certifications":
        return Profile(sentences="\n\n".join(row.get("name", "") for row in rows))
    titles = [row.get("title") or row.get("headline") or "" for row in rows]
    said = [row.get("description") or row.get("summary") or "" for row in rows]
    return Profile(
        sentences="\n\n".join(one for one in said if one),
        titles=tuple(dict.fromkeys(one for one in titles if one)),
    )


# -------------------------------------------------------------------------------- Europass


def _json(text: str) -> Profile:
    """A JSON Resume, or Europass as JSON."""
    try:
        shape = json.loads(text, parse_constant=str)
    except (ValueError, RecursionError):
        return read_resume(text)  # which says what is wrong
    if isinstance(shape, Mapping) and ("SkillsPassport" in shape or "CandidateProfile" in shape):
        return _told(_leaves_of_json(shape, ""))
    return read_resume(text)


def _leaves_of_json(value: object, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _leaves_of_json(inner, f"{path}/{key}".casefold())
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves_of_json(inner, path)
    elif isinstance(value, str) and value.strip():
        yield path, value


def _xml(text: str, name: str) -> Profile:
    """Europass as XML: every element with a text, by its path without namespaces."""
    if re.search(r"<!(?:DOCTYPE|ENTITY)", text[:10_000]):
        raise UnreadableSource(
            f"{name} declares entities, which no CV needs.", file=name,
            remedy="Export it again from Europass.",
        )  # fmt: skip
    try:
        root = ET.fromstring(text.encode())  # noqa: S314 - entities are refused above
    except ET.ParseError as error:
        raise UnreadableSource(
            f"{name} cannot be read as XML ({reason(error)}).", file=name,
            remedy="Give a Europass CV, a JSON Resume or plain text.",
        ) from error  # fmt: skip
    told = list(_leaves_of_xml(root, ""))
    if not any("skillspassport" in path or "candidate" in path for path, _ in told):
        raise WrongUse(
            f"{name} is XML, but no Europass CV.", remedy="Export the CV as Europass XML or JSON."
        )
    return _told(told)


def _leaves_of_xml(element: ET.Element, path: str) -> Iterator[tuple[str, str]]:
    """The texts of a tree, depth first, without recursion on what somebody else wrote."""
    waiting = [(element, path)]
    while waiting:
        one, above = waiting.pop()
        own = f"{above}/{one.tag.rsplit('}', 1)[-1].casefold()}"
        if one.text and one.text.strip():
            yield own, one.text
        waiting.extend((child, own) for child in reversed(one))


def _told(leaves: Iterable[tuple[str, str]]) -> Profile:
    """A profile from texts by what the path to each says that it is."""
    claims: list[Claim] = []
    titles: list[str] = []
    sentences: list[str] = []
    for path, value in leaves:
        parts = [part for part in path.split("/") if part]
        last = parts[-1] if parts[-1] not in ("label", "name") else parts[-2:][0]
        text = " ".join(re.sub(r"<[^>]+>", " ", value).split())
        if last in _SAYING:
            sentences.append(text)
        elif last in _TITLE:
            titles.append(text)
        elif last in _SKILL or ("computer" in parts and last in ("computer", "certificate")):
            claims += [_levelled(one) for one in re.split(r"[,;|/]\s+", text) if one.strip()]
    return Profile(
        tuple(dict.fromkeys(claims)), "\n\n".join(sentences), titles=tuple(dict.fromkeys(titles))
    )


def _levelled(text: str) -> Claim:
    name, _, word = text.strip().partition(":")
    level = level_of(word.strip()) if word else None
    return Claim(name, level) if level is not None else Claim(text.strip())
