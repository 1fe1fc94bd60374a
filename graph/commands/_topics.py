"""What ``graph help TOPIC`` tells, each on one screen."""

from __future__ import annotations

FIGURES = """\
readiness    the part of a role's essentials that you hold, by weight.
             Each item counts by the ranks up to the one asked, evenly.
weight       importance × (1 + specificity) / 2: what one role asks for is 1,
             what all ask for half.
may have     an optional item of your role, at the share of people that evidence
             names, else ½. Confirm it with --have, deny it with --without.
nearer than  how many other roles are less ready for the same goal.
steps        a learner's unit: 1 to awareness, 2 to working, 4 to practitioner,
             8 to expert; a tool is 1. Readiness counts ranks evenly, steps not.
to learn     essential items and the groundwork beneath; optional ones apart.
more to      essential steps on the way that the goal does not ask for, over
learn        those of the direct move. Ways are ordered by what they cost:
             1 − readiness of the hardest step + ⅓ of this + 0.05 a stone.
similarity   the mean of votes, one a family of facts: 1 is the same.
"""

NAMES = """\
A thing answers to its name, its aliases, its short name and its IRI, in any case,
number and spelling: 'ML Engineer', ml-engineer, mle, 'machine learning engineers'.
Blanks, hyphens and underscores are one. A unique beginning is enough.

A name beats an alias, an alias beats a beginning. Where a name was taken that is
not the thing's own, standard error says what it was taken for, and for what else
it might have been.

graph find TEXT        things with this in a name
graph list KIND        roles, skills, tools, focus areas, workflows, categories …
--lang de              names in German, where the source has them
TAB                    completes names in the shell: graph --help says how
"""

PERSON = """\
FROM is a role, or a person:
  me               your profile on this machine: graph me import FILE
  FILE             a JSON Resume, a CV as text or PDF, a list of skills
  -                the same from standard input

A role lends its essentials, and what is optional in part. A person has what the
file names, and what the job titles in it lend.

--have python,sql:expert   also held; the level is awareness, working,
                           practitioner or expert
--without r                not held, whatever the role says
--from-scratch             nothing from the role, only what --have names
--with-me                  what your profile says, besides

graph match FILE           the roles that fit; graph moves me: those within reach
Nothing that you say of yourself leaves this machine.
"""

SOURCES = """\
-s NAME            a dataset: graph import esco|onet|csv FILE --as NAME
-s FILE or FOLDER  RDF: Turtle, TriG, N-Triples, N-Quads, RDF/XML, JSON-LD
-s -               RDF from standard input
-s roles           the ontology that comes with rolegraph; the default

Repeat it and several become one: graph -s roles -s ours.ttl gap analyst mle.
GRAPH_SOURCE names the one that is meant where you name none.
--profile FOLDER   reads another vocabulary through queries of your own

graph stats        what a source holds; graph stats --sources: what it rests on
graph sources      the datasets on this machine; GRAPH_DATA says where they are
--why              adds to each line of an answer the statement behind it
--sparql           prints the query behind an answer
"""

OUTPUT = """\
-f table       for reading; hints what to ask next are for terminals alone
-f markdown    for a document; diagrams of work and hand-offs are Mermaid
-f json        everything, in one documented shape a command
-f jsonl, csv, tsv   one row a line
graph export FORMAT  the whole graph as a file; graph open: the page

Answers go to standard output, everything else to standard error. A long answer
on a terminal goes through less; GRAPH_PAGER=cat turns that off. No colour when
piped or with NO_COLOR. COLUMNS says how wide a table is.

Exit status: 0 an answer, 1 the question has none, 2 wrong use or unknown name,
3 a file or source cannot be read or written, 4 a limit is reached, 130 Ctrl-C.
"""

TOPICS = {
    "figures": FIGURES, "names": NAMES, "person": PERSON, "sources": SOURCES, "output": OUTPUT,
}  # fmt: skip
"""What can be asked about, by name."""
