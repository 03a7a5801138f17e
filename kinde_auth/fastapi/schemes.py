"""Write the real security schemes into an application's OpenAPI document, with an Authorize button that works.

No I/O here (floor 5).
"""

from __future__ import annotations

from typing import Any, cast

from attrs import frozen

from kinde_auth.fastapi.dependencies import SCHEME

SESSION_SCHEME = "KindeSession"
OAUTH_SCHEME = "KindeOAuth2"
MACHINE_SCHEME = "KindeMachine"

Document = dict[str, Any]


@frozen(kw_only=True)
class Schemes:
    """The schemes of one installation.

    Attributes:
        issuer: whose sign-in page the Authorize button opens; None where no bearer tokens are taken.
        session_cookie: its name; None where there are no sessions.
    """

    issuer: str | None
    session_cookie: str | None

    def write(self, document: Document) -> None:
        """Replace the placeholder of the dependencies, wherever it stands, by what is really taken."""
        components = cast("Document", document.get("components", {}))
        schemes = cast("Document", components.get("securitySchemes", {}))
        placeholders = {SCHEME: self._for_people(), f"{SCHEME}_machine": self._for_machines()}
        found = {name: real for name, real in placeholders.items() if schemes.pop(name, None) is not None}
        if not found:
            return
        used: set[str] = set()
        for item in cast("dict[str, Document]", document.get("paths", {})).values():
            for operation in item.values():
                if not isinstance(operation, dict) or "security" not in operation:
                    continue
                kept: list[Document] = []
                for alternative in cast("list[Document]", operation["security"]):
                    name = next(iter(alternative), "")
                    real = found.get(name)
                    kept += [alternative] if real is None else [_with_scopes(one, alternative[name]) for one in real]
                operation["security"] = kept
                used.update(name for alternative in kept for name in alternative)
                _describe_refusals(cast("Document", operation))
        schemes.update((name, scheme) for name, scheme in self._real().items() if name in used)

    def _for_people(self) -> list[str]:
        session = [] if self.session_cookie is None else [SESSION_SCHEME]
        return session if self.issuer is None else [*session, OAUTH_SCHEME]

    def _for_machines(self) -> list[str]:
        return [] if self.issuer is None else [MACHINE_SCHEME]

    def _real(self) -> Document:
        real: Document = {
            SESSION_SCHEME: {
                "type": "apiKey",
                "in": "cookie",
                "name": self.session_cookie,
                "description": (
                    "The session of a browser that has signed in. It sends its cookie by itself: fill in nothing here."
                ),
            }
        }
        if self.issuer is not None:
            token_url = f"{self.issuer}/oauth2/token"
            scopes = {"openid": "who you are", "profile": "your name and picture", "email": "your e-mail address"}
            real[OAUTH_SCHEME] = {
                "type": "oauth2",
                "description": "An access token of a person.",
                "flows": {
                    "authorizationCode": {
                        "authorizationUrl": f"{self.issuer}/oauth2/auth",
                        "tokenUrl": token_url,
                        "scopes": scopes,
                    }
                },
            }
            real[MACHINE_SCHEME] = {
                "type": "oauth2",
                "description": "An access token of a machine-to-machine application.",
                "flows": {"clientCredentials": {"tokenUrl": token_url, "scopes": {}}},
            }
        return real


def _with_scopes(name: str, scopes: list[str]) -> Document:
    # A key in a cookie has no scopes (OpenAPI 3.1 section 4.8.30).
    return {name: [] if name == SESSION_SCHEME else scopes}


def _describe_refusals(operation: Document) -> None:
    responses = cast("Document", operation.setdefault("responses", {}))
    responses.setdefault("401", {"description": "Nobody is signed in, or the token is refused"})
    responses.setdefault("403", {"description": "Something is missing: a permission, a role, a scope or a feature"})


__all__ = ["MACHINE_SCHEME", "OAUTH_SCHEME", "SESSION_SCHEME", "Schemes"]
