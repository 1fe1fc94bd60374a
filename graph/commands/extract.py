"""``graph extract TEXT…``: the skills, tools and job titles that texts name."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graph.answer import Answer
from graph.commands._app import answering, say
from graph.commands._context import App
from graph.errors import WrongUse

if TYPE_CHECKING:
    from graph.source import Source

WORTH_A_BAR = 50
"""So many texts take a moment."""


@click.command(epilog='Example: graph extract "Builds dashboards in Tableau, writes SQL"')
@click.argument("texts", metavar="TEXT…", nargs=-1)
@click.option("--lines", is_flag=True, help="Read each line of a file as a text of its own.")
@answering
def command(app: App, texts: tuple[str, ...], *, lines: bool) -> Answer | None:
    """The skills, tools and job titles in texts, each with its place and how it was found.

    TEXT is a text, a file, a folder of them, or - for standard input; PDF and DOCX are read with
    pip install 'rolegraph[documents]'. With -f jsonl each text is one object, written at once.
    """
    from graph.questions.extract import extracted, line_of

    if not texts:
        raise WrongUse("What is to be read?", remedy="Give a text, files, folders, or - .")
    # Products so small are slower on several threads, which then wait for each other, spinning.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    _say_what_would_help()
    given = _heeding_languages(app.graph.source, _texts(texts, lines=lines))
    if app.format != "jsonl":
        return app.graph.extract(*_with_progress(given))
    for one in extracted(app.graph.source, _with_progress(given)):
        sys.stdout.write(line_of(one))
        sys.stdout.flush()
    return None


def _texts(words: Iterable[str], *, lines: bool) -> Iterator[tuple[str, str]]:
    """The texts with the files that they were read from; no file where they were typed."""
    from graph.documents import decoded, files_of, is_path, text_of

    for word in words:
        if word == "-":
            yield from _parts("", decoded(sys.stdin.buffer.read(), "Standard input"), lines=lines)
        elif is_path(word):
            for file in files_of(Path(word)):
                yield from _parts(str(file), text_of(file), lines=lines)
        else:
            yield "", word


def _parts(file: str, text: str, *, lines: bool) -> Iterator[tuple[str, str]]:
    if lines:
        yield from ((file, line) for line in text.split("\n") if line.strip())
    else:
        yield file, text


def _heeding_languages(
    source: Source, texts: Iterable[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """The texts; it is said of those in a language in which nothing here has a name."""
    from graph.extraction.language import UnnamedLanguages

    unnamed = UnnamedLanguages(source)
    for file, text in texts:
        say_language(unnamed.notice(text), f"The text in {file}" if file else "This text")
        yield file, text


def say_language(language: str | None, whose: str = "This text") -> None:
    """Say that nothing here has a name in this language, if there is one."""
    if language:
        say(f"{whose} reads as {language}, and nothing here has a name in {language}.")


def _with_progress(texts: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The texts, with a bar on a terminal where there are many."""
    if not sys.stderr.isatty():
        yield from texts
        return
    every = list(texts)
    if len(every) < WORTH_A_BAR:
        yield from every
        return
    with click.progressbar(every, label="Reading", file=sys.stderr) as bar:
        yield from bar


def _say_what_would_help() -> None:
    from graph.sources.vectors.embedding import is_installed

    if not is_installed():
        say("Found by name alone; by meaning too with: pip install 'rolegraph[semantic]'")
