"""Every route of the application, whatever serves it, refuses whoever has no right to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from juzheng.index.open_index import open_index
from juzheng.index.settings import Settings
from juzheng.ui.pages.opened_index import OpenedIndex
from juzheng.ui.pages.shield_gradio import CANCEL, JOIN
from juzheng.ui.service.access_store import ROLES, AccessStore, Role
from juzheng.ui.service.audit import action_of
from juzheng.ui.service.build_app import build_app
from juzheng.ui.service.require_key import FAILURES, FAILURES_OF_A_NAME
from juzheng.ui.service.rights import OPEN, needed_role

NUMBERS = count(1)
PASSWORD = "correct horse 电池"
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND")
FAMILIES = (
    "/api/v1/",
    "/v1/",
    "/mcp",
    "/library/",
    "/gradio_api/",
    "/collections/",
    "/ledger",
    "/verify/draft",
    "/readyz",
)
# They draw, suggest or stop what one's own page shows, and keep nothing.
NOT_NOTED = {f"/page/{name}" for name in ("stop", "follow-ups", "render", "source", "relabel")}


@pytest.fixture(scope="module")
def access(settings: Settings) -> Iterator[dict[str, str]]:
    """A key of each role, by role."""
    store = AccessStore(settings.folder)
    keys: dict[str, str] = {role: store.add_key(f"键{role}", role, ("default",)) for role in ROLES}
    store.add_user("张三", PASSWORD, "read", ("default",))
    yield keys
    (settings.folder / "access.sqlite").unlink()


@pytest.fixture(scope="module")
def app(settings: Settings, access: dict[str, str]) -> FastAPI:
    """The whole application."""
    assert access
    return build_app(OpenedIndex(open_index(settings), settings), settings)


@pytest.fixture
def client(app: FastAPI) -> TestClient:
    """A client of it, each with an address of its own, as failures are counted by address."""
    address = (f"10.0.0.{next(NUMBERS)}", 1)
    return TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False, client=address)


def routes_of(routes: Any) -> Iterator[tuple[str, set[str]]]:
    """Paths and methods of routes, as deep as they are nested, the pages' own among them."""
    for route in routes:
        if getattr(route, "methods", None):
            yield route.path, set(route.methods)
        elif router := getattr(route, "original_router", None):
            yield from routes_of(router.routes)
        elif hasattr(route, "path") and getattr(route, "routes", None) is None:
            yield route.path, {"GET", "POST"}
        else:
            inner = getattr(getattr(getattr(route, "app", None), "_gradio", None), "routes", None)
            yield from routes_of(inner or getattr(route, "routes", None) or ())


def every_route(app: FastAPI) -> list[tuple[str, str]]:
    """Each method and path of the application, its parameters filled in; other methods on each path as well."""
    paths = {re.sub(r"\{[^}]*\}", "x", path) or "/" for path, _ in routes_of(app.routes)} | {
        "/",
        "/nowhere",
        JOIN,
        CANCEL,
    }
    return [(method, path) for path in sorted(paths) for method in METHODS]


def bearer(key: str) -> dict[str, str]:
    """The header of a key."""
    return {"Authorization": f"Bearer {key}"}


def test_every_route_refuses_who_brings_no_key(app: FastAPI, client: TestClient) -> None:
    """Whatever the method; only whether the process lives is told to anybody."""
    routes = every_route(app)
    paths = {path for _, path in routes}
    # Or else the list would not be what it says.
    assert len(paths) > 60 and all(any(path.startswith(family) for path in paths) for family in FAMILIES)
    for method, path in routes:
        refused = client.request(method, path)
        if path in OPEN:
            continue
        assert refused.status_code == 401, (method, path)
        assert refused.headers["www-authenticate"] and "砚湖" not in refused.text
        if method != "HEAD":
            assert refused.json()["error"]["reason_code"] == "key_needed", (method, path)


def test_every_route_refuses_a_role_that_is_too_small(app: FastAPI, client: TestClient, access: dict[str, str]) -> None:
    """The key for reading changes nothing, the one for uploading takes nothing out; what a route is not known for needs the highest."""
    refused: dict[str, set[tuple[str, str]]] = {role: set() for role in ROLES}
    for method, path in every_route(app):
        needed = needed_role(method, path)
        if method == "GET" or (needed, path) == ("read", JOIN):
            # A stream never ends; that reading keys read is tried below.
            continue
        for role in ROLES[:2]:
            answer = client.request(method, path, headers=bearer(access[role]))
            too_small = needed is not None and ROLES.index(role) < ROLES.index(needed)
            assert (answer.status_code == 403 and "权限" in answer.text) == (too_small and method != "HEAD"), (
                method,
                path,
                role,
            )
            if too_small:
                refused[role].add((method, path))
    changes = {("DELETE", "/api/v1/reports/x"), ("POST", "/library/remove"), ("POST", "/library/correct")}
    assert changes | {("POST", "/api/v1/collections"), ("PUT", "/api/v1/reports")} <= refused["upload"]
    assert {("POST", "/api/v1/reports"), ("POST", "/library/files")} <= refused["read"] - refused["upload"]


