"""What the product is made of: ``python -m tests.list_parts [SBOM.json]``.

Writes a CycloneDX 1.6 list of all locked packages with version, hashes and licence, from the lock file and what is installed,
without the network. Exits with 1 where a package's licence is unknown or one that the project does not take.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
LOCKED = re.compile(r"(?m)^([A-Za-z0-9._-]+)==(\S+)(.*(?:\n    --hash=.*)*)")
NOT_TAKEN = re.compile(r"\b[AL]?GPL|GENERAL PUBLIC|SSPL|BUSL|COMMONS CLAUSE|NON-?COMMERCIAL|PROPRIETARY", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """A locked package; ``licence`` is None where it is not installed here (of another platform), empty where it tells none."""

    name: str
    version: str
    hashes: tuple[str, ...]
    licence: str | None

    @property
    def refused(self) -> bool:
        """Whether its licence, as far as it can be seen, is not taken."""
        return self.licence is not None and (not self.licence or bool(NOT_TAKEN.search(self.licence)))

    @property
    def component(self) -> dict[str, Any]:
        """As CycloneDX has it."""
        licences = [{"license": {"name": self.licence}}] if self.licence else []
        hashes = [{"alg": "SHA-256", "content": one} for one in self.hashes]
        purl = f"pkg:pypi/{self.name.lower()}@{self.version}"
        return {
            "type": "library",
            "bom-ref": purl,
            "name": self.name,
            "version": self.version,
            "purl": purl,
            "licenses": licences,
            # A package has a file for each platform, of which one is installed.
            "externalReferences": [{"type": "distribution", "url": purl, "hashes": hashes}],
        }


def read_parts() -> list[Part]:
    """All packages of the lock file, and torch, which is installed apart."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    locked = [(name, version, tuple(re.findall(r"sha256:(\w+)", rest))) for name, version, rest in LOCKED.findall(text)]
    (torch,) = re.findall(r'"torch==(\S+)"', (ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return [Part(name, version, hashes, licence_of(name)) for name, version, hashes in [*locked, ("torch", torch, ())]]


def licence_of(name: str) -> str | None:
    """What an installed package says of its licence: the expression, else the classifiers, else the first words, else the
    head of the licence that it ships."""
    try:
        about = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return None
    classifiers = [
        kind.split("::")[-1].strip() for kind in about.get_all("Classifier") or [] if kind.startswith("License")
    ]
    words = (about.get("License") or "").strip().split("\n")[0][:80]
    return about.get("License-Expression") or "; ".join(classifiers) or words or _shipped(name)


def _shipped(name: str) -> str:
    """The first line of the licence file of an installed package; empty where it ships none."""
    files = (file for file in metadata.files(name) or () if file.name.upper().startswith("LICEN"))
    lines = (line.strip() for file in files for line in file.read_text().split("\n"))
    return next(filter(None, lines), "")[:80]


def bill_of(parts: list[Part]) -> dict[str, Any]:
    """The whole list."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    own = {"type": "application", "name": project["name"], "version": project["version"]}
    licences = [{"license": {"id": project["license"]}}]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {**own, "licenses": licences}},
        "components": [part.component for part in parts],
    }


def main() -> int:
    """Write the list and say what is refused."""
    parts = read_parts()
    if len(sys.argv) > 1:
        Path(sys.argv[1]).write_text(json.dumps(bill_of(parts), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    refused = [part for part in parts if part.refused]
    absent = [part.name for part in parts if part.licence is None]
    print(f"{len(parts)} 个包，许可证不收的 {len(refused)} 个；这里没有装、没查许可证的：{'、'.join(absent) or '无'}")
    for part in refused:
        print(f"  {part.name} {part.version}：{part.licence or '没有写许可证'}")
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())
