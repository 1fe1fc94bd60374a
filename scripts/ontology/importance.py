"""Does the importance of every requirement and tool use follow from its evidence?

    python scripts/ontology/importance.py            # check; exit status 1 if something differs
    python scripts/ontology/importance.py --list     # what the rule says, statement by statement
    python scripts/ontology/importance.py --apply    # write what the rule says into roles.ttl

The rule is in ``rule.py`` and, in words, in ``docs/ontology.md``. Who knows better than the rule
says so by name and with a reason in ``overrules.csv``. Wherever the editors decide, because the
rule says nothing or is with_options, ``src:editors`` stands among the sources, and nowhere else.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import pyoxigraph
from blocks import FACTS, Facts
from rule import Said, Verdict, ruled

OVERRULES = Path(__file__).with_name("overrules.csv")

PREFIXES = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rg: <https://w3id.org/rolegraph/ns#>
"""
STATEMENTS = """
SELECT ?statement ?kind ?importance ?source WHERE {
  ?statement a ?kind ; rg:importance ?importance ; dcterms:source ?source .
  FILTER (?kind IN (rg:SkillRequirement, rg:ToolUse))
}
"""
EVIDENCE = """
SELECT ?statement ?source ?kind ?share ?unit ?base ?year ?stated WHERE {
  ?statement rg:importance ?importance ; rg:evidence ?evidence .
  ?evidence dcterms:source ?source ; rg:evidenceKind ?kind .
  OPTIONAL { ?evidence rg:value ?share ; rg:unit ?unit }
  OPTIONAL { ?evidence rg:sampleSize ?base }
  OPTIONAL { ?evidence rg:year ?year }
  OPTIONAL { ?evidence rg:statedAs ?stated }
}
"""


@dataclass
class Statement:
    """A requirement or a tool use, with what its sources say."""

    name: str
    is_tool: bool
    importance: str
    sources: set[str] = field(default_factory=set)
    said: list[Said] = field(default_factory=list)

    @property
    def role(self) -> str:
        """The role that asks."""
        return self.name.removeprefix("rel:").split("--")[0]

    @property
    def item(self) -> str:
        """What it asks for."""
        return self.name.rsplit("--", 1)[-1]

    def ruled(self) -> Verdict | None:
        """What the rule says, and why; nothing where the editors have to judge."""
        return ruled(self.said, tool=self.is_tool, seed="seed" in self.sources)

    def demand(self) -> Decimal | None:
        """The share of the newest advertisements that name it or what asks for it."""
        figures = [(one.year, one.share) for one in self.said if one.kind == "demand" and one.share]
        return max(figures)[1] if figures else None


def last(term: object) -> str:
    """The end of an address, the text of a literal, nothing of nothing."""
    value = getattr(term, "value", "")
    return str(value).rsplit("/", 1)[-1]


def rows(store: pyoxigraph.Store, query: str) -> Iterator[dict[str, str]]:
    """The solutions of a SELECT query, each term by its last part."""
    solutions = store.query(PREFIXES + query)
    assert isinstance(solutions, pyoxigraph.QuerySolutions)  # noqa: S101 - as the query says
    names = [variable.value for variable in solutions.variables]
    for row in solutions:
        yield {name: last(row[name]) for name in names}


def read(path: Path = FACTS) -> dict[str, Statement]:
    """Every statement of the file that has an importance, by name."""
    store = pyoxigraph.Store()
    store.bulk_load(path=str(path), format=pyoxigraph.RdfFormat.TURTLE)
    found: dict[str, Statement] = {}
    for row in rows(store, STATEMENTS):
        name = "rel:" + row["statement"]
        fresh = Statement(name, row["kind"].endswith("ToolUse"), row["importance"])
        found.setdefault(name, fresh).sources.add(row["source"])
    for row in rows(store, EVIDENCE):
        found["rel:" + row["statement"]].said.append(_said(row))
    return found


def _said(row: Mapping[str, str]) -> Said:
    rating = row["unit"].startswith("importance")
    return Said(
        row["source"],
        row["kind"],
        Decimal(row["share"]) if row["share"] and not rating else None,
        int(row["base"]) if row["base"] else None,
        int(row["year"] or 0),
        row["unit"].startswith("least-"),
        row["stated"] or ("rated" if rating else ""),
    )


def overrules(path: Path = OVERRULES) -> dict[str, str]:
    """What editors set against the rule, by statement: an importance, or that it is absent."""
    with path.open(encoding="utf-8", newline="") as file:
        return {row["statement"]: row["importance"] for row in csv.DictReader(file)}


def wanted(statement: Statement, exceptions: Mapping[str, str]) -> str:
    """The importance that a statement has to have."""
    rule = statement.ruled()
    return exceptions.get(statement.name) or (rule[0] if rule else statement.importance)


def by_editors(statement: Statement, exceptions: Mapping[str, str]) -> bool:
    """Whether the importance is the editors': the rule says nothing, or it is with_options."""
    return statement.name in exceptions or statement.ruled() is None


def problems(statements: Mapping[str, Statement], exceptions: Mapping[str, str]) -> list[str]:
    """What differs from the rule, and which exceptions are not needed; one sentence each."""
    found = [one for name in sorted(exceptions) if (one := _idle(name, statements, exceptions))]
    for name, statement in sorted(statements.items()):
        if (word := wanted(statement, exceptions)) != statement.importance:
            rule = statement.ruled()
            why = "an editor with_options the rule" if name in exceptions else rule and rule[1]
            found.append(f"{name} is {statement.importance} but should be {word}: {why}.")
        if by_editors(statement, exceptions) != ("editors" in statement.sources):
            ought = "has to" if by_editors(statement, exceptions) else "must not"
            found.append(f"{name} {ought} name src:editors: that says who decided its importance.")
    return found


def _idle(
    name: str, statements: Mapping[str, Statement], exceptions: Mapping[str, str]
) -> str | None:
    """What is wrong with an exception, if anything is."""
    statement, word = statements.get(name), exceptions[name]
    if word == "absent":
        return f"{name} is with_options to be absent, but it is stated." if statement else None
    if statement is None:
        return f"{name} is with_options but not stated."
    rule = statement.ruled()
    if rule is None:
        return f"{name} is with_options, but the rule says nothing about it."
    if rule[0] == word:
        return f"{name} is with_options to what the rule says anyway: {word}."
    return None


def apply(
    statements: Mapping[str, Statement], exceptions: Mapping[str, str], path: Path = FACTS
) -> int:
    """Write what the rule and its exceptions say into the file; the number of changes."""
    facts, changes = Facts.read(path), 0
    for name, statement in sorted(statements.items()):
        if (word := wanted(statement, exceptions)) != statement.importance:
            facts.set(name, "rg:importance", [f"value:{word}"])
            changes += 1
        editors = by_editors(statement, exceptions)
        if editors != ("editors" in statement.sources):
            sources = set(facts.says(name, "dcterms:source")) - {"src:editors"}
            facts.set(
                name, "dcterms:source", sorted(sources | ({"src:editors"} if editors else set()))
            )
            changes += 1
    facts.write(path)
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
                word, why = exceptions[name], f"with_options, although {why}"
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
