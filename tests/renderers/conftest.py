"""An answer with one of everything, and files that hold how it has to look.

``pytest tests/renderers --update-golden`` writes the files anew; look at the difference.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import pytest

from graph.answer import Answer, Block, Cell, Grid, Heading, Line, Names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

GOLDEN = Path(__file__).resolve().parents[1] / "golden"

HOSTILE = (
    "\x1b[31mred\x1b[0m",
    "\u202egnp.exe",
    "[bold]markup[/bold] [link=file:///etc/passwd]x[/link]",
    "a|b `c` <script>alert(1)</script>",
    "line\nbreak\ttab\rreturn",
    '=HYPERLINK("http://x","y")',
    "comma, \"quote\" and 'apostrophe'",
    "日本語のラベル",
    "café e\u0301 👩‍🔬",
    "\ud800 lone",
    "https://example.org/a_very_long_address/that/has/no/spaces/in/it?at=all&or=so#fragment",
)
"""Labels that somebody may have put into an ontology to do harm, or just in their own language."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write tests/golden anew")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the file of that name in ``tests/golden``."""

    def compare(text: str, name: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("update_golden", default=False):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        assert text == path.read_bytes().decode()

    return compare


@dataclass(frozen=True, slots=True)
class Sample(Answer):
    """Three ways, as ``paths`` tells them, and a table."""

    question: ClassVar[str] = "sample"
    columns: ClassVar[tuple[str, ...]] = ("role", "kept", "known", "definition")

    start: str = "Data Analyst"
    ways: tuple[str, ...] = ("Data Scientist", "Data Engineer")
    figure: float = 1 / 3
    tags: frozenset[str] = frozenset({"b", "a"})

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        yield "Data Engineer", 0.5234567, True, "Builds and keeps the pipelines by which data come."
        yield "日本語のラベル", 1.0, False, "Wide letters take two columns each."
        yield "ML Engineer", None, None, None

    def blocks(self) -> Iterator[Block]:
        yield Heading("Data Analyst → ML Engineer", "2 paths")
        for place, way in enumerate(self.ways, 1):
            yield Heading(f"{place}  by way of {way}", "hardest move 0.58 · detour 6.1", 2)
            yield Line(f"→ {way}   0.51   have 23 · deepen 4 · learn 17", 3)
            yield Names("builds on", ("SQL", "statistics", "data visualization"), 7)
            yield Names("learn", tuple(f"skill number {n}" for n in range(1, 19)), 7, 4)
        yield Heading("Roles", "3 roles", 2)
        yield Grid(self.columns, tuple(self.rows()), frozenset({"kept"}))
        yield Line("A long sentence that does not fit on one line of a terminal is broken, and it "
                   "goes on where it began.")  # fmt: skip
        yield Names("nothing in it", ())


@dataclass(frozen=True, slots=True)
class Told(Answer):
    """An answer made of whatever blocks a test needs."""

    question: ClassVar[str] = "told"
    told: tuple[Block, ...] = ()

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        yield from ()

    def blocks(self) -> Iterator[Block]:
        yield from self.told


@dataclass(frozen=True, slots=True)
class Hostile(Answer):
    """The hostile labels in every place that an answer has for text."""

    question: ClassVar[str] = "hostile"
    columns: ClassVar[tuple[str, ...]] = ("name", "note")
    labels: tuple[str, ...] = HOSTILE

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        for label in self.labels:
            yield label, f"- {label}"

    def blocks(self) -> Iterator[Block]:
        for label in self.labels:
            yield Heading(label, label)
            yield Line(label)
            yield Names(label, (label, label), 2)
        yield Grid(self.columns, tuple(self.rows()))


@pytest.fixture
def sample() -> Sample:
    return Sample()


@pytest.fixture
def hostile() -> Hostile:
    return Hostile()


@pytest.fixture
def told() -> Callable[..., Told]:
    """``told(Heading("a"), Line("b"))``: an answer of these blocks."""
    return lambda *blocks: Told(blocks)
