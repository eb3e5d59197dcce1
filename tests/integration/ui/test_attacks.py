"""What somebody gets who comes to a running ``juzheng serve`` with other requests than those of the pages."""

from __future__ import annotations

import http.client
import json
import re
from collections.abc import Iterator
from contextlib import closing
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import gradio as gr
import httpx
import pytest

from juzheng.index.settings import Settings
from tests.integration.ui.served import served

SECRET = "nobody may read this 4711"
FUNCTIONS = range(32)
JOIN = "/gradio_api/queue/join"


class Server(NamedTuple):
    """A running server: its port, the folder of Gradio's files, a secret file, and the index."""

    port: int
    cache: Path
    secret: Path
    index: Path

    def raw(self, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, bytes]:
        """Send a request whose path goes out as it stands here."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)) as connection:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            # A stream never ends.
            return answer.status, b"" if "event-stream" in answer.headers.get("content-type", "") else answer.read()

    def join(self, **payload: Any) -> tuple[int, bytes]:
        """Send an event as the pages do."""
        sent = {"data": [], "fn_index": 0, "session_hash": "x", "trigger_id": None, **payload}
        return self.raw("POST", JOIN, json.dumps(sent), **{"Content-Type": "application/json"})


@pytest.fixture(scope="module")
def server(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server over three reports, with a secret in its environment and on the disk."""
    cache, folder = tmp_path_factory.mktemp("gradio"), tmp_path_factory.mktemp("秘密")
    secret = folder / "secret.txt"
    secret.write_text(SECRET)
    (settings.folder / "link.txt").symlink_to(secret)
    with served(settings.folder, GRADIO_TEMP_DIR=str(cache), JUZHENG_TEST_SECRET=SECRET) as (port, _):
        yield Server(port, cache, secret, settings.folder)


def wrapped(path: str) -> list[Any]:
    """Ways to name a file in a payload that Gradio understands, at the top and deep inside."""
    file = {"path": path, "meta": {"_type": "gradio.FileData"}}
    streamed = {"path": path, "url": f"/file={path}", "orig_name": "a", "is_stream": True, "meta": file["meta"]}
    conversation = [{"question": "q", "answer": None, "error": "", "x": file}]
    return [
        file,
        {"path": path},
        streamed,
        [[file], {"a": {"b": [file]}}],
        conversation,
        {"text": "q", "files": [file]},
    ]


def test_no_function_copies_a_file_that_a_payload_names(server: Server) -> None:
    """Whatever the function, the argument and the form, nothing is copied to where it could be fetched."""
    paths = (str(server.secret), str(server.index / "catalog.sqlite"), "/proc/self/environ", "/etc/passwd")
    with httpx.Client(base_url=f"http://127.0.0.1:{server.port}") as client:
        for function, path in product(FUNCTIONS, paths):
            for form in wrapped(path):
                for sent in ({"data": [form, [form]]}, {"data": [[]], "event_data": form}):
                    event = {"fn_index": function, "session_hash": "x", "trigger_id": 17, **sent}
                    assert client.post(JOIN, json=event).status_code == 400
    assert not [item for item in server.cache.rglob("*") if item.is_file()]


PLACES = (
    "/gradio_api/file={0}",
    "/gradio_api/file/{0}",
    "/file={0}",
    "/file/{0}",
    "/gradio_api/file=file://{0}",
    "/gradio_api/proxy=http://127.0.0.1:{1}/gradio_api/file={0}",
    "/proxy={0}",
    "/assets/../../../../../../../../../../../../../../../../..{0}",
    "/assets/..%2f..%2f..%2f..%2f..%2f..%2f..%2f..%2f..%2f..%2f..%2f..{0}",
    "/assets/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e{0}",
    "/static/..%252f..%252f..%252f..%252f..%252f..%252f..%252f..%252f..%252f..{0}",
    "/static/..\\..\\..\\..\\..\\..\\..\\..{0}",
    "/static/{0}",
    "/assets/{0}",
    "/svelte/{0}",
    "/{0}",
    "/gradio_api/custom_component/x/client/../../../..{0}",
    "/gradio_api/stream/x/y/z/playlist-file?path={0}",
    "/?deep_link=../../../../..{0}",
    "/?deep_link={0}",
)


@pytest.mark.parametrize("place", PLACES)
def test_no_address_gives_a_file_of_the_disk(server: Server, place: str) -> None:
    """Neither straight nor by ways out of the folders of scripts, encoded once or twice, nor by a link in the index."""
    for path in (server.secret, server.index / "link.txt", server.index / "catalog.sqlite", "/proc/self/environ"):
        status, body = server.raw("GET", place.format(quote(str(path)), server.port))
        assert status in (400, 404), (place, status)
        assert SECRET.encode() not in body and b"SQLite" not in body and b"PATH=" not in body


def test_every_other_route_of_gradio_is_closed(server: Server) -> None:
    """Of all that the installed Gradio can be asked for, the pages' few routes are there and nothing else."""
    with gr.Blocks() as blocks:
        gr.Textbox()
    app = gr.routes.App.create_app(blocks)
    open_routes = set()
    for path, methods in routes_of(app.routes):
        for method in methods - {"OPTIONS"}:
            filled = re.sub(r"\{[^}]*\}", "x", path) or "/"
            body = "{}" if method == "POST" else None
            if server.raw(method, filled, body, **{"Content-Type": "application/json"})[0] not in (404, 405):
                open_routes.add((method, path))
    assert open_routes <= {
        ("GET", "/"),
        ("HEAD", "/"),
        ("GET", "/theme.css"),
        ("GET", "/favicon.ico"),
        ("GET", "/gradio_api/app_id"),
        ("GET", "/gradio_api/queue/data"),
        ("GET", "/gradio_api/heartbeat/{session_hash}"),
        ("POST", JOIN),
        ("POST", "/gradio_api/cancel"),
    }
    # Or else nothing was tried.
    assert ("POST", JOIN) in open_routes and len(list(routes_of(app.routes))) > 60


