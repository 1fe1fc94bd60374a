"""The page from ``/`` in Chromium, straight and under a path prefix behind a proxy."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import httpx
import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage

    from tests.serving.running_server import Running

pytestmark = [pytest.mark.server, pytest.mark.browser]


@contextmanager
def proxy(target: str, prefix: str) -> Iterator[str]:
    """A proxy that serves the target under a prefix, as a web server in front does."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if not self.path.startswith(prefix):
                self.send_error(404)
                return
            headers = {"Host": self.headers["Host"], "Accept": self.headers.get("Accept", "*/*")}
            reply = httpx.get(target + self.path.removeprefix(prefix), headers=headers)
            self.send_response(reply.status_code)
            for name in ("content-type", "content-security-policy", "etag"):
                if name in reply.headers:
                    self.send_header(name, reply.headers[name])
            self.send_header("Content-Length", str(len(reply.content)))
            self.end_headers()
            self.wfile.write(reply.content)

        def log_message(self, *_: object) -> None:
            return

    front = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=front.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{front.server_port}{prefix}"
    finally:
        front.shutdown()
        thread.join()
        front.server_close()


def check(browser: Browser, address: str) -> None:
    with browser.new_page() as page:
        complaints: list[str] = []
        asked: list[str] = []

        def heard(line: ConsoleMessage) -> None:
            if line.type == "error":
                complaints.append(line.text)

        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", heard)
        page.on("request", lambda one: asked.append(one.url))
        page.goto(address)
        page.wait_for_selector("html[data-state=ready]", state="attached")
        own = [one for one in asked if not one.startswith(("data:", "blob:", address))]
        assert own in ([], [f"{address.split('/', 3)[0]}//{address.split('/')[2]}/favicon.ico"])
        assert not [one for one in complaints if "404" not in one]
        page.goto(f"{address}sparql")
        page.click("button")
        page.wait_for_load_state()
        assert page.url.startswith(f"{address}sparql?query=")
        assert "bindings" in page.content()
        page.goto(f"{address}api")
        page.click("a[href='openapi.json']")
        page.wait_for_load_state()
        assert page.url == f"{address}openapi.json"


def test_the_page_works_where_it_is_served(browser: Browser, server: Running) -> None:
    check(browser, server.address)


def test_the_page_works_under_a_prefix(browser: Browser, server: Running) -> None:
    with proxy(server.address, "/roles/") as address:
        check(browser, address)
