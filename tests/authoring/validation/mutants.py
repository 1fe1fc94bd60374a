"""Seeded faults: each a small change of the good ontology, and the rule that has to name it.

A mutant edits the text of one file and marks, with a comment, the line that the finding has to
point at: the first line from the place of the change on in which ``at`` stands.
"""

# ruff: noqa: E501 - what is added is written as it stands in a file, a statement a line

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

Edit = Callable[[str], tuple[str, int]]
"""From a text to the changed text and the place of the change."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault: what it is, the rule that names it, how it is made, and in which line."""

    name: str
    rule: str
    edit: Edit
    at: str = ""
    file: str = "roles.ttl"

    @property
    def mark(self) -> str:
        """The comment behind the line of the fault."""
        return f"  #@ {self.name}\n"

    def applied(self, text: str) -> str:
        """The text with the fault, its line marked."""
        text, place = self.edit(text)
        place = text.index(self.at, text.rfind("\n", 0, place) + 1)
        end = text.index("\n", place)
        return text[:end] + self.mark + text[end + 1 :]

    def line(self, text: str) -> int:
        """The line of the fault in a changed text."""
        return text[: text.index(self.mark)].count("\n") + 1


def _block(text: str, subject: str) -> tuple[int, int]:
    """From where to where a subject is described."""
    found = re.search(rf"^{re.escape(subject)} a .*?\.\n(?=\n|\Z)", text, re.MULTILINE | re.DOTALL)
    assert found is not None, f"{subject} is not described"
    return found.span()


def swap(subject: str, old: str, new: str, *, blame: str = "line") -> Edit:
    """Change a piece of what is said of a subject.

    The fault is in that line, or where the ``subject`` begins, or anywhere in the ``file``.
    """

    def edit(text: str) -> tuple[str, int]:
        start, end = _block(text, subject)
        place = text.index(old, start, end)
        changed = text[:place] + new + text[place + len(old) :]
        return changed, {"line": place, "subject": start, "file": 0}[blame]

    return edit


def drop(subject: str, predicate: str) -> Edit:
    """Take a statement about a subject out, over all its lines."""

    def edit(text: str) -> tuple[str, int]:
        start, end = _block(text, subject)
        said, count = re.subn(
            rf"^    {re.escape(predicate)} [^\n]*?(?:,\n[^\n]*?)*? ;\n",
            "",
            text[start:end],
            count=1,
            flags=re.MULTILINE,
        )
        assert count, f"{subject} has no {predicate}"
        return text[:start] + said + text[end:], start

    return edit


def change(pattern: str, new: str) -> Edit:
    """Change the first place that a pattern fits."""

    def edit(text: str) -> tuple[str, int]:
        found = re.search(pattern, text)
        assert found is not None, f"{pattern} fits nowhere"
        return text[: found.start()] + found.expand(new) + text[found.end() :], found.start()

    return edit


def add(block: str) -> Edit:
    """Say more at the end of the file."""
    return lambda text: (f"{text}\n{block.strip()}\n", len(text) + 1)


def without(subject: str) -> Edit:
    """Take all that is said of a subject out; the fault is wherever it is still named."""

    def edit(text: str) -> tuple[str, int]:
        start, end = _block(text, subject)
        return text[:start] + text[end:], 0

    return edit


def skill(slug: str, said: str = "", *, required: bool = True) -> str:
    """A skill in good order, required by the data analyst, with whatever else is ``said``."""
    name = slug.replace("-", " ")
    text = f"""
skill:{slug} a rg:Skill ;
    skos:prefLabel "{name}"@en , "{name}"@de , "{name}"@es ;
    skos:notation "{slug}" ;
    skos:definition "What one has to know about {name} here."@en ;
    skos:inScheme scheme:skills ; rg:category category:analysis ;
    rg:skillType value:knowledge ; {said}
    dcterms:source src:editors .
"""
    return text + (requirement(slug) if required else "")


def requirement(slug: str, source: str = "src:editors", more: str = "") -> str:
    return f"""
rel:data-analyst--requires--{slug} a rg:SkillRequirement ;
    rg:from role:data-analyst ; rg:to skill:{slug} ;
    rg:importance value:optional ; rg:proficiency value:working ; {more}
    dcterms:source {source} .
"""


def before(later: str, first: str, tail: str = "") -> str:
    """A prerequisite in good order, on one line."""
    return (
        f"rel:{later}--builds-on--{first} a rg:Prerequisite ; rg:from skill:{later} ;"
        f" rg:to skill:{first} ; dcterms:source src:editors .{tail}\n"
    )


