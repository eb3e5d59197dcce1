"""Spans of requests for an OpenTelemetry collector."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import grpc
import httpx
import pytest
from fastapi.testclient import TestClient
from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceResponse
from opentelemetry.proto.collector.trace.v1.trace_service_pb2_grpc import (
    TraceServiceServicer,
    add_TraceServiceServicer_to_server,
)
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode

from juzheng.index.errors import SettingsError
from juzheng.index.open_index import open_index
from juzheng.index.settings import ServeSettings, Settings, load_settings
from juzheng.ui.pages.opened_index import OpenedIndex
from juzheng.ui.service.build_app import build_app
from juzheng.ui.service.trace_requests import RequestSpans, open_spans
from tests.integration.ui.served import served

QUESTION = "砚湖区2023年规上工业增加值是多少？"
SECONDS = 60
TRACE, PARENT = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"


@pytest.fixture
def exporter() -> InMemorySpanExporter:
    return InMemorySpanExporter()


def ask(settings: Settings, exporter: InMemorySpanExporter) -> tuple[str, tuple[ReadableSpan, ...]]:
    """The id of a request that asks in a caller's trace, and all spans of it and of one that goes nowhere."""
    spans = RequestSpans(exporter)
    app = build_app(OpenedIndex(open_index(settings), settings), settings, spans)
    client = TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False)
    headers = {"traceparent": f"00-{TRACE}-{PARENT}-01"}
    told = client.post("/api/v1/ask?note=机密", json={"question": QUESTION}, headers=headers)
    client.get("/机密/文件")
    spans.close()
    return told.headers["X-Request-Id"], exporter.get_finished_spans()


def test_a_request_is_a_span_of_the_callers_trace(settings: Settings, exporter: InMemorySpanExporter) -> None:
    """With its route, status and the id of the log, as long as it took."""
    number, (asked, other) = ask(settings, exporter)
    assert asked.name == "POST /api/v1/ask" and asked.kind is SpanKind.SERVER
    assert asked.attributes == {
        "http.request.method": "POST",
        "http.route": "/api/v1/ask",
        "http.response.status_code": 200,
        "juzheng.request_id": number,
    }
    assert asked.context is not None and f"{asked.context.trace_id:032x}" == TRACE
    assert asked.parent is not None and f"{asked.parent.span_id:016x}" == PARENT
    assert asked.start_time and asked.end_time and asked.end_time > asked.start_time
    assert other.context is not None and other.context.trace_id != asked.context.trace_id and other.parent is None


def test_spans_tell_no_words_of_questions_or_paths(settings: Settings, exporter: InMemorySpanExporter) -> None:
    """Neither of what is asked nor of what is made up as a path."""
    _, spans = ask(settings, exporter)
    told = "".join(span.to_json() for span in spans).encode().decode("unicode_escape")
    assert len(spans) == 2 and not any(word in told for word in ("机密", "砚湖", "note"))


@pytest.mark.parametrize(
    ("status", "code"), [(200, StatusCode.UNSET), (404, StatusCode.UNSET), (503, StatusCode.ERROR)]
)
def test_what_the_server_failed_at_is_an_error(exporter: InMemorySpanExporter, status: int, code: StatusCode) -> None:
    """A wrong request is none."""
    spans = RequestSpans(exporter)
    spans.tell("GET", "/readyz", status, "1", (1, 2))
    spans.tell("GET", "/readyz", 0, "2", (1, 2), "nonsense")
    spans.close()
    assert [span.status.status_code for span in exporter.get_finished_spans()] == [code, StatusCode.ERROR]


def test_nothing_is_traced_unless_the_settings_name_a_collector(settings: Settings) -> None:
    """Without an address there are neither spans nor a thread that sends them."""
    before = threading.active_count()
    assert open_spans(ServeSettings().traces) is None and threading.active_count() == before
    app = build_app(OpenedIndex(open_index(settings), settings), settings)
    assert TestClient(app, base_url="http://127.0.0.1").get("/healthz").status_code == 200


