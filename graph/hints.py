"""What a person may type next, asked of the same sources as what was typed before."""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence

_COMMAND = re.compile(r"(?:^|(?<=: )|(?<= · ))graph (?=[a-z])")


def asking_again(text: str, sources: Sequence[str]) -> str:
    """A hint whose commands ask the same sources: they are copied as they stand."""
    named = "".join(f"-s {shlex.quote(source)} " for source in sources)
    return _COMMAND.sub(lambda found: found.group() + named, text)
