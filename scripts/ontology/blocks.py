"""The text of roles.ttl as blocks: statements are put in, changed and taken out, all else stays.

Comments, sections and the order of a hand-kept file are not triples, so the file is edited as text
and not written anew from a graph. ``graph format`` sorts and aligns it afterwards.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FACTS = ROOT / "ontology" / "roles.ttl"

RULER = "#" + "=" * 98
_PAIR = re.compile(r"(?m)^    (\S+)\s+(.*?)(?: ;| \.)$", re.DOTALL)


@dataclass
class Facts:
    """The text of the facts; methods name blocks by their subject, as in ``rel:a--uses--b``."""

    text: str

    @classmethod
    def read(cls, path: Path = FACTS) -> Facts:
        """The facts of a file."""
        return cls(path.read_text(encoding="utf-8"))

    def write(self, path: Path = FACTS) -> None:
        """Write the text back as it is; format it afterwards."""
        path.write_text(self.text, encoding="utf-8")

    def block(self, subject: str) -> str | None:
        """The description of a subject, up to the full stop; None where there is none."""
        found = self._span(subject)
        return self.text[found[0] : found[1]] if found else None

    def says(self, subject: str, predicate: str) -> list[str]:
        """The objects that a subject has for a predicate, as they are written."""
        for name, objects in _PAIR.findall(self.block(subject) or ""):
            if name == predicate:
                return [one.strip() for one in re.split(r"\s,\s+", objects)]
        return []

    def set(self, subject: str, predicate: str, objects: list[str]) -> None:
        """Let a subject have these objects for a predicate, and none where the list is empty."""
        start, end = self._need(subject)
        block = self.text[start:end]
        pairs = [(n, o) for n, o in _PAIR.findall(block) if n != predicate]
        if objects:
            pairs.insert(
                -1 if predicate != "dcterms:source" else len(pairs),
                (predicate, " , ".join(objects)),
            )
        head = block[: block.index("\n")]
        body = " ;\n".join(f"    {name} {said}" for name, said in pairs)
        self.text = f"{self.text[:start]}{head}\n{body} .{self.text[end:]}"

    def drop(self, subject: str) -> None:
        """Take a block out, and the comment right above it."""
        start, end = self._need(subject)
        while (line := self.text.rfind("\n", 0, start - 1) + 1) < start and self.text[line] == "#":
            start = line
        self.text = self.text[:start] + self.text[end:].lstrip("\n")

    def add(self, section: str, block: str) -> None:
        """Put a block into the section that begins with these words."""
        place = re.search(rf"(?m)^# {re.escape(section)}\n(?:#[^\n]*\n)*\n", self.text)
        if place is None:
            raise SystemExit(f"roles.ttl has no section '{section}'.")
        self.text = f"{self.text[: place.end()]}{block.strip()}\n\n{self.text[place.end() :]}"

    def subjects(self, prefix: str) -> list[str]:
        """The subjects whose names begin so, in the order of the file."""
        return re.findall(rf"(?m)^({re.escape(prefix)}\S*) a ", self.text)

    def _span(self, subject: str) -> tuple[int, int] | None:
        start = self.text.find(f"\n{subject} a ") + 1
        if not start:
            return None
        end = re.compile(r" \.\n(?=\n|\Z)").search(self.text, start)
        return (start, end.start() + 2) if end else None

    def _need(self, subject: str) -> tuple[int, int]:
        found = self._span(subject)
        if found is None:
            raise SystemExit(f"roles.ttl does not describe {subject}.")
        return found


def quoted(text: str) -> str:
    """A string of Turtle."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
