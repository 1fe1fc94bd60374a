"""The errors that a user can meet, as one tree; each says what is wrong, where, and what to do.

GraphError                      exit status 1
├── NoAnswer                    1  the question has no answer
│   └── NoPath                  1  nothing leads from one thing to the other
├── WrongUse                    2  the question cannot be asked like this
│   ├── UnknownName             2  nothing has that name; carries what is near
│   ├── AmbiguousName           2  several things have that name; carries them
│   └── BadQuery                2  SPARQL that cannot be read; carries line and column
│       └── RefusedQuery        2  SPARQL that would write, load or call out
├── SourceProblem               3  a source cannot be read
│   ├── SourceNotFound          3  no file, dataset or address of that name
│   ├── UnreadableSource        3  it is there but cannot be parsed; carries file and line
│   ├── EndpointProblem         3  the server refused, cut the answer or is away
│   └── CannotWrite             3  a file or folder cannot be written
└── LimitReached                4  a deadline or a size limit ended the work
"""

from __future__ import annotations

from collections.abc import Sequence


class GraphError(Exception):
    """A problem that can be told to the user in one sentence, with the remedy in it."""

    exit_code = 1

    def __init__(self, message: str, *, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".rstrip()

    def as_dict(self) -> dict[str, object]:
        """The error as plain data, for ``-f json``."""
        details = {
            key: value
            for key, value in vars(self).items()
            if key not in ("message", "remedy") and not key.startswith("_") and value
        }
        return {
            "error": type(self).__name__,
            "message": self.message,
            "remedy": self.remedy,
            "exit_code": self.exit_code,
            **details,
        }


class NoAnswer(GraphError):
    """The question is well formed, but there is nothing to answer."""


class NoPath(NoAnswer):
    """Nothing leads from one thing to the other."""


class WrongUse(GraphError):
    """The question cannot be asked like this."""

    exit_code = 2


class UnknownName(WrongUse):
    """Nothing has that name."""

    def __init__(
        self, name: str, *, kind: str = "thing", near: Sequence[str] = (), look: str = "find TEXT"
    ) -> None:
        self.name, self.kind, self.near = name, kind, list(near)
        if near:
            remedy = f"Did you mean {_any_of(near)}?"
        else:
            remedy = f"Nothing is spelled like it; look with: graph {look}"
        super().__init__(f"No {kind} is called '{name}'.", remedy=remedy)


class AmbiguousName(WrongUse):
    """Several things have that name."""

    def __init__(self, name: str, candidates: Sequence[str], *, kind: str = "thing") -> None:
        self.name, self.kind, self.candidates = name, kind, list(candidates)
        shown = _any_of(candidates[:8], last="and")
        more = f" and {len(candidates) - 8} more" if len(candidates) > 8 else ""
        super().__init__(
            f"'{name}' can mean {len(candidates)} things: {shown}{more}.",
            remedy="Use the full name or what stands in brackets.",
        )


class BadQuery(WrongUse):
    """SPARQL that cannot be read; ``excerpt`` shows the line with a mark under the place."""

    def __init__(
        self, message: str, *, line: int | None = None, column: int | None = None, remedy: str = ""
    ) -> None:
        self.line, self.column = line, column
        self.excerpt = ""
        super().__init__(message, remedy=remedy)


class RefusedQuery(BadQuery):
    """SPARQL that would write, load a file or call another server."""


class SourceProblem(GraphError):
    """A source cannot be read."""

    exit_code = 3


class SourceNotFound(SourceProblem):
    """No file, dataset or address of that name."""


class UnreadableSource(SourceProblem):
    """The source is there but cannot be parsed."""

    def __init__(
        self, message: str, *, file: str = "", line: int | None = None, remedy: str = ""
    ) -> None:
        self.file, self.line = file, line
        super().__init__(message, remedy=remedy)


class EndpointProblem(SourceProblem):
    """A SPARQL server refused, cut its answer or cannot be reached."""


class CannotWrite(SourceProblem):
    """A file or folder cannot be written."""


class LimitReached(GraphError):
    """A deadline or a size limit ended the work before it was done."""

    exit_code = 4


def reason(error: BaseException) -> str:
    """What another library or the system says went wrong, as the end of a sentence."""
    said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    line = next(iter(said.strip().splitlines()), "") or type(error).__name__
    line = line.rstrip(".")
    return line if line[1:2].isupper() else line[:1].lower() + line[1:]


def _any_of(names: Sequence[str], *, last: str = "or") -> str:
    """The names as a phrase: ``a, b or c``."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"
