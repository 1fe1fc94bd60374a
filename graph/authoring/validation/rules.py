"""Rules over the whole graph: one SPARQL query a rule, with its words in its head.

A rule is a file ``ontology/rules/NAME.rq`` that begins with comments ``# rule:``, ``# set:``,
``# severity:``, ``# message:`` and ``# remedy:``. Every row is a finding about ``?thing``;
``?property`` and ``?value`` say which of its statements it is (of ``?at``, where another node than
the thing says it). Any variable can stand in braces in the message and the remedy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.authoring.validation.findings import MOST, SEVERITIES, Finding, RawFinding
from graph.authoring.validation.labels import LabelIndex
from graph.authoring.validation.loading import Checked
from graph.authoring.validation.source_map import Positions
from graph.errors import UnreadableSource
from graph.sources.rdf.bundled import ontology_folder
from graph.vocabulary import PREFIXES

if TYPE_CHECKING:
    import pyoxigraph

_HEAD = re.compile(r"^# (rule|set|severity|message|remedy): (.+)$", re.MULTILINE)
SETS = ("standard", "skos", "owl", "house")
"""What RDF says, what SKOS says, what OWL and RDFS say, and how we keep our own ontology."""
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Rule:
    """A question whose every row is something wrong."""

    name: str
    set: str
    severity: str
    message: str
    remedy: str
    query: str


@lru_cache(maxsize=4)
def read_rules(folder: Path | None = None) -> tuple[Rule, ...]:
    """The rules in a folder, by name; those that come with the ontology where none is given."""
    folder = folder or ontology_folder() / "rules"
    return tuple(_rule(path) for path in sorted(folder.glob("*.rq")))


def _rule(path: Path) -> Rule:
    text = path.read_text(encoding="utf-8")
    head = dict(_HEAD.findall(text))
    wanted = {"rule", "set", "severity", "message", "remedy"}
    if set(head) != wanted or head["rule"] != path.stem or head["set"] not in SETS:
        raise UnreadableSource(
            f"The rule {path} does not say its name, set, severity, message and remedy.",
            file=str(path),
            remedy=f"Begin it with # rule:, # set: ({', '.join(SETS)}), # severity:, # message: and"
            " # remedy: lines.",
        )
    if head["severity"] not in SEVERITIES:
        raise UnreadableSource(
            f"The rule {path} has the severity '{head['severity']}'.",
            file=str(path),
            remedy=f"Use one of {', '.join(SEVERITIES)}.",
        )
    return Rule(
        path.stem, head["set"], head["severity"], head["message"], head["remedy"], text
    )  # fmt: skip


def run_rules(
    checked: Checked, rules: Sequence[Rule], positions: Positions, names: LabelIndex
) -> RawFinding:
    """What these rules find in the judged files; the rest is known but not judged."""
    findings: list[Finding] = []
    cut: list[str] = []
    for rule in rules:
        rows = sorted(_rows(checked.store, rule), key=lambda row: [*map(str, row.values())])
        found = (_finding(rule, row, positions, names) for row in rows)
        told = list(islice((one for one in found if one is not None), MOST + 1))
        findings += told[:MOST]
        cut += [rule.name] * (len(told) > MOST)
    return RawFinding(tuple(findings), tuple(cut))


def _rows(store: pyoxigraph.Store, rule: Rule) -> Iterator[Mapping[str, Any]]:
    try:
        solutions: Any = store.query(rule.query, prefixes=dict(PREFIXES))
    except SyntaxError as error:
        raise UnreadableSource(
            f"The rule {rule.name} is not SPARQL: {error}.", remedy="Correct its query."
        ) from error
    variables = [variable.value for variable in solutions.variables]
    for solution in solutions:
        row = {name: solution[name] for name in variables if solution[name] is not None}
        if "thing" in row:
            yield row


def _finding(
    rule: Rule, row: Mapping[str, Any], positions: Positions, names: LabelIndex
) -> Finding | None:
    thing = row["thing"]
    place = positions.find(row.get("at", thing), row.get("property"), row.get("value"))
    if place is None and rule.name == "released-iri-gone":
        place = positions.mention(thing)
    if place is None:
        return None
    return Finding(
        rule.severity, rule.name, *place, names.full(thing), _filled(rule.message, row, names),
        _filled(rule.remedy, row, names), str(getattr(thing, "value", "")),
    )  # fmt: skip


def _filled(text: str, row: Mapping[str, Any], names: LabelIndex) -> str:
    return _SLOT.sub(lambda slot: names.of(row[slot[1]]) if slot[1] in row else slot[0], text)
