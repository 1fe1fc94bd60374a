"""The files that are put into the page: its template, style and scripts, and vis-network."""

from __future__ import annotations

import base64
import hashlib
import re
from importlib import resources

from graph.errors import UnreadableSource

_VIS = ("templates", "lib", "vis-9.1.2", "vis-network.min.js")
_BREAKS_OUT = re.compile(r"</(script|style)|<!--", re.IGNORECASE)


def template() -> str:
    """The page's own Jinja template."""
    return _own("page.html.j2")


def style() -> str:
    """The page's style sheet."""
    return _safe(_own("app.css"), "app.css")


def program() -> str:
    """The page's script: the bundle of ``script/src``, in one scope that nothing leaks from."""
    return _safe(_own("page.js"), "the page's script")


def vis() -> str:
    """vis-network as PyVis bundles it, with the banner that names its licence."""
    file = resources.files("pyvis").joinpath(*_VIS)
    return _safe(file.read_text(encoding="utf-8"), "vis-network")


def banner(script: str) -> str:
    """The comment that a script begins with: its name, version and licence."""
    return script[: script.index("*/") + 2] if script.startswith("/*") else ""


def digest(script: str) -> str:
    """What the page's content security policy calls an inline script by."""
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _own(*path: str) -> str:
    return resources.files(__package__).joinpath(*path).read_text(encoding="utf-8")


def _safe(text: str, name: str) -> str:
    """The text, if nothing in it would end the element that it is put into."""
    found = _BREAKS_OUT.search(text)
    if found:
        raise UnreadableSource(
            f"{name} contains '{found.group()}' and cannot be put into a page.",
            remedy="Install pyvis 0.3.2 again.",
        )
    return text
