"""The page in a notebook: Jupyter and VS Code show it in a frame of its own, offline."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, slots=True)
class NotebookPage:
    """A page that a notebook shows; ``str()`` gives its HTML."""

    html: str
    height: int = 640

    def __str__(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return f"NotebookPage({len(self.html.encode('utf-8')):,} bytes)"

    def _repr_html_(self) -> str:
        """The page inside the text of a frame: nothing is fetched, and nothing of it leaks out.

        The frame may run scripts and is of no origin; marks last as long as it is shown.
        """
        return (
            f'<iframe srcdoc="{escape(self.html)}" title="Role graph" width="100%"'
            f' height="{self.height}" style="border: 1px solid #ccc; border-radius: 8px"'
            ' sandbox="allow-scripts allow-downloads allow-popups"></iframe>'
        )
