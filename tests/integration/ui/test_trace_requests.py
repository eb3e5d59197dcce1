"""Spans of requests for an OpenTelemetry collector."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient
from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode

from juzheng.index.errors import SettingsError
from juzheng.index.open_index import open_index
from juzheng.index.settings import ServeSettings, Settings, load_settings
from juzheng.ui.pages.opened_index import OpenedIndex
from juzheng.ui.service.build_app import build_app
from juzheng.ui.service.trace_requests import RequestSpans, open_spans

QUESTION = "砚湖区2023年规上工业增加值是多少？"
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