def test_every_route_that_something_is_sent_to_is_noted(app: FastAPI) -> None:
    """In the audit log, or it stands on the list of those that need not be: a route that is new is on neither and fails. Of
    Gradio's only the clicks of the page get through."""
    sent = {
        (method, re.sub(r"\{[^}]*\}", "x", path))
        for path, methods in routes_of(app.routes)
        for method in methods - {"GET", "HEAD", "OPTIONS"}
        if not path.startswith(("/gradio_api/", "/login"))
    }
    assert len(sent) > 25
    assert {path for method, path in sent if action_of({"method": method, "path": path}) is None} == NOT_NOTED


@pytest.mark.parametrize(
    ("method", "path", "role"),
    [
        ("GET", "/healthz", None),
        ("GET", "/", "read"),
        ("POST", "/api/v1/ask", "read"),
        ("POST", "/api/v1/evaluations/20261129-1/stop", "read"),
        ("POST", "/api/v1/reports", "upload"),
        ("POST", "/api/v1/reports/", "administer"),
        ("DELETE", "/api/v1/reports/x", "administer"),
        ("POST", "/api/v1/evaluations/x/y/stop", "administer"),
        ("POST", "/a/route/that/is/new", "administer"),
        ("OPTIONS", "/api/v1/ask", "administer"),
        ("GET", "/metrics", "administer"),
    ],
)
def test_a_request_needs_the_least_role_that_fits(method: str, path: str, role: Role | None) -> None:
    """Reading, uploading, administering; what nobody has thought of needs the highest."""
    assert needed_role(method, path) == role


def test_keys_and_users_open_what_is_theirs(client: TestClient, access: dict[str, str]) -> None:
    """A key as bearer or as a browser's password, a user with his own password; not with another's, nor a key cut short."""
    question = {"question": "砚湖区2023年规上工业增加值是多少？"}
    assert "181.4亿元" in client.post("/api/v1/ask", json=question, headers=bearer(access["read"])).json()["answer"]
    assert client.get("/api/v1/reports", auth=("谁", access["upload"])).status_code == 200
    for _ in range(2):
        assert client.get("/api/v1/reports", auth=("张三", PASSWORD)).status_code == 200
    for wrong in (("张三", PASSWORD + "x"), ("李四", PASSWORD), ("", PASSWORD), ("张三", access["read"][:-1])):
        assert client.get("/api/v1/reports", auth=wrong).status_code == 401
    upload = {"name": "a.txt"}
    file = {**bearer(access["upload"]), "Content-Type": "application/octet-stream"}
    assert client.post("/api/v1/reports", params=upload, content=b"", headers=file).status_code == 200


def test_guessing_a_name_s_password_is_slowed_from_wherever_it_comes(app: FastAPI, settings: Settings) -> None:
    """Tried from many addresses, none of them too often, the name must wait, with its right password too; others need not."""
    AccessStore(settings.folder).add_user("钱七", PASSWORD, "read", ("default",))

    def status(name: str, password: str, address: int) -> int:
        asking = TestClient(app, base_url="http://127.0.0.1", client=(f"10.1.0.{address}", 1))
        return asking.get("/api/v1/reports", auth=(name, password)).status_code

    assert {status("钱七", "wrong", n // (FAILURES - 1)) for n in range(FAILURES_OF_A_NAME)} == {401}
    assert status("钱七", PASSWORD, 200) == 429
    assert status("张三", PASSWORD, 200) == 200


def test_a_revoked_key_opens_nothing_from_then_on(settings: Settings, client: TestClient) -> None:
    """Though it was used before; so does one that has expired, and a user who is removed."""
    store = AccessStore(settings.folder)
    key, old = store.add_key("短", "read", ("default",)), store.add_key("旧", "read", ("default",), days=0)
    store.add_user("王五", PASSWORD, "read", ("default",))
    assert client.get("/api/v1/reports", headers=bearer(key)).status_code == 200
    assert client.get("/api/v1/reports", headers=bearer(old)).status_code == 401
    assert client.get("/api/v1/reports", auth=("王五", PASSWORD)).status_code == 200
    assert store.revoke("key", key[3:15]) and store.revoke("user", "王五") and not store.revoke("key", key[3:15])
    assert client.get("/api/v1/reports", headers=bearer(key)).status_code == 401
    assert client.get("/api/v1/reports", auth=("王五", PASSWORD)).status_code == 401


def test_no_secret_lies_on_the_disk(settings: Settings, access: dict[str, str]) -> None:
    """Neither keys nor passwords, in whatever file; the file is for its owner alone, and two like passwords do not show."""
    store = AccessStore(settings.folder)
    store.add_user("赵六", PASSWORD, "read", ("default",))
    secrets = [PASSWORD.encode(), *(key[16:].encode() for key in access.values())]
    for path in settings.folder.rglob("*"):
        assert not path.is_file() or not any(secret in path.read_bytes() for secret in secrets), path
    assert (settings.folder / "access.sqlite").stat().st_mode & 0o077 == 0
    assert len({holder.hash for holder in store.holders("user")}) == len(store.holders("user"))
