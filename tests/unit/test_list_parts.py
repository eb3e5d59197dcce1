"""The list of what the product is made of, and of licences."""

from __future__ import annotations

import pytest

from tests.list_parts import Part, bill_of, read_parts


def test_every_locked_package_is_listed_and_its_licence_taken() -> None:
    """With the hashes of the lock; hardly one is of another platform, so that its licence is not seen here."""
    parts = read_parts()
    assert len(parts) > 150 and not [part for part in parts if part.refused]
    assert len([part.name for part in parts if part.licence is None]) <= 5
    assert all(part.hashes for part in parts if part.name != "torch")
    bill = bill_of(parts)
    refs = [component["bom-ref"] for component in bill["components"]]
    assert len(set(refs)) == len(refs) == len(parts) and bill["specVersion"] == "1.6"
    assert any(ref.startswith("pkg:pypi/chromadb@") for ref in refs)


@pytest.mark.parametrize(
    ("licence", "refused"),
    [
        ("MIT", False),
        ("MPL-2.0 AND (Apache-2.0 OR MIT)", False),
        (None, False),
        ("", True),
        ("GPL-3.0-only", True),
        ("GNU Lesser General Public License v3 (LGPLv3)", True),
        ("AGPL-3.0-or-later", True),
        ("Other/Proprietary License", True),
    ],
)
def test_licences_that_bind_the_user_are_refused(licence: str | None, refused: bool) -> None:
    """And so is a package that tells of none; what is not installed here cannot be seen."""
    assert Part("a", "1", (), licence).refused == refused
