"""Servers for the tests: Oxigraph's own, each on a port of its own, and one that lies."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def oxigraph_program() -> str:
    """Where the server of the package is, if it is installed."""
    beside = Path(sys.executable).with_name("oxigraph")
    return str(beside) if beside.exists() else shutil.which("oxigraph") or ""


@contextmanager
def oxigraph(files: Sequence[Path]) -> Iterator[str]:
    """An Oxigraph server in memory with these Turtle files, in a process group of its own."""
    port = free_port()
    process = subprocess.Popen(
        [oxigraph_program(), "serve", "--bind", f"127.0.0.1:{port}"], start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _wait_for(port)
        for file in files:
            request = urllib.request.Request(
                f"http://127.0.0.1:{port}/store?default", data=file.read_bytes(), method="POST",
                headers={"Content-Type": "text/turtle"},
            )  # fmt: skip
            urllib.request.urlopen(request, timeout=60).close()  # noqa: S310
        yield f"http://127.0.0.1:{port}/query"
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _wait_for(port: int) -> None:
    for _ in range(200):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise RuntimeError("The server does not listen.")


Reply = tuple[int, dict[str, str], bytes]


@contextmanager
def answering(reply: Callable[[str, dict[str, str]], Reply]) -> Iterator[tuple[str, list[str]]]:
    """A server that answers each query as told; with the list of queries that it heard."""
    heard: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            size = int(self.headers.get("Content-Length", 0))
            query = parse_qs(self.rfile.read(size).decode()).get("query", [""])[0]
            heard.append(query)
            status, headers, body = reply(query, dict(self.headers))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            with suppress(OSError):
                self.wfile.write(body)
            self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/sparql", heard
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


_VIRTUOSO = """
[Database]
DatabaseFile = {folder}/v.db
ErrorLogFile = {folder}/v.log
LockFile = {folder}/v.lck
TransactionFile = {folder}/v.trx
xa_persistent_file = {folder}/v.pxa
ErrorLogLevel = 7
FileExtend = 200
MaxCheckpointRemap = 2000
Striping = 0
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = {folder}/vt.db
TransactionFile = {folder}/vt.trx
MaxCheckpointRemap = 2000
Striping = 0
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
SSLServerPort = 0
ServerThreads = 10
CheckpointInterval = 60
NumberOfBuffers = 40000
MaxDirtyBuffers = 30000
DirsAllowed = {folder}
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 6
[SPARQL]
{most_rows}
DefaultGraph = http://example.org/kg
[Replication]
ServerName = db-test
ServerEnable = 0
"""


@contextmanager
def virtuoso(files: Sequence[Path], folder: Path, most_rows: int = 0) -> Iterator[str]:
    """A Virtuoso server with these Turtle files in one graph, in a folder of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    sql, http = free_port(), free_port()
    limit = f"ResultSetMaxRows = {most_rows}" if most_rows else "; no limit on rows"
    settings = folder / "v.ini"
    settings.write_text(_VIRTUOSO.format(folder=folder, sql=sql, http=http, most_rows=limit))
    for file in files:
        shutil.copy(file, folder / file.name)
    command = ["virtuoso-t", "+foreground", "+configfile", str(settings)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder}
    subprocess.run([*command, "+pwdold", "dba", "+pwddba", "secret"], timeout=120, check=True,
                   **quiet)  # type: ignore[call-overload]  # fmt: skip
    process = subprocess.Popen(command, start_new_session=True, **quiet)  # type: ignore[call-overload]
    try:
        _wait_for(http)
        _wait_for(sql)
        loading = "".join(
            f"ld_dir('{folder}','{file.name}','http://example.org/kg');\n" for file in files
        )
        done = subprocess.run(
            ["isql-vt", f"127.0.0.1:{sql}", "dba", "secret", "PROMPT=OFF", "VERBOSE=OFF",
             "BANNER=OFF"],
            input=f"{loading}rdf_loader_run();\ncheckpoint;\n"
            "select ll_state, ll_error from DB.DBA.load_list;\n",
            capture_output=True, text=True, timeout=120, check=True,
        )  # fmt: skip
        if done.stdout.split().count("NULL") < len(files):
            raise RuntimeError(done.stdout[-2000:])
        yield f"http://127.0.0.1:{http}/sparql?default-graph-uri=http%3A%2F%2Fexample.org%2Fkg"
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
