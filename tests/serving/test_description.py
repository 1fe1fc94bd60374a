from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.serving.running_server import Running

pytest.importorskip("schemathesis")
pytestmark = [pytest.mark.server, pytest.mark.slow]

# Too large a body is refused before it is read, whatever else is wrong with it.
SETTINGS = """\
[checks.negative_data_rejection]
expected-statuses = [400, 403, 404, 405, 406, 409, 413, 415]
"""


def test_the_interface_is_what_its_description_says(server: Running, tmp_path: Path) -> None:
    (tmp_path / "schemathesis.toml").write_text(SETTINGS)
    command = Path(sys.executable).parent / "schemathesis"
    done = subprocess.run(
        [str(command), "run", f"{server.address}openapi.json", "-n", "20", "--max-time", "60",
         "--seed", "1", "--no-color", "--continue-on-failure"],
        cwd=tmp_path, capture_output=True, text=True, timeout=200, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-6000:]