RDFS = "<http://www.w3.org/2000/01/rdf-schema#"
ROLE, ANALYST = "role:data-analyst", "rel:data-analyst--requires--sql"
TABLEAU, SHARE = (
    "rel:data-analyst--uses--tableau",
    "evidence:data-analyst--uses--tableau--kaggle-2022",
)
STEP, FLOW = "step:identify-sales-trends", "workflow:sales-analysis"

MUTANTS = (
    # ------------------------------------------------------------------------- statements
    Mutant("a statement twice", "duplicate-statement",
           add("rel:z-data-analyst--requires--sql a rg:SkillRequirement ; rg:from role:data-analyst ;"
               " rg:to skill:sql ; rg:importance value:optional ; rg:proficiency value:expert ;"
               " dcterms:source src:editors ."), "rel:z-data-analyst--requires--sql"),
    Mutant("a skill before itself", "self-relation", add(before("m-self", "m-self") + skill("m-self")),
           "rel:m-self--builds-on--m-self"),
    Mutant("a statement under another name", "statement-name",
           add(skill("m-named") + before("m-named", "sql").replace("--sql a", "--python a")),
           "rel:m-named--builds-on--python"),
    Mutant("a direct link by hand", "direct-link-by-hand", add("role:statistician rg:requiresSkill skill:scala ."),
           "role:statistician rg:requiresSkill"),
    Mutant("the inverse of a direct link by hand", "direct-link-by-hand",
           add("skill:java rg:isSkillFor role:statistician ."), "skill:java rg:isSkillFor"),
    Mutant("a skill that is also a tool", "kind-clash", swap("skill:r", "a rg:Skill ;", "a rg:Skill , rg:Tool ;"),
           "skill:r a rg:Skill , rg:Tool"),
    Mutant("a tool use that is also a requirement", "kind-clash",
           add("rel:data-analyst--uses--excel a rg:SkillRequirement ."),
           "rel:data-analyst--uses--excel a rg:SkillRequirement"),
    Mutant("evidence of a source that is not named", "evidence-not-cited",
           swap(TABLEAU, "src:kaggle-2022 , src:onet-29.3 , src:seed", "src:onet-29.3 , src:seed , src:editors"),
           "src:onet-29.3 , src:seed , src:editors ."),
    Mutant("a share of 51", "share-out-of-range", swap(SHARE, "0.5093", "50.93"), "50.93"),
    Mutant("two values of one rank", "rank-shared", swap("value:practitioner", "rg:rank             3", "rg:rank             4"), "", "schema.ttl"),
    Mutant("a statement without a source", "source", add(before("m-bare", "sql").replace(" ; dcterms:source src:editors", "") + skill("m-bare")),
           "rel:m-bare--builds-on--sql"),
    Mutant("a source that is not described", "source", swap("skill:scala", "dcterms:source      src:", "dcterms:source      src:nowhere , src:"),
           "src:nowhere"),
    Mutant("a statement without its first end", "statement-from",
           add("rel:m-endless--builds-on--sql a rg:Prerequisite ; rg:to skill:sql ; dcterms:source src:editors ."),
           "rel:m-endless--builds-on--sql"),
    Mutant("a statement with two second ends", "statement-to",
           add(skill("m-forked") + "rel:m-forked--builds-on--sql a rg:Prerequisite ; rg:from skill:m-forked ; rg:to skill:sql , skill:python ; dcterms:source src:editors ."),
           "rel:m-forked--builds-on--sql"),
    Mutant("an importance nobody knows", "importance", swap(ANALYST, "value:essential", "value:practitioner")),
    Mutant("two importances", "importance", swap("rel:data-analyst--requires--python", "rg:importance       ", "rg:importance value:essential , value:optional ; rg:importance "),
           "rg:importance value:essential , value:optional ;"),
    Mutant("a proficiency nobody knows", "skill-requirement-proficiency",
           swap("rel:data-analyst--requires--reporting", "rg:proficiency      ", "rg:proficiency value:essential ; # odd\n    rg:proficiency      "), "value:essential ; # odd"),
    Mutant("no proficiency", "skill-requirement-proficiency",
           add(skill("m-levelless", required=False) + requirement("m-levelless").replace("rg:proficiency value:working ;", "")),
           "rel:data-analyst--requires--m-levelless"),
    Mutant("a property that a requirement does not know", "skill-requirement-closed",
           swap("rel:data-engineer--requires--sql", "rg:proficiency", "rg:rank 7 ;\n    rg:proficiency"), "rg:rank 7 ;"),
    Mutant("a tool that is required as a skill", "skill-requirement-to",
           add(requirement("m-tool").replace("skill:m-tool", "tool:tableau # no skill\n")), "tool:tableau # no skill"),
    Mutant("a prerequisite that is a tool", "prerequisite-to", add(before("sql", "m-oven").replace("skill:m-oven", "tool:excel")),
           "rel:sql--builds-on--m-oven"),
    Mutant("a tool used by a skill", "tool-use-from",
           add("rel:sql--uses--excel a rg:ToolUse ; rg:from skill:sql ; rg:to tool:excel ; rg:importance value:optional ; dcterms:source src:editors ."),
           "rel:sql--uses--excel a"),
    Mutant("support by a skill", "tool-support-from",
           add("rel:python--supports--sql a rg:ToolSupport ; rg:from skill:python ; rg:to skill:sql ; dcterms:source src:editors ."),
           "rel:python--supports--sql a"),
    Mutant("a statement with a name of another form", "statement",
           add(skill("m-form") + "rel:m_form_sql a rg:Prerequisite ; rg:from skill:m-form ; rg:to skill:sql ; dcterms:source src:editors ."),
           "rel:m_form_sql a"),
    # --------------------------------------------------------------------------- evidence
    Mutant("a figure below nothing", "evidence-value", swap("evidence:data-analyst--uses--tableau--kaggle-2022", "rg:unit", "rg:value -0.1 ;\n    rg:unit"), "rg:value -0.1"),
    Mutant("evidence without a place in its source", "evidence-locator", drop("evidence:data-analyst--uses--power-bi--kaggle-2022", "rg:locator"),
           "evidence:data-analyst--uses--power-bi--kaggle-2022 a"),
    Mutant("evidence that bears out nothing", "evidence-orphan",
           add('evidence:m-lost a rg:Evidence ; rg:statedAs value:essential ; rg:locator "here" ; dcterms:source src:esco-1.1.1 .'), "evidence:m-lost a"),
    Mutant("a source without a title", "source-title", drop("src:onet-30.0", "dcterms:title"), "src:onet-30.0 a"),
    Mutant("a source that nothing rests on", "source-unused",
           add('src:m-idle a rg:Source ; dcterms:title "Idle"@en ; rg:retrieved "2026-11-23"^^xsd:date ; dcterms:rights "none"@en ; dcterms:identifier "x" .'), "src:m-idle a"),
    # ---------------------------------------------------------------------- prerequisites
    Mutant("a circle of two", "prerequisite-circle", add(skill("m-hen") + skill("m-egg") + before("m-hen", "m-egg") + before("m-egg", "m-hen")),
           "rel:m-hen--builds-on--m-egg"),
    Mutant("a circle of three", "prerequisite-circle",
           add(skill("m-one") + skill("m-two") + skill("m-three") + before("m-one", "m-two") + before("m-two", "m-three") + before("m-three", "m-one")),
           "rel:m-three--builds-on--m-one"),
    Mutant("a prerequisite that follows from others", "redundant-prerequisite",
           add(skill("m-top") + skill("m-mid") + skill("m-low") + before("m-top", "m-mid") + before("m-mid", "m-low") + before("m-top", "m-low")),
           "rel:m-top--builds-on--m-low"),
    # -------------------------------------------------------------------------- workflows
    Mutant("a circle of steps", "step-circle", swap(STEP, "pplan:hasInputVar", "pplan:isPrecededBy step:create-sales-report ;\n    pplan:hasInputVar"),
           "pplan:isPrecededBy step:create-sales-report ;"),
    Mutant("a step of another workflow before", "step-across-workflows",
           swap("step:build-sales-dashboard", "pplan:hasInputVar", "pplan:isPrecededBy step:package-churn-model ;\n    pplan:hasInputVar"),
           "pplan:isPrecededBy step:package-churn-model ;"),
    Mutant("a step that nothing leads to", "step-apart",
           add('step:m-apart a rg:WorkflowStep ; skos:prefLabel "stand apart"@en ; skos:notation "m-apart" ; skos:definition "Stands apart from all the others."@en ;'
               " pplan:isStepOfPlan workflow:sales-analysis ; pplan:hasOutputVar artifact:sales-report ; rg:appliesSkill skill:sql ; dcterms:source src:editors ."),
           "step:m-apart a"),
    Mutant("a step with a skill that its role lacks", "step-skill-not-required",
           swap(STEP, "rg:employsTool", "rg:appliesSkill skill:container-orchestration ;\n    rg:employsTool"), "rg:appliesSkill skill:container-orchestration ;"),
    Mutant("a step with a tool that its role does not use", "step-tool-not-used",
           swap("step:create-sales-report", "dcterms:source", "rg:employsTool tool:kubernetes ;\n    dcterms:source"), "rg:employsTool tool:kubernetes ;"),
    Mutant("a step without output", "workflow-step-has-output-var", drop("step:monitor-churn-model", "pplan:hasOutputVar"), "step:monitor-churn-model a"),
    Mutant("a step without a skill", "workflow-step-applies-skill", drop("step:deploy-churn-model", "rg:appliesSkill"), "step:deploy-churn-model a"),
    Mutant("a workflow of nobody", "workflow-performed-by", drop("workflow:churn-model", "rg:performedBy"), "workflow:churn-model a"),
    Mutant("a hand-off that no workflow shows", "hand-off-not-borne-out",
           add("rel:data-analyst--hands--sales-report--to--statistician a rg:HandOff ; rg:from role:data-analyst ; rg:to role:statistician ; rg:passes artifact:sales-report ; dcterms:source src:editors ."),
           "rel:data-analyst--hands--sales-report--to--statistician a"),
    Mutant("a hand-off that nobody states", "hand-off-not-stated", without("rel:data-engineer--hands--sales-data--to--data-analyst"), "pplan:hasInputVar   artifact:documented-sales-mart , artifact:sales-data ;"),
    Mutant("a hand-off of a skill", "hand-off-passes",
           swap("rel:data-analyst--hands--data-quality-findings--to--data-engineer", "rg:passes           artifact:data-quality-findings", "rg:passes           artifact:data-quality-findings , skill:sql"),
           "artifact:data-quality-findings , skill:sql"),
    Mutant("an artifact of no kind", "artifact-artifact-kind", drop("artifact:churn-service", "rg:artifactKind"), "artifact:churn-service a"),
    Mutant("an artifact that no step knows", "artifact-orphan",
           add('artifact:m-lost a rg:Artifact ; skos:prefLabel "lost thing"@en ; skos:notation "m-lost" ; skos:definition "A thing that no step yields."@en ; rg:artifactKind value:report ; dcterms:source src:editors .'),
           "artifact:m-lost a"),
    # ------------------------------------------------------------------------------- SKOS
    Mutant("a scheme that is a concept", "skos-s9", add("scheme:roles a rg:Skill ."), "scheme:roles a rg:Skill"),
    Mutant("a label that is also an alias", "skos-s13", swap("skill:scala", "skos:notation", 'skos:altLabel "Scala"@en ; # twice\n    skos:notation'), "# twice"),
    Mutant("two preferred labels in one language", "skos-s14", swap("tool:excel", "skos:notation", 'skos:prefLabel "Zexcel"@en ;\n    skos:notation'), '"Zexcel"@en'),
    Mutant("related and broader", "skos-s27", add(skill("m-kin", "skos:broader skill:statistics ;\n    skos:related skill:statistics ; # kin\n")), "# kin"),
    Mutant("a collection that is a concept", "skos-s37", add(skill("m-bag", "a skos:Collection ; # bag\n")), "# bag"),
    Mutant("exact and broad match", "skos-s46",
           add(skill("m-match", "skos:broadMatch <http://data.europa.eu/esco/skill/00000000-0000-0000-0000-000000000001> ;\n"
                     "    skos:exactMatch <http://data.europa.eu/esco/skill/00000000-0000-0000-0000-000000000001> ;\n")),
           "skos:exactMatch <http://data.europa.eu/esco/skill/00000000-0000-0000-0000-000000000001>"),
    Mutant("exact and close match", "exact-and-close-match",
           add(skill("m-near", "skos:exactMatch <http://www.wikidata.org/entity/Q99> ; skos:closeMatch <http://www.wikidata.org/entity/Q99> ; # near\n")), "# near"),
    Mutant("one exact match for two", "shared-exact-match",
           add(skill("m-pair-a", "skos:exactMatch <http://www.wikidata.org/entity/Q98> ;") + skill("m-pair-b", "skos:exactMatch <http://www.wikidata.org/entity/Q98> ; # pair\n")), "# pair"),
    Mutant("a skill matched with an occupation", "match-kind", add(skill("m-job", "skos:exactMatch <http://data.europa.eu/esco/occupation/x> ; # job\n")), "# job"),
    Mutant("one individual under two names", "same-as-inside", add("skill:python <http://www.w3.org/2002/07/owl#sameAs> skill:sql . # same"), "# same"),
    Mutant("a thing related to itself", "tied-to-itself", add("skill:python rg:relatedSkill skill:python . # self"), "# self"),
    Mutant("a source of a year to come", "source-from-the-future", add('src:m-future a rg:Source ; dcterms:title "Future"@en ; dcterms:license <https://example.org/l> ; dcterms:issued "3026"^^xsd:gYear . # future'), "# future"),
    Mutant("a match with a thing described here", "match-inside", add(skill("m-inner", "skos:closeMatch skill:python ; # inner\n")), "# inner"),
    Mutant("a match with a page", "concept-exact-match", add(skill("m-page", "skos:exactMatch <https://www.wikidata.org/wiki/Q28865> ; # page\n")), "# page"),
    Mutant("a circle of kinds", "broader-circle", add(skill("m-up", "skos:broader skill:m-down ; # up\n") + skill("m-down", "skos:broader skill:m-up ;")), "# up"),
    Mutant("a kind of its own kind's kind", "redundant-broader",
           add(skill("m-deep", "skos:broader skill:m-high ; # far\n    skos:broader skill:m-wide ;") + skill("m-wide", "skos:broader skill:m-high ;") + skill("m-high")), "# far"),
    Mutant("a kind of something in another scheme", "broader-across-schemes", add(skill("m-cross", "skos:broader category:analysis ; # cross\n")), "# cross"),
    Mutant("a top concept that is not at the top", "top-concept-with-broader",
           add(skill("m-crown", "skos:topConceptOf scheme:skills ; skos:broader skill:statistics ; # crown\n")), "# crown"),
    Mutant("a slip in a SKOS term", "skos-term-unknown", add(skill("m-slip", 'skos:prefLable "slip"@en ; # slip\n')), "# slip"),
    Mutant("a skill in no scheme", "concept-in-scheme", drop("skill:java", "skos:inScheme"), "skill:java a"),
    # -------------------------------------------------------------------- names and texts
    Mutant("one name for two skills", "shared-name", add(skill("m-twin", 'skos:altLabel "structured query language"@en , "Python"@en ; # twin\n')), "# twin"),
    Mutant("a short name unlike the IRI", "slug-differs", swap("skill:scala", 'notation       "scala"', 'notation       "scala-lang"'), ""),
    Mutant("a short name in capitals", "notation", add(skill("m-caps").replace('"m-caps"', '"M Caps"')), 'skos:notation "M Caps"'),
    Mutant("a blank before a name", "label-whitespace", add(skill("m-blank", 'skos:altLabel " blank"@en ;\n')), '" blank"@en'),
    Mutant("a name without a language", "alt-label", add(skill("m-mute", 'skos:altLabel "mute" ;\n')), '"mute" ;'),
    Mutant("no English name", "english-label", swap("skill:bash", "@en", "@fr")),
    Mutant("two blanks in a definition", "text-whitespace", swap("skill:etl", 'skos:definition     "', 'skos:definition     "Two  blanks: '), '"Two  blanks'),
    Mutant("an empty note", "text-empty", add(skill("m-void", 'skos:scopeNote ""@en ;\n')), 'skos:scopeNote ""@en'),
    Mutant("a zero-width blank", "text-unprintable", add(skill("m-ghost", 'skos:scopeNote "gho\u200bst"@en ;\n')), "gho\u200bst"),
    Mutant("a language nobody speaks", "language-tag", add(skill("m-tongue", 'skos:scopeNote "tongue"@english ;\n')), "@english"),
    Mutant("a label missing in one language", "language-gap", add(skill("m-german").replace(' "m german"@de ,', "")), "skill:m-german a"),
    Mutant("no definition", "definition", drop("skill:scala", "skos:definition"), "skill:scala a"),
    Mutant("a definition without a full stop", "definition-full-stop", swap("tool:docker", '."@en', '"@en # stopless\n    '), "# stopless"),
    Mutant("a definition in small letters", "definition-lower-case", swap("tool:git", 'skos:definition     "', 'skos:definition     "small letters. '), '"small letters'),
    Mutant("a definition that only repeats the name", "definition-repeats-label",
           add(skill("m-echo-of-echoes").replace("What one has to know about m echo of echoes here.", "M echo of echoes.")), '"M echo of echoes."'),
    Mutant("one definition for two", "definition-shared",
           add(skill("m-same-a").replace("about m same a", "about both") + skill("m-same-b").replace("about m same b here", "about both here").replace('here."@en', 'here."@en # both\n')), "# both"),
    # ------------------------------------------------------------------------- references
    Mutant("a slip in a reference", "reference-undescribed", swap("rel:data-scientist--requires--sql", "skill:sql", "skill:sqll"), "skill:sqll"),
    Mutant("a thing of no kind", "thing-untyped", add('skill:m-kindless skos:prefLabel "kindless"@en .'), "skill:m-kindless skos:prefLabel"),
    Mutant("a property the vocabulary lacks", "term-not-declared", add(skill("m-odd", "rg:difficulty 3 ;\n")), "rg:difficulty 3"),
    Mutant("a class the vocabulary lacks", "term-not-declared", add("rel:m-class a rg:Requirement ."), "a rg:Requirement ."),
    Mutant("a property that is declared nowhere", "property-not-declared", add(skill("m-foreign", "schema:identifier 3 ;\n")),
           "schema:identifier 3"),
    Mutant("a text for a thing", "literal-for-thing", add(skill("m-quoted", 'skos:broader "statistics" ;\n')), 'skos:broader "statistics"'),
    Mutant("a thing for a text", "thing-for-literal", swap("role:data-scientist", "rg:onetSocCode", "rg:onetSocCode src:onet-30.0 ;\n    rg:onetSocCode"), "rg:onetSocCode src:onet-30.0"),
    Mutant("a property of the wrong kind of thing", "domain", swap("tool:pandas", "skos:inScheme", "rg:category category:analysis ;\n    skos:inScheme"),
           ""),
    Mutant("a value of the wrong kind", "range", swap("focus:reporting", "rg:drawsOn          ", "rg:drawsOn tool:excel ;\n    rg:drawsOn          "), "rg:drawsOn tool:excel"),
    Mutant("a text for a number", "datatype", swap("value:working", "rg:rank             2", 'rg:rank             "2"'), '"2"', "schema.ttl"),
    Mutant("a day that does not exist", "literal-malformed", swap("src:esco-1.1.1", "2022-09-13", "2022-09-31"), "2022-09-31"),
    Mutant("a datatype that does not exist", "datatype-unknown", add(skill("m-typo", 'skos:scopeNote "1"^^xsd:interger ;\n')), "xsd:interger"),
    Mutant("a code of another form", "role-onet-soc-code", swap("role:statistician", 'rg:onetSocCode      "', 'rg:onetSocCode      "1'), ""),
    # --------------------------------------------------------------------- left by itself
    Mutant("a skill nobody asks for", "skill-orphan", add(skill("m-alone", required=False)), "skill:m-alone a"),
    Mutant("a tool nobody uses", "tool-orphan",
           add('tool:m-idle a rg:Tool ; skos:prefLabel "Idle tool"@en ; skos:notation "m-idle" ; skos:definition "A tool that lies in its box."@en ; skos:inScheme scheme:tools ; dcterms:source src:editors .\n'
               ""), "tool:m-idle a"),
    Mutant("a choice of one", "choice-among",
           add('<https://w3id.org/rolegraph/id/choice/m-only> a rg:Choice ; skos:prefLabel "One table"@en ; skos:notation "m-only" ; skos:definition "A choice that leaves nothing to choose."@en ; skos:inScheme scheme:tools ; rg:among tool:excel ; dcterms:source src:editors .'), "choice/m-only> a"),
    Mutant("a choice among roles", "choice-among",
           add('<https://w3id.org/rolegraph/id/choice/m-people> a rg:Choice ; skos:prefLabel "Some people"@en ; skos:notation "m-people" ; skos:definition "A choice among people and not among things."@en ; skos:inScheme scheme:tools ; rg:among tool:excel ,\n    role:data-analyst ; dcterms:source src:editors .'), "role:data-analyst ;"),
    Mutant("a place to learn without an address", "learning-resource-url",
           add('<https://w3id.org/rolegraph/id/learn/m-nowhere> a rg:LearningResource ; dcterms:title "A lost book"@en ; dcterms:rights "Free to read."@en ; dcterms:source src:editors .\ntool:excel rg:learnAt <https://w3id.org/rolegraph/id/learn/m-nowhere> .'), "m-nowhere> a"),
    Mutant("evidence that does not say its kind", "evidence-evidence-kind",
           drop("evidence:data-analyst--requires--sql--kaggle-2022", "rg:evidenceKind"), "evidence:data-analyst--requires--sql--kaggle-2022 a"),
    Mutant("an essential skill on one that the role calls optional", "essential-on-optional",
           swap("rel:data-engineer--requires--data-modelling", "value:essential", "value:optional", blame="file"), "rel:data-engineer--requires--data-warehousing a"),
    Mutant("a tool that is for nothing", "tool-from",
           add('tool:m-aimless a rg:Tool ; skos:prefLabel "Aimless tool"@en ; skos:notation "m-aimless" ; skos:definition "A tool that serves no skill."@en ; skos:inScheme scheme:tools ; dcterms:source src:editors .\n'
               "rel:data-analyst--uses--m-aimless a rg:ToolUse ; rg:from role:data-analyst ; rg:to tool:m-aimless ; rg:importance value:optional ; dcterms:source src:editors ."), "tool:m-aimless a"),
    Mutant("an empty shelf", "category-empty",
           add('category:m-empty a rg:SkillCategory ; skos:prefLabel "empty shelf"@en ; skos:notation "m-empty" ; skos:definition "A shelf with nothing on it."@en ; skos:inScheme scheme:skill-categories ; dcterms:source src:editors .'),
           "category:m-empty a"),
    Mutant("an empty scheme", "scheme-empty", add('scheme:m-empty a skos:ConceptScheme ; skos:prefLabel "nothing"@en ; dcterms:source src:editors .'), "scheme:m-empty a"),
    Mutant("a focus area of no role", "focus-area-has-focus",
           add('focus:m-lone a rg:FocusArea ; skos:prefLabel "lone focus"@en , "x"@de , "x"@es ; skos:notation "m-lone" ; skos:definition "A focus that no role has at all."@en ; skos:inScheme scheme:focus-areas ; rg:drawsOn skill:sql ; dcterms:source src:editors .'),
           "focus:m-lone a"),
    Mutant("a role without a workflow", "role-performed-by",
           add('role:m-idle a rg:Role ; skos:prefLabel "Idler"@en , "Idler"@de , "Idler"@es ; skos:notation "m-idle" ; skos:definition "Waits until the day is over."@en ; skos:inScheme scheme:roles ; rg:hasFocus focus:reporting ; dcterms:source src:editors .'),
           "role:m-idle a"),
    Mutant("a role without focus", "role-has-focus", drop("role:ml-engineer", "rg:hasFocus"), "role:ml-engineer a"),
    Mutant("a skill on no shelf", "skill-category", drop("skill:linux", "rg:category"), "skill:linux a"),
    Mutant("a skill of no type", "skill-skill-type", swap("skill:version-control", "value:practice", "value:essential"), ""),
    # --------------------------------------------------------------------------- versions
    Mutant("a released thing is gone", "released-iri-gone", without("artifact:sales-dashboard"), "artifact:sales-dashboard"),
    Mutant("a pointer to something deprecated", "deprecated-reference",
           add(skill("m-old", "<http://www.w3.org/2002/07/owl#deprecated> true ; dcterms:isReplacedBy skill:sql ;", required=False) + requirement("m-old").replace("rg:to skill:m-old ;", "\n    rg:to skill:m-old ; # old\n")), "# old"),
    Mutant("a replacement of what is not deprecated", "replaced-not-deprecated", add(skill("m-current", "dcterms:isReplacedBy skill:sql ; # current\n")), "# current"),
    Mutant("a replacement that is deprecated", "replacement-deprecated",
           add(skill("m-gone", "<http://www.w3.org/2002/07/owl#deprecated> true ; dcterms:isReplacedBy skill:sql ;", required=False)
               + skill("m-going", "<http://www.w3.org/2002/07/owl#deprecated> true ; dcterms:isReplacedBy skill:m-gone ; # going\n", required=False)), "# going"),
    Mutant("deprecated for nothing", "deprecated-without-replacement", add(skill("m-dropped", "<http://www.w3.org/2002/07/owl#deprecated> true ; # dropped\n", required=False)), "# dropped"),
    Mutant("a header without licence", "ontology-metadata", drop("<https://w3id.org/rolegraph/roles>", "dcterms:license")),
    Mutant("a version that is none", "version-number", change(r'owl:versionInfo( +)"[^"]+"', r'owl:versionInfo\1"1.0"'), 'owl:versionInfo                "1.0"', "schema.ttl"),
    Mutant("a version IRI of another version", "version-iri", change(r"rolegraph/roles/[0-9.]+>", "rolegraph/roles/9.9.9>"), "roles/9.9.9>"),
    Mutant("changed before it was made", "dates-reversed", change(r'dcterms:modified( +)"[^"]+"', r'dcterms:modified\1"1999-01-01"'), '"1999-01-01"'),
    Mutant("an ontology named like a file", "ontology-iri-file", add("<https://w3id.org/rolegraph/more.ttl> a owl:Ontology ."), "rolegraph/more.ttl>"),
    # ------------------------------------------------------------------------- vocabulary
    Mutant("a term without a label", "term-without-label", drop("rg:Tool", "rdfs:label"), "rg:Tool a owl:Class", "schema.ttl"),
    Mutant("a term without a definition", "term-without-definition", drop("rg:Workflow", "skos:definition"), "rg:Workflow a owl:Class", "schema.ttl"),
    Mutant("a term of no vocabulary", "term-without-home", swap("rg:drawsOn", "rdfs:isDefinedBy", "rdfs:seeAlso", blame="subject"), "rg:drawsOn a", "schema.ttl"),
    Mutant("a property with two domains", "term-domain-range", swap("rg:employsTool", "rdfs:domain         rg:WorkflowStep", "rdfs:domain         rg:WorkflowStep , rg:Workflow", blame="subject"), "rg:employsTool a", "schema.ttl"),
    Mutant("a class in small letters", "term-naming", add('rg:niche a owl:Class ; rdfs:label "niche"@en ; skos:definition "A small place."@en ; rdfs:subClassOf skos:Concept ; rdfs:isDefinedBy <https://w3id.org/rolegraph/ns> .'),
           "rg:niche a", "schema.ttl"),
    Mutant("two classes of one label", "term-label-shared", add('rg:ZRole a owl:Class ; skos:definition "Another kind of role."@en ; rdfs:subClassOf skos:Concept ; rdfs:isDefinedBy <https://w3id.org/rolegraph/ns> ;\n    rdfs:label "role"@en . # label'),
           "# label", "schema.ttl"),
    Mutant("a class for the rest", "term-miscellaneous", add('rg:OtherThing a owl:Class ; rdfs:label "other"@en ; skos:definition "All the rest."@en ; rdfs:subClassOf skos:Concept ; rdfs:isDefinedBy <https://w3id.org/rolegraph/ns> .'), "rg:OtherThing a", "schema.ttl"),
    Mutant("a property called is", "term-is", add('rg:is a owl:ObjectProperty ; rdfs:label "is"@en ; skos:definition "Links a skill to what it is."@en ; rdfs:domain rg:Skill ; rdfs:range rg:Skill ; rdfs:isDefinedBy <https://w3id.org/rolegraph/ns> .'), "rg:is a", "schema.ttl"),
    Mutant("a property for things and for texts", "term-two-kinds", swap("rg:passes", "a owl:ObjectProperty", "a owl:DatatypeProperty , owl:ObjectProperty", blame="subject"), "rg:passes a", "schema.ttl"),
    Mutant("a class that nobody declares", "class-not-declared", swap("rg:appliesSkill", "rdfs:range          rg:Skill", "rdfs:range          rg:Skil"), "rdfs:range          rg:Skil ;", "schema.ttl"),
    Mutant("a circle of classes", "class-circle", swap("rg:Source", "rdfs:subClassOf     prov:Entity", "rdfs:subClassOf     prov:Entity , rg:Source"), "prov:Entity , rg:Source", "schema.ttl"),
    Mutant("a circle of properties", "property-circle", swap("rg:handsOffTo", "rdfs:domain", "rdfs:subPropertyOf rg:handsOffTo ; # loop\n    rdfs:domain"), "# loop", "schema.ttl"),
    Mutant("an inverse of itself", "inverse-of-itself", swap("rg:relatedSkill", "rdfs:domain", "owl:inverseOf rg:relatedSkill ; # self\n    rdfs:domain"), "# self", "schema.ttl"),
    Mutant("a symmetric property with an inverse", "inverse-of-symmetric", swap("rg:supportsSkill", "a owl:ObjectProperty", "a owl:ObjectProperty , owl:SymmetricProperty"), "owl:inverseOf", "schema.ttl"),
    Mutant("an inverse between other kinds", "inverse-ends", swap("rg:isToolOf", "rdfs:range          rg:Role", "rdfs:range          rg:Skill", blame="file"), "owl:inverseOf       rg:isToolOf", "schema.ttl"),
    Mutant("a chain between two kinds", "transitive-ends", swap("rg:hasFocus", "a owl:ObjectProperty", "a owl:ObjectProperty , owl:TransitiveProperty"), "rg:hasFocus a", "schema.ttl"),
    Mutant("a narrower property between other kinds", "sub-property-ends", swap("rg:usesTool", "rdfs:domain", "rdfs:subPropertyOf rg:buildsOn ; # narrower\n    rdfs:domain"), "# narrower", "schema.ttl"),
    Mutant("a meaning given to a foreign term", "term-hijacked", add("skos:broader rdfs:domain rg:Skill ."), "skos:broader rdfs:domain", "schema.ttl"),
    Mutant("a statement class that derives nothing", "statement-class-derives", drop("rg:HandOff", "rg:derives"), "rg:HandOff a", "schema.ttl"),
    Mutant("a class tied to nothing", "term-unconnected", add('rg:Island a owl:Class ; rdfs:label "island"@en ; skos:definition "A class in the sea."@en ; rdfs:isDefinedBy <https://w3id.org/rolegraph/ns> .'), "rg:Island a", "schema.ttl"),
)  # fmt: skip
