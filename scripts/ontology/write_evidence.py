"""Write what the evidence files say onto the statements of roles.ttl, and say what kind it is.

    python scripts/ontology/write_evidence.py        # then: graph format ontology

Each requirement and tool use gets one ``rg:Evidence`` for every source that names the thing for the
role; each prerequisite one for every source that states it. What was written before is written
anew, so running it twice changes nothing. Importance is not touched: ``importance.py`` does that.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Container, Iterable

from blocks import Facts, quoted
from evidence import Finding, borne_out, read, strongest
from prerequisites import Stated, stated

WRITTEN = {"job-ads-2023", "ai-job-ads-2026", "de-survey-2025", "state-of-data-2022"}
KINDS = {
    "esco-1.1.1": "classification",
    "esco-1.2.1": "classification",
    "kaggle-2021": "use",
    "kaggle-2022": "use",
    "onet-29.3": "classification",
    "onet-30.0": "classification",
}
"""The kind of what the sources say that are not read here."""


def main() -> int:
    """The exit status, which is 0."""
    facts = Facts.read()
    name_kinds(facts)
    bare = clear(facts)
    count = write_findings(facts, findings(facts), bare) + write_prerequisites(facts, stated())
    facts.write()
    print(f"{count} pieces of evidence written.", file=sys.stderr)
    return 0


def name_kinds(facts: Facts) -> None:
    """Let all evidence that is kept by hand say its kind."""
    for subject in facts.subjects("evidence:"):
        source = subject.rsplit("--", 1)[-1]
        if source in KINDS:
            facts.set(subject, "rg:evidenceKind", [f"value:{KINDS[source]}"])


def clear(facts: Facts) -> set[str]:
    """Take out what an earlier run wrote; the statements that no source is left for.

    These name the editors until a source is written again, for no statement stands without one.
    """
    bare = set()
    for subject in facts.subjects("evidence:"):
        if subject.rsplit("--", 1)[-1] not in KINDS:
            facts.drop(subject)
    for statement in facts.subjects("rel:"):
        for predicate, prefix in (("rg:evidence", "--"), ("dcterms:source", "src:")):
            said = facts.says(statement, predicate)
            kept = [one for one in said if one.rsplit(prefix, 1)[-1] in {*KINDS, "editors", "seed"}]
            if kept != said:
                facts.set(statement, predicate, kept or ["src:editors"] * (prefix == "src:"))
            if said and not kept and prefix == "src:":
                bare.add(statement)
    return bare


def write_findings(facts: Facts, findings: Iterable[Finding], bare: Container[str] = ()) -> int:
    """Write findings onto the requirements and tool uses that they are about; how many."""
    titles = {
        role: facts.says(f"role:{role}", "skos:prefLabel")[0].split('"')[1] for role in roles(facts)
    }
    stated_here = set(facts.subjects("rel:"))
    by_statement: dict[str, list[Finding]] = defaultdict(list)
    for one in findings:
        for verb in ("requires", "uses"):
            if (name := f"rel:{one.role}--{verb}--{one.item}") in stated_here:
                by_statement[name].append(one)
    for name, found in by_statement.items():
        section = f"What the {titles[found[0].role]} asks for"
        for one in found:
            facts.add(section, _evidence(name, one))
        _cite(facts, name, [one.source for one in found], keep_editors=name not in bare)
    return sum(map(len, by_statement.values()))


def write_prerequisites(facts: Facts, stated_ones: Iterable[Stated]) -> int:
    """Write onto prerequisites who states them; how many."""
    by_statement: dict[str, dict[str, Stated]] = defaultdict(dict)
    here = set(facts.subjects("rel:"))
    for one in stated_ones:
        if (name := f"rel:{one.skill}--builds-on--{one.builds_on}") in here:
            by_statement[name].setdefault(one.source, one)
    for name, found in by_statement.items():
        for source, one in sorted(found.items()):
            facts.add("Prerequisites", _prerequisite(name, source, one))
        _cite(facts, name, list(found), keep_editors=False)
    return sum(map(len, by_statement.values()))


def findings(facts: Facts) -> list[Finding]:
    """What the files say, of each thing and of the choices that it is a member of."""
    found = read()
    return [*found, *strongest(borne_out(found, choices(facts)))]


def choices(facts: Facts) -> dict[str, set[str]]:
    """The choices that each thing is a member of: who names a member asks for the choice."""
    wider: dict[str, set[str]] = defaultdict(set)
    for choice in facts.subjects("choice:"):
        for member in facts.says(choice, "rg:among"):
            wider[member.split(":")[1]].add(choice.split(":")[1])
    return wider


def roles(facts: Facts) -> list[str]:
    """The roles by their short names."""
    return [subject.removeprefix("role:") for subject in facts.subjects("role:")]


def _cite(facts: Facts, name: str, sources: list[str], *, keep_editors: bool) -> None:
    evidence = f"evidence:{name.removeprefix('rel:')}--"
    facts.set(
        name,
        "rg:evidence",
        sorted({*facts.says(name, "rg:evidence"), *(evidence + s for s in sources)}),
    )
    cited = {*facts.says(name, "dcterms:source"), *(f"src:{source}" for source in sources)}
    facts.set(name, "dcterms:source", sorted(cited if keep_editors else cited - {"src:editors"}))


def _evidence(name: str, one: Finding) -> str:
    said = [f"evidence:{name.removeprefix('rel:')}--{one.source} a rg:Evidence"]
    if one.share is None:
        said.append("    rg:statedAs value:listed")
    else:
        said += [
            f"    rg:value {one.share}",
            f"    rg:unit value:{one.unit}",
            f"    rg:sampleSize {one.base}",
        ]
    if one.year:
        said.append(f'    rg:year "{one.year}"^^xsd:gYear')
    said += [f"    rg:evidenceKind value:{one.kind}", f"    rg:locator {quoted(one.locator)}"]
    return " ;\n".join([*said, f"    dcterms:source src:{one.source} ."])


def _prerequisite(name: str, source: str, one: Stated) -> str:
    said = [
        f"evidence:{name.removeprefix('rel:')}--{source} a rg:Evidence",
        "    rg:statedAs value:required-first",
        "    rg:evidenceKind value:taught",
        f"    rg:locator {quoted(one.locator)}",
        f"    dcterms:source src:{source} .",
    ]
    return " ;\n".join(said)


if __name__ == "__main__":
    sys.exit(main())
