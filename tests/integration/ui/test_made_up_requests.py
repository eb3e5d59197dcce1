"""Requests that Schemathesis makes up from the description of the interface, right ones and wrong ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given
from hypothesis import settings as tries
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from juzheng.index.open_index import open_index
from juzheng.index.settings import Settings
from juzheng.ui.pages.opened_index import OpenedIndex
from juzheng.ui.service.build_app import build_app
from juzheng.ui.service.describe_api import DESCRIPTION_PATH, read_examples
from juzheng.ui.service.library_api import REPORTS

pytestmark = pytest.mark.slow
ADDRESS = "http://127.0.0.1:7860"
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
]
MOST = 25
"""Requests for each route."""
FEW = 6
"""Where each is a file that is indexed."""


@pytest.fixture(scope="module")
def described(settings: Settings) -> Iterator[Any]:
    """The description as the running application gives it."""
    opened = OpenedIndex(open_index(settings), settings)
    with TestClient(build_app(opened, settings), base_url=ADDRESS) as client:
        yield schemathesis.openapi.from_dict(client.get(DESCRIPTION_PATH).json()), client
        for run in client.get("/api/v1/evaluations").json()["evaluations"]:
            client.post(f"/api/v1/evaluations/{run['id']}/stop")


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["right", "wrong"])
@pytest.mark.parametrize("name", sorted(read_examples()))
def test_whatever_is_sent_the_answer_is_as_described(described: Any, name: str, mode: GenerationMode) -> None:
    """Status, kind of content and form are those of the description, wrong requests are refused, nothing breaks."""
    schema, client = described
    method, path = name.split(" ")
    operation = schema[path][method]
    if mode is GenerationMode.NEGATIVE and not (operation.body or operation.query):
        pytest.skip("there is nothing in a request that could be wrong")

    @given(operation.as_strategy(generation_mode=mode))
    @tries(
        max_examples=FEW if path == REPORTS else MOST,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    def send(case: Any) -> None:
        sent = case.as_transport_kwargs(base_url=ADDRESS)
        sent.pop("cookies", None)
        if isinstance(sent.get("data"), bytes):
            sent["content"] = sent.pop("data")
        answer = client.request(**{field: value for field, value in sent.items() if value is not None})
        case.validate_response(answer, checks=CHECKS)

    send()
