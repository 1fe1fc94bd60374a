"""Does the importance of every requirement and tool use follow from its evidence?

    python scripts/ontology/importance.py            # check; exit status 1 if something differs
    python scripts/ontology/importance.py --list     # what the rule says, statement by statement
    python scripts/ontology/importance.py --apply    # write what the rule says into roles.ttl

The rule is written in ``docs/ontology.md``. Who knows better than the rule says so by name and
with a reason in ``scripts/ontology/overrules.csv``.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pyoxigraph

ROOT = Path(__file__).resolve().parents[2]
FACTS = ROOT / "ontology" / "roles.ttl"
OVERRULES = Path(__file__).with_name("overrules.csv")

SKILL_SHARE = Decimal("0.5")
TOOL_SHARE = Decimal("0.7")

# From which share on a tool is stated for a role; the lower line for the role that uses it most.
STATED_SHARE = Decimal("0.15")
STATED_SHARE_OF_FIRST = Decimal("0.1")

STATEMENTS = """
PREFIX rg: <https://w3id.org/rolegraph/ns#>
SELECT ?statement ?kind ?importance WHERE {
  ?statement a ?kind ; rg:importance ?importance .
  FILTER (?kind IN (rg:SkillRequirement, rg:ToolUse))
}
"""
SOURCES = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rg: <https://w3id.org/rolegraph/ns#>
SELECT ?statement ?source WHERE { ?statement rg:importance ?any ; dcterms:source ?source }
"""
EVIDENCE = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rg: <https://w3id.org/rolegraph/ns#>
PREFIX value: <https://w3id.org/rolegraph/id/value/>
SELECT ?statement ?source ?share ?stated WHERE {
  ?statement rg:importance ?importance ; rg:evidence ?evidence .
  ?evidence dcterms:source ?source .
  OPTIONAL { ?evidence rg:unit value:share-of-respondents ; rg:value ?share }
  OPTIONAL { ?evidence rg:statedAs ?stated }
}
"""


@dataclass
class Statement:
    """A requirement or a tool use, with what its sources say."""

    name: str
    is_tool: bool
    importance: str
    from_seed: bool = False
    share: Decimal | None = None
    esco: tuple[str, str] | None = None

    def ruled(self) -> tuple[str, str] | None:
        """What the rule says, and why; nothing where the editors have to judge."""
        if self.from_seed:
            return "essential", "the seed names it for the role"
        if self.share is not None:
            line = TOOL_SHARE if self.is_tool else SKILL_SHARE
            word = "essential" if self.share >= line else "optional"
            return word, f"{self.share} of the respondents use it, the line is {line}"
        if self.esco is not None and not self.is_tool:
            source, word = self.esco
            return word, f"{source} states it so"
        return None


def last(term: object) -> str:
    """The end of an address."""
    assert isinstance(term, pyoxigraph.NamedNode)  # noqa: S101 - the queries ask for addresses
    return term.value.rsplit("/", 1)[-1]


def rows(store: pyoxigraph.Store, query: str) -> list[pyoxigraph.QuerySolution]:
    """The solutions of a SELECT query."""
    solutions = store.query(query)
    assert isinstance(solutions, pyoxigraph.QuerySolutions)  # noqa: S101 - as the query says
    return list(solutions)


def read(path: Path = FACTS) -> dict[str, Statement]:
    """Every statement of the file that has an importance, by name."""
    store = pyoxigraph.Store()
    store.bulk_load(path=str(path), format=pyoxigraph.RdfFormat.TURTLE)
    found: dict[str, Statement] = {}
    for row in rows(store, STATEMENTS):
        kind = row["kind"]
        assert isinstance(kind, pyoxigraph.NamedNode)  # noqa: S101 - as the query says
        name = "rel:" + last(row["statement"])
        found[name] = Statement(name, kind.value.endswith("ToolUse"), last(row["importance"]))
    for row in rows(store, SOURCES):
        if last(row["source"]) == "seed":
            found["rel:" + last(row["statement"])].from_seed = True
    for row in rows(store, EVIDENCE):
        statement = found["rel:" + last(row["statement"])]
        source, share, stated = last(row["source"]), row["share"], row["stated"]
        if isinstance(share, pyoxigraph.Literal):
            statement.share = max(statement.share or Decimal(0), Decimal(share.value))
        elif stated is not None and source.startswith("esco-"):
            # The newest version of the classification speaks.
            statement.esco = max(statement.esco or ("", ""), (source, last(stated)))
    return found


def overrules(path: Path = OVERRULES) -> dict[str, str]:
    """The importance that editors set against the rule, by statement."""
    with path.open(encoding="utf-8", newline="") as file:
        return {row["statement"]: row["importance"] for row in csv.DictReader(file)}


def too_rare(statements: dict[str, Statement]) -> list[str]:
    """The tool uses whose share of respondents is too small to say anything; one sentence each."""
    most: dict[str, Decimal] = {}
    for name, statement in statements.items():
        if statement.is_tool and statement.share is not None:
            tool = name.rsplit("--", 1)[-1]
            most[tool] = max(most.get(tool, Decimal(0)), statement.share)
    found = []
    for name, statement in sorted(statements.items()):
        if not statement.is_tool or statement.share is None or statement.from_seed:
            continue
        first = statement.share == most[name.rsplit("--", 1)[-1]]
        line = STATED_SHARE_OF_FIRST if first else STATED_SHARE
        if statement.share < line:
            found.append(
                f"{name} is stated, but only {statement.share} of the respondents use it;"
                f" the line is {line}."
            )
    return found


def problems(statements: dict[str, Statement], exceptions: dict[str, str]) -> list[str]:
    """What differs from the rule, and which exceptions are not needed; one sentence each."""
    found = []
    for name, word in sorted(exceptions.items()):
        statement = statements.get(name)
        if statement is None:
            found.append(f"{name} is overruled but not stated.")
        elif (rule := statement.ruled()) is None:
            found.append(f"{name} is overruled, but the rule says nothing about it.")
        elif rule[0] == word:
            found.append(f"{name} is overruled to what the rule says anyway: {word}.")
    for name, statement in sorted(statements.items()):
        rule = statement.ruled()
        wanted = exceptions.get(name) or (rule[0] if rule else statement.importance)
        if wanted != statement.importance:
            why = "an editor overruled the rule" if name in exceptions else rule and rule[1]
            found.append(f"{name} is {statement.importance} but should be {wanted}: {why}.")
    return found + too_rare(statements)


def apply(statements: dict[str, Statement], exceptions: dict[str, str], path: Path = FACTS) -> int:
    """Write what the rule and its exceptions say into the file; the number of changes."""
    text, changes = path.read_text(encoding="utf-8"), 0
    for name, statement in sorted(statements.items()):
        rule = statement.ruled()
        wanted = exceptions.get(name) or (rule[0] if rule else statement.importance)
        if wanted != statement.importance:
            block = rf"(?ms)^({re.escape(name)} a .*?rg:importance\s+value:)\w+"
            text, count = re.subn(block, rf"\g<1>{wanted}", text, count=1)
            changes += count
    path.write_text(text, encoding="utf-8")
    return changes


def main() -> int:
    """The exit status: 0 where every importance follows from its evidence."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--list", action="store_true", help="print what the rule says")
    parser.add_argument("--apply", action="store_true", help="write it into roles.ttl")
    options = parser.parse_args()
    statements, exceptions = read(), overrules()
    if options.list:
        for name, statement in sorted(statements.items()):
            word, why = statement.ruled() or (statement.importance, "the editors judged")
            if name in exceptions:
                word, why = exceptions[name], f"overruled, although {why}"
            print(f"{name}\t{word}\t{why}")
    if options.apply:
        print(f"{apply(statements, exceptions)} changed", file=sys.stderr)
        statements = read()
    found = problems(statements, exceptions)
    for sentence in found:
        print(sentence, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
