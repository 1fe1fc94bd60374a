"""What became of each entry of a person's profile: recognised, near, or unknown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from graph.answer import Answer, Block, Cell, Grid
from graph.extraction.resume import Profile
from graph.extraction.skill_extraction import mentions
from graph.model import Node
from graph.questions._job_titles import titles_of
from graph.questions.match import Recognised, claimed, headed
from graph.source import Source


@dataclass(frozen=True, slots=True)
class ProfileEntry:
    """An entry: where it stood, what it says, its state, the thing that it is or is near to."""

    section: str
    given: str
    state: str
    thing: Node | None
    level: float | None = None


@dataclass(frozen=True, slots=True)
class ProfileAnswer(Answer):
    """Every entry of a profile, in its order."""

    question: ClassVar[str] = "me"
    columns: ClassVar[tuple[str, ...]] = ("section", "entry", "state", "thing", "level", "id")
    entries: tuple[ProfileEntry, ...]

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """One row an entry."""
        for one in self.entries:
            label, id = (one.thing.label, one.thing.id) if one.thing else ("", "")
            yield one.section, one.given, one.state, label, one.level, id

    def blocks(self) -> Iterator[Block]:
        """The entries without ids, which a person does not need."""
        yield Grid(self.columns[:-1], tuple(row[:-1] for row in self.rows()))


def profile_entries(source: Source, profile: Profile) -> ProfileAnswer:
    """What became of each entry of a profile."""
    known, unknown = claimed(source, profile.claims)
    entries = [_known("skill", one) for one in known]
    entries += [
        ProfileEntry(
            "skill", one.given, "near" if one.near else "unknown", next(iter(one.near), None)
        )
        for one in unknown
    ]
    order = {claim.name: n for n, claim in enumerate(profile.claims)}
    entries.sort(key=lambda entry: order.get(entry.given, len(order)))
    headings = {one.given: one for one in headed(source, profile.groups)}
    for group in profile.groups:
        found = headings.get(group.name)
        entry = ProfileEntry("heading", group.name, "unknown", None, group.level)
        entries.append(_known("heading", found) if found else entry)
    for title in titles_of(source, profile):
        near = next(iter(title.near), None)
        state = "recognised" if title.role else "near" if near else "unknown"
        entries.append(ProfileEntry("job title", title.given, state, title.role or near))
    seen: set[str] = set()
    for one in (*mentions(source, profile.sentences), *mentions(source, profile.text)):
        if one.item.id not in seen:
            entries.append(ProfileEntry("text", one.text, "recognised", one.item, one.level))
            seen.add(one.item.id)
    return ProfileAnswer(tuple(entries))


def _known(section: str, one: Recognised) -> ProfileEntry:
    return ProfileEntry(section, one.given, "recognised", one.item, one.level)


def held_by(source: Source, profile: Profile) -> Mapping[str, float | None]:
    """The items that a person of this profile holds, with the level where one is said."""
    from graph.questions.match import levels

    known, _ = claimed(source, profile.claims)
    known += headed(source, profile.groups)
    for text in (profile.sentences, profile.text):
        known += [Recognised(one.text, one.item, one.level) for one in mentions(source, text)]
    return levels([replace(one, start=None, end=None) for one in known])


def role_of(source: Source, profile: Profile) -> Node | None:
    """The role that the latest job title names."""
    return next((one.role for one in titles_of(source, profile) if one.role), None)
