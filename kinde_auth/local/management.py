"""The Management API over HTTP: find the operation, check token, scope and request, let the operation answer.

No I/O here but through the ASGI server (floor 5).
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from typing import Any, cast

from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kinde_auth.local.api import OPERATIONS, Answer, Call
from kinde_auth.local.canned import canned_answer
from kinde_auth.local.checking import Checker
from kinde_auth.local.description import DescribedOperation, Found
from kinde_auth.local.refusals import ApiRefusal, NotFound, invalid
from kinde_auth.local.tenant import Tenant
from kinde_auth.local.tokens import bearer_token, read_access_token

_log = logging.getLogger("kinde_auth.local")
JSON_TYPE = "application/json; charset=utf-8"


class ManagementApi:
    """Answers every operation of the description for one tenant.

    Args:
        tenant: whose API it is.
        check_answers: hold each answer against the description too; one that does not fit becomes a 500 that says
            why. For the tests of Local Kinde itself.
    """

    def __init__(self, tenant: Tenant, *, checker: Checker, check_answers: bool = False) -> None:
        self._tenant = tenant
        self._checker = checker
        self._check_answers = check_answers

    def find(self, request: Request) -> Found | frozenset[str]:
        """Return the operation that a request means."""
        raw_path: bytes = request.scope.get("raw_path") or request.scope["path"].encode()
        return self._tenant.description.find(request.method, raw_path.split(b"?")[0].decode("latin-1"))

    async def __call__(self, request: Request) -> Response:
        """Answer a request."""
        found = self.find(request)
        if not isinstance(found, Found):
            return _refused(_no_such_route(request, found))
        request.scope["kinde.operation_id"] = found.operation.id
        body = await request.body()
        try:
            files = await _files(request)
        except MultiPartException:
            return _refused(invalid("The body is no form in parts."))
        with self._tenant.lock:
            try:
                answer = self._answer(request, found, body=body, files=files)
            except ApiRefusal as refusal:
                answer = _refused(_as_described(self._tenant, refusal, found.operation))
            except Exception:  # noqa: BLE001 - the last line before the wire: logged, and answered as a failure of ours
                _log.exception("Local Kinde failed at %s", found.operation.id)
                answer = _refused(ApiRefusal(500, "LOCAL_KINDE_FAILED", "Local Kinde failed; its log says why."))
            finally:
                self._tenant.state.commit()
        return self._checked(answer, found.operation) if self._check_answers else answer

    def _answer(
        self, request: Request, found: Found, *, body: bytes, files: Mapping[str, tuple[str, bytes]]
    ) -> Response:
        operation = found.operation
        claims = self._authorized(request, operation) if operation.raw.get("security") != [] else {}
        checked = self._checker.request(
            operation,
            path=found.parameters,
            query=request.query_params.multi_items(),
            body=body,
            content_type=request.headers.get("content-type", ""),
        )
        if checked.problems:
            raise invalid(" ".join(checked.problems))
        function = OPERATIONS.get(operation.id)
        if function is None:
            return _json(operation.success, canned_answer(self._tenant.description, operation))
        body_value: Any = checked.body
        call = Call(
            tenant=self._tenant,
            operation=operation,
            path=found.parameters,
            query=checked.query,
            body=cast("dict[str, Any]", body_value) if isinstance(body_value, dict) else {},
            token=claims,
            files=files,
            ip_address=request.client.host if request.client else "127.0.0.1",
        )
        result = function(call)
        if isinstance(result, Answer):
            return _json(result.status, result.body)
        return _json(operation.success, result)

    def _authorized(self, request: Request, operation: DescribedOperation) -> dict[str, Any]:
        claims = read_access_token(self._tenant, bearer_token(request))
        if claims is None:
            raise ApiRefusal(403, "INVALID_CREDENTIALS", "Invalid credentials used to access API")
        if self._tenant.management_audience not in claims.get("aud", ()):
            raise ApiRefusal(403, "INVALID_CREDENTIALS", "The token is not for the Management API")
        if operation.scope and operation.scope not in claims.get("scp", ()):
            raise ApiRefusal(403, "INVALID_SCOPE", f"The token does not have the scope {operation.scope}")
        return claims

    def _checked(self, answer: Response, operation: DescribedOperation) -> Response:
        wrong = self._checker.answer(
            operation,
            status=answer.status_code,
            content_type=answer.headers.get("content-type", ""),
            body=bytes(answer.body),
        )
        if wrong is None:
            return answer
        message = f"{operation.id} answered {answer.status_code} outside its description: {wrong}"
        return _refused(ApiRefusal(500, "ANSWER_OUTSIDE_DESCRIPTION", message))


def _no_such_route(request: Request, allowed: frozenset[str]) -> ApiRefusal:
    if allowed:
        names = ", ".join(sorted(allowed))
        message = f"{request.method} is not one of {names}"
        return ApiRefusal(405, "METHOD_NOT_ALLOWED", message, headers={"Allow": names})
    return ApiRefusal(404, "ROUTE_NOT_FOUND", f"There is no {request.url.path}")


def _as_described(tenant: Tenant, refusal: ApiRefusal, operation: DescribedOperation) -> ApiRefusal:
    """Turn "no such thing" into the status and shape that the operation describes for it."""
    if not isinstance(refusal, NotFound):
        return refusal
    if 404 not in operation.statuses:
        return ApiRefusal(400, refusal.code, refusal.message)
    schema = tenant.description.resolve(operation.raw["responses"]["404"])["content"]["application/json"]["schema"]
    if schema.get("$ref", "").endswith("/not_found_response"):
        return ApiRefusal(404, "ROUTE_NOT_FOUND", refusal.message)
    return ApiRefusal(404, refusal.code, refusal.message)


def _refused(refusal: ApiRefusal) -> Response:
    return JSONResponse(
        refusal.body(), status_code=refusal.status, headers=refusal.headers | {"Content-Type": JSON_TYPE}
    )


def _json(status: int, body: Any) -> Response:
    if body is None:
        return Response(status_code=status)
    return Response(json.dumps(body, ensure_ascii=False).encode(), status_code=status, media_type=JSON_TYPE)


async def _files(request: Request) -> dict[str, tuple[str, bytes]]:
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        return {}
    files: dict[str, tuple[str, bytes]] = {}
    async with request.form() as form:
        for name, part in form.items():
            if not isinstance(part, str):
                files[name] = (part.filename or name, await part.read())
    return files
