"""The files in ``docs/deploy`` name settings, versions and commands that there are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from kubernetes.client import models

from juzheng.index.settings import load_settings
from juzheng.ui.commands.command_line import COMMANDS

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "docs" / "deploy"
FILLED = {
    "DATABASE": "postgresql://a@b/c",
    "CHROMA": "http://a:8000",
    "INDEX_HERE": "false",
    "LOG": "json",
    "KEY": "0123456789abcdef0123",
}


def environments() -> Iterator[dict[str, str]]:
    """The environments of all containers of ours."""
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
    for service in compose["services"].values():
        if service["image"].startswith("juzheng"):
            yield {name: str(value) for name, value in service["environment"].items()}
    for container in pod_containers():
        yield {each["name"]: str(each.get("value", "")) for each in container["env"]}


def pod_containers() -> list[dict[str, Any]]:
    """The containers that Kubernetes is to run."""
    found = yaml.safe_load_all((DEPLOY / "kubernetes.yaml").read_text("utf-8"))
    pods = [each["spec"]["template"]["spec"] for each in found if each["kind"] == "Deployment"]
    return [container for pod in pods for container in pod["containers"]]


def test_every_variable_is_a_setting() -> None:
    """With its value filled in, each environment gives settings; one that is not known would be passed over in silence."""
    known = set(re.findall(r"\w+", " ".join(FILLED)))
    for environment in environments():
        assert {name.rpartition("STORE_")[2].rpartition("SERVE_")[2] for name in environment} <= known
        filled = {name: next(v for k, v in FILLED.items() if name.endswith(k)) for name in environment}
        store = load_settings(environ=filled).store
        assert store.database and store.chroma == FILLED["CHROMA"]


def test_commands_and_versions_are_those_of_this_project() -> None:
    """Containers run commands that there are; the Chroma server is of the client's version."""
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))["services"]
    commands = [*compose["work"]["command"], *(each["args"][0] for each in pod_containers() if "args" in each)]
    assert commands == ["work", "work"] and set(commands) <= COMMANDS.keys()
    (version,) = re.findall(r'"chromadb==([\d.]+)"', (ROOT / "pyproject.toml").read_text("utf-8"))
    assert compose["chroma"]["image"].endswith(f":{version}")


@pytest.mark.parametrize("number", range(2))
def test_containers_have_no_rights(number: int) -> None:
    """No container of ours may write its own root or gain privileges."""
    container = pod_containers()[number]["securityContext"]
    assert container["readOnlyRootFilesystem"] and container["capabilities"] == {"drop": ["ALL"]}
    assert container["allowPrivilegeEscalation"] is False


def test_containers_run_as_nobody_in_particular() -> None:
    """Every pod as a user that is not root; every service of ours in compose.yaml without rights or a root that it may write."""
    found = yaml.safe_load_all((DEPLOY / "kubernetes.yaml").read_text("utf-8"))
    pods = [each["spec"]["template"]["spec"]["securityContext"] for each in found if each["kind"] == "Deployment"]
    assert len(pods) == 2 and all(pod["runAsNonRoot"] is True and pod["runAsUser"] == 10001 for pod in pods)
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))["services"].values()
    ours = [each for each in services if each["image"].startswith("juzheng")]
    assert len(ours) == 2
    for service in ours:
        assert service["read_only"] is True and service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]


def test_kubernetes_knows_every_field() -> None:
    """Each field of the manifests is one of its kind, of the kind of value that it has: a misspelt one would be passed over, and
    with it the right that it takes away."""
    for found in yaml.safe_load_all((DEPLOY / "kubernetes.yaml").read_text("utf-8")):
        assert list(wrong_fields(found, f"V1{found['kind']}")) == []
        found["spec"]["runAsNonroot"] = True
        assert list(wrong_fields(found, f"V1{found['kind']}")) == [f"V1{found['kind']}Spec.runAsNonroot"]
    assert list(wrong_fields({"runAsUser": "10001"}, "V1SecurityContext")) == ["10001 is no int"]


def wrong_fields(value: Any, kind: str) -> Iterator[str]:
    """What the official client's description of a kind does not have."""
    if kind.startswith(("list[", "List[")):
        for item in value:
            yield from wrong_fields(item, kind[5:-1])
    elif kind.startswith(("dict(", "Dict[")):
        yield from () if isinstance(value, dict) else (f"{value} is no {kind}",)
    elif kind.startswith("V"):
        model = getattr(models, kind)
        types = {shown: model.openapi_types[name] for name, shown in model.attribute_map.items()}
        for name, item in value.items():
            yield from wrong_fields(item, types[name]) if name in types else (f"{kind}.{name}",)
    elif kind != "object" and type(value).__name__ != kind:
        yield f"{value} is no {kind}"


def test_compose_knows_every_field() -> None:
    """Each field of a service is one that compose has."""
    known = {"build", "cap_drop", "command", "depends_on", "deploy", "environment", "expose", "healthcheck", "image",
             "mem_limit", "pids_limit", "ports", "read_only", "restart", "security_opt", "stop_grace_period", "tmpfs", "volumes"}  # fmt: skip
    for path in (ROOT / "compose.yaml", DEPLOY / "compose.yaml"):
        compose = yaml.safe_load(path.read_text("utf-8"))
        assert {name for name in compose if not name.startswith("x-")} == {"services", "volumes"}
        for name, service in compose["services"].items():
            assert service.keys() <= known, name
            volumes = [each.partition(":")[0] for each in service.get("volumes", ())]
            assert all(each in compose["volumes"] or each.startswith((".", "/")) for each in volumes), name
