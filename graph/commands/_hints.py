"""What a person may ask next, in the words of the command line: ``Next: graph plan a b``.

A hint keeps what was asked: the sources, the language, and who starts.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph.errors import GraphError, UnreadableSource

if TYPE_CHECKING:
    from graph.answer import Answer
    from graph.model import Node

_COMMAND = re.compile(r"(?:^|(?<=: )|(?<= · ))graph (?=[a-z])")

_TABLES = (".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods")


@dataclass(frozen=True, slots=True)
class Invocation:
    """What is to be asked again: sources, language, profile, the person as it was typed.

    ``start`` is what was typed as FROM where that means a person, else empty; ``person`` are the
    options that say what is held.
    """

    sources: Sequence[str] = ()
    lang: str = ""
    profile: str = ""
    catalog: str = ""
    start: str = ""
    person: Sequence[str] = ()

    @property
    def words(self) -> str:
        """The options behind ``graph``, each followed by a blank."""
        pairs = [("-s", source) for source in self.sources]
        more = (("--lang", self.lang), ("--profile", self.profile), ("--catalog", self.catalog))
        pairs += [(option, value) for option, value in more if value]
        return "".join(f"{option} {shlex.quote(value)} " for option, value in pairs)

    @property
    def held(self) -> str:
        """The options of the person, each behind a blank."""
        return "".join(f" {shlex.quote(word)}" for word in self.person)

    def first(self, start: Node) -> str:
        """FROM as it is typed again."""
        return shlex.quote(self.start) if self.start else start.typed


def asking_again(text: str, asked: Invocation) -> str:
    """A sentence whose commands ask the same sources: they are copied as they stand."""
    return _COMMAND.sub(lambda found: found.group() + asked.words, text)


def remedy_of(error: GraphError, asked: Invocation) -> str:
    """What mends it, of the same sources; a table that was named as a source is to be imported."""
    file = getattr(error, "file", "")
    if isinstance(error, UnreadableSource) and file.lower().endswith(_TABLES):
        return f"A table is imported: graph import csv {shlex.quote(file)}"
    return asking_again(error.remedy, asked)


def hints(answer: Answer, asked: Invocation) -> tuple[str, ...]:
    """What to ask after this answer; nothing where nobody has thought of it."""
    make = _HINTS.get(answer.question)
    return tuple(asking_again(text, asked) for text in make(answer, asked)) if make else ()


# ------------------------------------------------------------------------------ by question


def _next(*commands: str) -> str:
    return f"Next: {' · '.join(f'graph {command}' for command in commands)}"


def _gap(answer: Any, asked: Invocation) -> Iterator[str]:
    ends = f"{asked.first(answer.start)} {answer.goal.typed}{asked.held}"
    yield _next(f"paths {ends}", f"plan {ends}")


def _paths(answer: Any, asked: Invocation) -> Iterator[str]:
    first = asked.first(answer.start)
    if any(not path.full for path in answer.paths):
        every = f"paths {first} {answer.goal.typed}{asked.held}"
        yield f"All move by move: graph {every} -k {len(answer.paths)}"
    page = f"open --from {answer.start.typed} --to {answer.goal.typed}"
    yield _next(f"plan {first} {answer.goal.typed}{asked.held}", page)


def _links(answer: Any, asked: Invocation) -> Iterator[str]:  # noqa: ARG001 - one form for all
    if answer.paths:
        first = answer.paths[0].steps[0]
        yield f"Where it is from: graph why {first.start.typed} {first.end.typed}"


def _plan(answer: Any, asked: Invocation) -> Iterator[str]:
    ends = " ".join((asked.first(answer.start), *(goal.typed for goal in answer.goals)))
    yield f"To hand over: graph plan {ends}{asked.held} -f markdown"
    yield f"As a drawing: graph plan {ends}{asked.held} --mermaid"


def _moves(answer: Any, asked: Invocation) -> Iterator[str]:
    if answer.roles:
        goal = answer.roles[0].role.typed
        yield _next(f"gap {asked.first(answer.start)} {goal}{asked.held}", "help figures")


def _similar(answer: Any, _: Invocation) -> Iterator[str]:
    if answer.neighbours:
        yield _next(f"gap {answer.role.typed} {answer.neighbours[0].role.typed}")


def _match(answer: Any, _: Invocation) -> Iterator[str]:
    if answer.roles:
        best = answer.roles[0].role.typed
        yield _next(f"show {best}", "me import FILE", f"plan me {best}")


def _team(answer: Any, _: Invocation) -> Iterator[str]:
    if answer.hiring.roles:
        yield f"What such a role asks for: graph show {answer.hiring.roles[0].role.typed}"


def _compare(answer: Any, _: Invocation) -> Iterator[str]:
    names = [role.typed for role in answer.roles]
    yield _next(f"gap {' '.join(names[:2])}", f"compare {' '.join(names)} --grid")


def _grid(answer: Any, _: Invocation) -> Iterator[str]:
    names = " ".join(role.typed for role in answer.roles)
    yield f"For a class: graph compare {names} --grid -f markdown"


def _shared(answer: Any, _: Invocation) -> Iterator[str]:
    names = " ".join(role.typed for role in answer.roles)
    if answer.besides:
        yield f"With them: graph shared {names} --kind all"
    else:
        yield _next(f"compare {names}")


def _show(answer: Any, _: Invocation) -> Iterator[str]:
    name = answer.thing.typed
    asking = [
        tied.thing.typed
        for ties in answer.ties
        if ties.relation in ("requires", "uses") and ties.direction == "in"
        for tied in ties.things
    ]
    if answer.thing.kind == "role":
        yield _next(f"similar {name}", f"moves {name}", f"handoffs {name}")
    elif asking:
        yield _next(f"why {asking[0]} {name}")


def _find(answer: Any, _: Invocation) -> Iterator[str]:
    if not answer.complete:
        yield f"These are the best {len(answer.findings)}; see more with -n."
    elif answer.findings:
        yield _next(f"show {answer.findings[0].node.typed}")


def _list(answer: Any, _: Invocation) -> Iterator[str]:
    if answer.things:
        yield f"Next: graph show {answer.things[0].node.typed} · other kinds: graph stats"


def _stats(_: Any, __: Invocation) -> Iterator[str]:
    yield "What they rest on: graph stats --sources"


def _handoffs(answer: Any, _: Invocation) -> Iterator[str]:
    if answer.handoffs:
        first = answer.handoffs[0]
        yield f"Where it is from: graph why {first.giver.typed} {first.taker.typed}"


def _why(answer: Any, _: Invocation) -> Iterator[str]:
    from graph.questions.why import SHOWN  # the answer comes from there

    if len(answer.between) > SHOWN:
        yield f"All of it: graph why {answer.one.typed} {answer.other.typed} -f csv"


def _extract(answer: Any, _: Invocation) -> Iterator[str]:
    if not any(text.recognition.found for text in answer.texts):
        yield "Look for a name yourself: graph find TEXT"


def _profile(answer: Any, _: Invocation) -> Iterator[str]:
    lost = sum(entry.state != "recognised" for entry in answer.entries)
    if lost:
        yield f"{lost} not recognised. Change them: graph me edit"
    yield _next("moves me", "gap me ROLE")


def _look(answer: Any, _: Invocation) -> Iterator[str]:
    doing = "team {} --goal ROLE" if answer.people else "import csv {}"
    yield f"Next: graph {doing.format(shlex.quote(answer.file))}"


def _queries(answer: Any, _: Invocation) -> Iterator[str]:
    if answer.queries:
        yield _next(f"sparql {answer.queries[0].name}")


def _soundness(answer: Any, _: Invocation) -> Iterator[str]:
    if answer.problems:
        yield f"Import it again, or remove it with: graph sources remove {answer.name}"


_HINTS: Mapping[str, Callable[[Any, Invocation], Iterable[str]]] = {
    "gap": _gap, "paths": _paths, "link-paths": _links, "plan": _plan, "moves": _moves,
    "similar": _similar, "match": _match, "team": _team, "compare": _compare,
    "skills-matrix": _grid, "shared": _shared, "show": _show, "find": _find, "list": _list,
    "stats": _stats, "handoffs": _handoffs, "why": _why, "extract": _extract, "me": _profile,
    "import-look": _look,
    "queries": _queries, "sources-verify": _soundness,
}  # fmt: skip
"""What to ask next, by the question that was answered."""