def routes_of(routes: Any) -> Iterator[tuple[str, set[str]]]:
    """Paths and methods of routes, as deep as they are nested."""
    for route in routes:
        if getattr(route, "methods", None):
            yield route.path, set(route.methods)
        elif router := getattr(route, "original_router", None):
            yield from routes_of(router.routes)
        else:
            yield from routes_of(getattr(route, "routes", None) or ())


def test_nothing_is_told_of_the_inside(server: Server) -> None:
    """No description of the interface, no version, no traceback; errors are one shape with words in Chinese."""
    for path in ("/openapi.json", "/docs", "/redoc", "/gradio_api/info", "/config", "/gradio_api/openapi.json", "/x"):
        status, body = server.raw("GET", path)
        assert status == 404
        assert json.loads(body)["error"]["reason_code"] == "not_found"
    for payload in (
        {"fn_index": 999},
        {"data": {"a": 1}},
        {"session_hash": "../x"},
        {"batched": True},
        {"fn_index": "0"},
    ):
        status, body = server.join(**payload)
        assert status == 400
        assert re.search("[一-龥]", json.loads(body)["error"]["message"])
        assert b"Traceback" not in body and b"gradio" not in body.lower()


def test_bodies_are_limited(server: Server) -> None:
    """Too long, told or untold; nested too deep; too many values: refused, and the server goes on."""
    json_type = {"Content-Type": "application/json"}
    large = b'{"data":["' + b"a" * 17_000_000 + b'"]}'
    assert server.raw("POST", JOIN, large, **json_type)[0] == 413
    # In chunks, without a length.
    assert server.raw("POST", JOIN, iter([large[:9_000_000], large[9_000_000:]]), **json_type)[0] == 413
    assert server.raw("POST", JOIN, b"[" * 200_000, **json_type)[0] == 400
    deep: Any = []
    for _ in range(100):
        deep = [deep]
    assert server.join(data=deep)[0] == 400
    assert server.join(data=[[0] * 600_000])[0] == 400
    assert server.raw("GET", "/")[0] == 200


def test_nothing_can_be_uploaded(server: Server) -> None:
    """The pages take no files from Gradio's upload, so there is none to fill the disk with."""
    for number in range(20):
        files = {"files": (f"{number}.html", b"<script>alert(1)</script>" * 1000, "text/html")}
        assert httpx.post(f"http://127.0.0.1:{server.port}/gradio_api/upload", files=files).status_code == 404
    assert not [item for item in server.cache.rglob("*") if item.is_file()]


def test_other_sites_cannot_ask_in_a_visitor_s_name(server: Server) -> None:
    """An event from another site's page, or as the form that it could send unasked, is refused; so is a foreign name."""
    payload = json.dumps({"data": [], "fn_index": 0, "session_hash": "x", "trigger_id": None})
    kind = {"Content-Type": "application/json"}
    for origin in ("https://example.invalid", "null", "http://127.0.0.1:1"):
        assert server.raw("POST", JOIN, payload, Origin=origin, **kind)[0] == 403
        assert server.raw("GET", "/", Origin=origin)[0] == 403
    assert server.raw("POST", JOIN, payload, **{"Content-Type": "text/plain"})[0] == 415
    assert server.raw("GET", "/", Host="example.invalid")[0] == 400
    assert server.raw("GET", "/", Origin=f"http://127.0.0.1:{server.port}")[0] == 200


def test_the_pages_still_answer_and_export(server: Server) -> None:
    """A question sent as the pages send it is answered, a table of Gradio's is drawn; the ledger comes as a file."""
    address = f"http://127.0.0.1:{server.port}"
    asked = {"id": "question-1", "question": "砚湖区2023年规上工业增加值是多少？"}
    answered = httpx.post(f"{address}/page/ask", json=asked, headers={"x-juzheng": "1"}, timeout=60)
    assert "181.4亿元" in answered.text
    config = json.loads(re.search(r"window\.gradio_config = (\{.*?\});</script>", httpx.get(address).text, re.S)[1])  # type: ignore[index]
    drawing = next(f for f in config["dependencies"] if not f["inputs"] and "select" in str(f["targets"]))
    event = {"data": [], "fn_index": drawing["id"], "session_hash": "abc123", "trigger_id": drawing["targets"][0][0]}
    assert httpx.post(address + JOIN, json=event).status_code == 200
    with httpx.stream("GET", f"{address}/gradio_api/queue/data?session_hash=abc123", timeout=60) as stream:
        told = "".join(stream.iter_text())
    assert "砚湖区" in told and "process_completed" in told
    export = httpx.get(f"{address}/ledger.csv", params={"region": "砚湖区", "year": "2023"})
    assert export.status_code == 200 and "181.4" in export.text and "268.9" not in export.text
    assert "attachment" in export.headers["content-disposition"]
    assert httpx.get(f"{address}/ledger.exe").status_code == 404
    assert httpx.get(f"{address}/ledger.csv", params={"region": "长" * 300}).status_code == 422
