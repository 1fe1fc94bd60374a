"""The text of a document that a person has: plain text in usual encodings, PDF, DOCX."""

from __future__ import annotations

import codecs
import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.errors import LimitReached, SourceNotFound, UnreadableSource, WrongUse, reason

ENDINGS = (".txt", ".md", ".text", ".pdf", ".docx", ".json", ".csv", ".html", ".htm", ".xml",
           ".jsonl", ".rtf", ".zip")  # fmt: skip
"""What a word ends with that is a file, whether or not it is there."""
TEXTS = (".txt", ".md", ".text", ".pdf", ".docx")
"""Which files of a folder hold texts."""
MOST = 50_000_000
"""How many bytes of a file are read at most."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def is_path(word: str) -> bool:
    """Whether a word means a file or a folder: with a slash or a known ending, or one is there."""
    if "\n" in word or len(word) > 1000:
        return False
    if " " not in word and (word.casefold().endswith(ENDINGS) or word.startswith(("/", "./"))):
        return True
    return Path(word).exists() and not word.isspace()


def files_of(path: Path) -> Iterator[Path]:
    """The file, or every text, PDF and DOCX below a folder, by name.

    Raises
    ------
    SourceNotFound
        where there is none.
    """
    if path.is_dir():
        found = [one for one in sorted(path.rglob("*")) if one.suffix.casefold() in TEXTS]
        if not found:
            raise SourceNotFound(
                f"{path} holds no text.", remedy=f"Texts end with {', '.join(TEXTS)}."
            )
        yield from (one for one in found if one.is_file())
    elif path.exists():
        yield path
    else:
        raise SourceNotFound(f"There is no file called '{path}'.", remedy="Check the path.")


def text_of(path: Path) -> str:
    """The text of a document.

    Raises
    ------
    UnreadableSource
        where it is none, or damaged.
    """
    return text_in(content_of(path), str(path))


def content_of(path: Path) -> bytes:
    """The bytes of a file that is not too large.

    Raises
    ------
    UnreadableSource
        where it cannot be read.
    LimitReached
        where it is too large.
    """
    try:
        if path.stat().st_size > MOST:
            raise LimitReached(
                f"{path} is larger than {MOST:,} bytes.", remedy="Give the part that matters."
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise SourceNotFound(
            f"There is no file called '{path}'.", remedy="Check the path."
        ) from error
    except OSError as error:
        raise UnreadableSource(
            f"{path} cannot be read: {reason(error)}.", file=str(path), remedy="Check its rights."
        ) from error


def text_in(content: bytes, name: str) -> str:
    """The text in the bytes of a document; ``name`` is how errors call it."""
    if content.startswith(b"%PDF-"):
        return _of_pdf(content, name)
    if content.startswith(b"PK\x03\x04"):
        return _of_docx(content, name)
    return decoded(content, name)


def decoded(content: bytes, name: str) -> str:
    """Bytes as text: UTF-8, UTF-16, else Windows-1252, which every text before Unicode is near.

    Raises
    ------
    UnreadableSource
        where they are no text.
    """
    encoding = next((code for mark, code in _MARKS if content.startswith(mark)), "")
    if not encoding and b"\0" in content[:2000]:
        encoding = "utf-16-le" if content[1:2] == b"\0" else "utf-16-be"
    for code in filter(None, (encoding, "utf-8", "cp1252")):
        try:
            text = content.decode(code)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and sum(sign < " " and sign not in "\t\n\r\f\v" for sign in text) == 0:
            return text.replace("\r\n", "\n").replace("\r", "\n")
        break
    raise UnreadableSource(
        f"{name} is not text.", file=name, remedy="Give plain text, a PDF or a DOCX."
    )


def _of_pdf(content: bytes, name: str) -> str:
    try:
        import pypdf
    except ImportError as error:
        raise _extra(name, "A PDF") from error
    try:
        with _unheard("pypdf"):  # what it warns of is told as one error, or does not matter
            pages = pypdf.PdfReader(io.BytesIO(content)).pages
            text = "\n\n".join(page.extract_text() for page in pages)
    except Exception as error:  # pypdf raises what it likes on damaged files
        raise UnreadableSource(
            f"{name} cannot be read as a PDF ({reason(error)}).", file=name,
            remedy="Save it anew, or as plain text.",
        ) from error  # fmt: skip
    if not text.strip():
        raise UnreadableSource(
            f"{name} is a PDF without text: its pages are pictures.", file=name,
            remedy="Run a text recognition over it first.",
        )  # fmt: skip
    return text


@contextmanager
def _unheard(name: str) -> Iterator[None]:
    """Let a package log nothing for a while."""
    logger = logging.getLogger(name)
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(before)


def _of_docx(content: bytes, name: str) -> str:
    try:
        import docx
    except ImportError as error:
        raise _extra(name, "A DOCX") from error
    try:
        document = docx.Document(io.BytesIO(content))
        lines = [paragraph.text for paragraph in document.paragraphs]
        for table in document.tables:
            lines += [" | ".join(cell.text for cell in row.cells) for row in table.rows]
    except Exception as error:  # archives can be damaged in many ways
        raise UnreadableSource(
            f"{name} cannot be read as a DOCX ({reason(error)}).", file=name,
            remedy="Save it anew, or as plain text.",
        ) from error  # fmt: skip
    return "\n\n".join(line for line in lines if line.strip())


def _extra(name: str, what: str) -> WrongUse:
    return WrongUse(
        f"{what} needs a reader that is not installed, for {name}.",
        remedy="Install it: pip install 'rolegraph[documents]'",
    )
