"""``python -m tests.audit_parts``: whether somebody tells of known flaws in packages, so that ``make audit`` means something.

The index of packages is asked about a version whose flaws are known for years. A mirror has no such answers, and neither has a
machine without a network: then the exit code is 3, and nobody may take the silence for an all-clear.
"""

from __future__ import annotations

import sys

import httpx

ASKED = "https://pypi.org/pypi/urllib3/1.24.1/json"
"""Its flaws are in the public record since 2019 (CVE-2019-11324)."""
NOBODY = 3
SECONDS = 20.0


def tells_of_flaws(client: httpx.Client) -> bool:
    """Whether the flaws that are known come back."""
    try:
        answer = client.get(ASKED)
        return answer.status_code == httpx.codes.OK and bool(answer.json().get("vulnerabilities"))
    except (httpx.HTTPError, ValueError, AttributeError):
        return False


def main() -> int:
    """The exit code."""
    with httpx.Client(timeout=SECONDS, follow_redirects=True) as client:
        return 0 if tells_of_flaws(client) else NOBODY


if __name__ == "__main__":
    sys.exit(main())
