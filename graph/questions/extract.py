"""Which skills, tools and job titles texts name: each with its span, and how it was found."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from graph.answer import Answer, Block, Cell, Grid, Heading, Json, Line, Names
from graph.extraction.recognition import Recogniser, Recognition
from graph.source import Source
from graph.vocabulary import KINDS

SHOWN = 60
"""How many places of one text a terminal names."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """What was found in one text; ``file`` says where it was read, if in a file."""

    file: str
    text: str
    recognition: Recognition

    def as_object(self) -> dict[str, Json]:
        """The text, what was found in it and what may be near, as one object of JSON Lines."""
        shape: dict[str, Json] = {"file": self.file} if self.file else {}
        shape["text"] = self.text
        shape["found"] = [
            {
                "id": one.item.id, "label": one.item.label, "kind": one.item.kind,
                "given": one.text, "start": one.start, "end": one.end, "how": one.how,
                "score": round(one.score, 4), "level": one.level,
            }
            for one in self.recognition.found
        ]  # fmt: skip
        shape["near"] = [
            {"id": one.item.id, "label": one.item.label, "score": round(one.score, 4)}
            for one in self.recognition.near
        ]
        return shape


@dataclass(frozen=True, slots=True)
class Extraction(Answer):
    """What was found in each text."""

    question: ClassVar[str] = "extract"
    columns: ClassVar[tuple[str, ...]] = (
        "text", "given", "start", "end", "name", "kind", "how", "score", "id",
    )  # fmt: skip
    texts: tuple[Extracted, ...]

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """One row a place; a text is named by its file, else by its number."""
        for number, text in enumerate(self.texts, 1):
            for one in text.recognition.found:
                yield (
                    text.file or number, one.text, one.start, one.end, one.item.label,
                    one.item.kind, one.how, round(one.score, 4), one.item.id,
                )  # fmt: skip

    def native(self, format: str) -> Iterator[str] | None:
        """One object a text in JSON Lines."""
        return map(line_of, self.texts) if format == "jsonl" else None

    def blocks(self) -> Iterator[Block]:
        """Each text with what it names, and what may be near."""
        for number, text in enumerate(self.texts, 1):
            found = text.recognition.found
            yield Heading(text.file or f"Text {number}", f"{len(found)} found")
            if found:
                yield Grid(("words", "thing", "kind", "how", "characters"), tuple(
                    (
                        " ".join(one.text.split()), one.item.label, _kind(one.item.kind), one.how
                        if one.how != "meaning" else f"meaning {one.score:.2f}",
                        f"{one.start}–{one.end}",
                    )
                    for one in found[:SHOWN]
                ))  # fmt: skip
            if len(found) > SHOWN:
                yield Line(f"{len(found) - SHOWN} more places; -f json has them all.")
            near = text.recognition.near
            if near:
                yield Names("near", tuple(f"{one.item.label} {one.score:.2f}" for one in near))


def line_of(text: Extracted) -> str:
    """One text as a line of JSON Lines."""
    return f"{json.dumps(text.as_object(), ensure_ascii=False)}\n"


def extracted(source: Source, texts: Iterable[tuple[str, str]]) -> Iterator[Extracted]:
    """What each text names, one after the other; a text comes with the file it was read from."""
    recogniser = Recogniser(source)
    for file, text in texts:
        yield Extracted(file, text, recogniser.read(text))


def extract(source: Source, texts: Iterable[tuple[str, str]]) -> Extraction:
    """What all these texts name."""
    return Extraction(tuple(extracted(source, texts)))


def _kind(kind: str) -> str:
    return KINDS[kind].one if kind in KINDS else kind
