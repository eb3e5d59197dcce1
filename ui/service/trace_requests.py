"""Requests told to an OpenTelemetry collector, where the settings name one; off by default.

A span a request, as part of the caller's trace where its ``traceparent`` says which: method, route, status, time and the id that
the log has. As in the log, no words of questions and no names of files. The provider is no global one, so that libraries
that bring spans of their own send none.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from juzheng.index.errors import SettingsError
from juzheng.ui.service.metrics import METHODS, label_of

if TYPE_CHECKING:
    from opentelemetry.sdk.trace.export import SpanExporter

SERVER_ERROR = 500


class RequestSpans:
    """Makes the spans and hands them to an exporter in a thread of its own; ``close`` sends what is left."""

    def __init__(self, exporter: SpanExporter) -> None:
        from opentelemetry.sdk.resources import SERVICE_NAME, Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor

        self._provider = TracerProvider(resource=Resource.create({SERVICE_NAME: "juzheng"}), shutdown_on_exit=False)
        self._provider.add_span_processor(BatchSpanProcessor(exporter))
        self._tracer = self._provider.get_tracer("juzheng.requests")

    def tell(self, method: str, path: str, status: int, number: str, times: tuple[int, int], caller: str = "") -> None:
        """A request that has been answered: ``times`` in nanoseconds since 1970 from its beginning to its end, ``number`` its
        id, ``caller`` its ``traceparent``."""
        from opentelemetry.trace import SpanKind, StatusCode
        from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

        said, route = method if method in METHODS else "other", label_of(path)
        facts: Mapping[str, str | int] = {
            "http.request.method": said,
            "http.route": route,
            "http.response.status_code": status,
            "juzheng.request_id": number,
        }
        within = TraceContextTextMapPropagator().extract({"traceparent": caller})
        span = self._tracer.start_span(f"{said} {route}", within, SpanKind.SERVER, facts, start_time=times[0])
        # Without a status the application failed before it had begun to answer.
        if not status or status >= SERVER_ERROR:
            span.set_status(StatusCode.ERROR)
        span.end(times[1])

    def close(self) -> None:
        """Send what is left and stop."""
        self._provider.shutdown()


def open_spans(address: str) -> RequestSpans | None:
    """Spans that go to a collector by OTLP over gRPC, None where no address is set. Raises ``SettingsError`` where the
    libraries are not installed. A collector that does not answer costs spans and no request."""
    if not address:
        return None
    try:
        from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter
    except ImportError as error:
        raise SettingsError("没有装 OpenTelemetry", "[serve] traces", "pip install 'juzheng[telemetry]'") from error
    return RequestSpans(OTLPSpanExporter(endpoint=address, insecure=not address.startswith("https:")))