def test_the_collector_of_the_settings_is_sent_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """By OTLP; an address that is none is refused when the settings are read."""
    sent: list[str] = []

    def export(exporter: OTLPSpanExporter, spans: object) -> object:
        sent.append(f"{exporter._endpoint} {len(spans)}")  # type: ignore[arg-type]
        from opentelemetry.sdk.trace.export import SpanExportResult

        return SpanExportResult.SUCCESS

    monkeypatch.setattr(OTLPSpanExporter, "export", export)
    named = load_settings(environ={"JUZHENG_SERVE_TRACES": "http://127.0.0.1:4317"}).serve.traces
    spans = open_spans(named)
    assert spans is not None
    spans.tell("GET", "/healthz", 200, "1", (1, 2))
    spans.close()
    assert sent == ["127.0.0.1:4317 1"]
    with pytest.raises(SettingsError, match="traces"):
        load_settings(environ={"JUZHENG_SERVE_TRACES": "collector"})
    assert replace(ServeSettings(), traces=named).traces == named


class Collector(TraceServiceServicer):  # type: ignore[misc]
    """Keeps the spans that are sent to it."""

    def __init__(self) -> None:
        self.spans: list[Any] = []

    def Export(self, request: Any, _: object) -> Any:  # noqa: N802
        """See OTLP."""
        for resource in request.resource_spans:
            assert {each.key: each.value.string_value for each in resource.resource.attributes}[
                "service.name"
            ] == "juzheng"
            self.spans += [span for scope in resource.scope_spans for span in scope.spans]
        return ExportTraceServiceResponse()


@pytest.fixture
def collector() -> Iterator[tuple[Collector, str]]:
    """A collector that speaks OTLP over gRPC, and its address."""
    server, collecting = grpc.server(ThreadPoolExecutor(2)), Collector()
    add_TraceServiceServicer_to_server(collecting, server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    yield collecting, f"http://127.0.0.1:{port}"
    server.stop(None)


def test_a_collector_gets_the_spans_of_the_served_process(settings: Settings, collector: tuple[Collector, str]) -> None:
    """By OTLP over gRPC, the last ones when the service ends: a request as part of the caller's trace, under the id of the log."""
    collecting, address = collector
    with served(settings.folder, JUZHENG_SERVE_TRACES=address) as (port, process):
        asked = ask_served(port)
        process.terminate()
        assert process.wait(SECONDS) == 0
    (span,) = [each for each in collecting.spans if each.name == "POST /api/v1/ask"]
    assert (span.trace_id.hex(), span.parent_span_id.hex()) == (TRACE, PARENT)
    told = {each.key: each.value.string_value or each.value.int_value for each in span.attributes}
    assert told["juzheng.request_id"] == asked.headers["X-Request-Id"] and told["http.response.status_code"] == 200
    assert span.end_time_unix_nano > span.start_time_unix_nano
    assert not [each for each in collecting.spans if "砚湖" in str(each) or QUESTION in str(each)]


@pytest.mark.parametrize("listens", [False, True])
def test_a_collector_that_does_not_answer_costs_spans_alone(settings: Settings, *, listens: bool) -> None:
    """Where nobody listens and where one takes connections and says nothing: requests are answered at once, and the service ends
    in its time."""
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        if listens:
            silent.listen()
        address = f"http://127.0.0.1:{silent.getsockname()[1]}"
        with served(settings.folder, JUZHENG_SERVE_TRACES=address) as (port, process):
            ask_served(port)
            began = time.monotonic()
            assert all(ask_served(port).status_code == 200 for _ in range(5))
            assert time.monotonic() - began < SECONDS / 4
            process.terminate()
            assert process.wait(SECONDS) == 0


def ask_served(port: int) -> httpx.Response:
    """Ask the served process within a caller's trace."""
    headers = {"traceparent": f"00-{TRACE}-{PARENT}-01"}
    address = f"http://127.0.0.1:{port}/api/v1/ask"
    told = httpx.post(address, json={"question": QUESTION}, headers=headers, timeout=SECONDS)
    assert "181.4亿元" in told.json()["answer"]
    return told
