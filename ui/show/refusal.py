"""Why a request is not served: one shape for every route, which clients of the OpenAI protocol can read as well."""

from __future__ import annotations

from typing import Any

from starlette.responses import JSONResponse

from juzheng.index.errors import JuzhengError, QuestionError


class RefusedError(Exception):
    """A request that is not served: the HTTP status, a code for programs and words for people."""

    def __init__(self, status: int, reason_code: str, message: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(status, reason_code, message)
        self.status, self.reason_code, self.message, self.headers = status, reason_code, message, headers


def refusal_body(refused: RefusedError) -> dict[str, Any]:
    """The body of a refusal."""
    kind = "invalid_request_error" if refused.status < 500 else "server_error"
    return {
        "error": {
            "reason_code": refused.reason_code,
            "message": refused.message,
            "type": kind,
            "code": refused.reason_code,
            "param": None,
        }
    }


def refusal_response(refused: RefusedError) -> JSONResponse:
    """A refusal as a response."""
    return JSONResponse(refusal_body(refused), refused.status, refused.headers)


def refusal_of(error: JuzhengError) -> RefusedError:
    """What a user's error is to a client: not the folder or file that it names, which are of the server."""
    words = "。".join(filter(None, (error.what, error.remedy)))
    if isinstance(error, QuestionError):
        return RefusedError(422, "invalid_question", words)
    return RefusedError(503, "unavailable", words)
