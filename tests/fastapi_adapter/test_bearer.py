"""APIs that take bearer tokens, alone or beside sessions, and how their document tells of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Annotated, Any

import httpx
import pytest
from fastapi import FastAPI, Security

from kinde_auth import AsyncOAuth, Config
from kinde_auth.errors import ConfigurationError
from kinde_auth.fastapi import (
    CurrentMachine,
    CurrentUser,
    Kinde,
    OptionalUser,
    Paths,
    RequirePermissions,
    RequireScopes,
    SignedInUser,
    WebSettings,
    current_user,
)
from kinde_auth.local import LocalKinde
from kinde_auth.provider import AsyncProvider
from kinde_auth.provider_keys import AsyncProviderKeys
from kinde_auth.storage import AsyncStorageManager, MemoryStore
from kinde_auth.token_verifier import AsyncTokenVerifier
from kinde_auth.transport import AsyncTransport

from .conftest import AUDIENCE, HOST, PAGE, Browser


def routes(app: FastAPI) -> FastAPI:
    """Give an application a route of each kind."""

    @app.get("/profile")
    async def profile(user: CurrentUser) -> dict[str, Any]:
        return {"sub": user.sub, "source": user.source}

    @app.get("/public")
    async def public(user: OptionalUser) -> dict[str, Any]:
        return {"sub": None if user is None else user.sub}

    @app.post("/todos", dependencies=[RequirePermissions("create:todos")])
    async def create() -> dict[str, bool]:
        return {"created": True}

    @app.get("/scoped", dependencies=[RequireScopes("email")])
    async def scoped() -> dict[str, bool]:
        return {"scoped": True}

    @app.get("/security")
    async def security(user: Annotated[SignedInUser, Security(current_user, scopes=["todos"])]) -> dict[str, str]:
        return {"sub": user.sub}

    @app.get("/machine")
    async def machine(machine: CurrentMachine) -> dict[str, str]:
        return {"client": machine.client_id}

    return app


@pytest.fixture(name="verifier")
def _verifier(tenant: LocalKinde) -> AsyncTokenVerifier:
    transport = AsyncTransport(httpx.AsyncClient(transport=tenant.transport()))
    provider = AsyncProvider(Config.create(domain=tenant.url), transport, storage=AsyncStorageManager(MemoryStore()))
    audience = [AUDIENCE, f"{tenant.url}/api"]
    return AsyncTokenVerifier(AsyncProviderKeys(provider), audience=audience, cache_size=10)


@pytest.fixture(name="api")
def _api(verifier: AsyncTokenVerifier) -> Iterator[Browser]:
    """Return a client of an API without sign-in."""
    app = routes(FastAPI())
    Kinde(app, sessions=False, verifier=verifier)
    with Browser(app, base_url=HOST, follow_redirects=False) as api:
        yield api


def bearer(token: str) -> dict[str, str]:
    return {"authorization": f"Bearer {token}"}


def test_an_api_takes_tokens_that_are_meant_for_it(api: Browser, tenant: LocalKinde) -> None:
    """With what they grant, and no route or cookie of sign-in."""
    good = tenant.auth_headers("ada@example.com", audience=[AUDIENCE])
    found = api.get("/profile", headers=good)
    assert found.json()["source"] == "bearer"
    assert api.post("/todos", headers=good).status_code == 200
    assert api.get("/scoped", headers=good).status_code == 200
    assert api.get("/public").json() == {"sub": None}
    assert api.get("/login").status_code == 404
    weak = api.get("/security", headers=good)
    assert weak.status_code == 403
    assert 'error="insufficient_scope"' in weak.headers["www-authenticate"]
    assert 'scope="todos"' in weak.headers["www-authenticate"]
    strong = tenant.access_token("ada@example.com", audience=[AUDIENCE], scopes=["openid", "todos"])
    assert api.get("/security", headers=bearer(strong)).status_code == 200
    bob = tenant.auth_headers("bob@example.com", audience=[AUDIENCE])
    assert api.post("/todos", headers=bob).json()["error"] == "permission_missing"


def test_a_cross_site_check_is_for_sessions_only(api: Browser, tenant: LocalKinde) -> None:
    """A front end on another origin that sends a token does so on purpose."""
    good = tenant.auth_headers("ada@example.com", audience=[AUDIENCE])
    assert api.post("/todos", headers={**good, "origin": "https://spa.example"}).status_code == 200


def bad_headers(tenant: LocalKinde) -> dict[str, str]:
    token = tenant.access_token("ada@example.com", audience=[AUDIENCE])
    head, body, signature = token.split(".")
    return {
        "expired": f"Bearer {tenant.access_token('ada@example.com', audience=[AUDIENCE], lifetime=-400)}",
        "other audience": f"Bearer {tenant.access_token('ada@example.com', audience=['https://other.example'])}",
        "no audience": f"Bearer {tenant.access_token('ada@example.com')}",
        "altered": f"Bearer {head}.{body[:-2]}xx.{signature}",
        "no signature": f"Bearer {head}.{body}.",
        "two tokens": f"Bearer {token}, Bearer {token}",
        "not one": "Bearer x",
        "empty": "Bearer ",
        "long": f"Bearer {'a' * 20_000}",
        "spaces": f"Bearer {head} {body}",
    }


def test_every_bad_token_is_told_so(api: Browser, tenant: LocalKinde) -> None:
    """A 401 of RFC 6750 that repeats nothing of it, also where a visitor would be let in without one."""
    for name, header in bad_headers(tenant).items():
        for path in ("/profile", "/public"):
            answer = api.get(path, headers={"authorization": header})
            assert answer.status_code == 401, name
            assert 'error="invalid_token"' in answer.headers["www-authenticate"], name
            assert header[7:60] not in answer.text or len(header) < 12, name


def test_other_schemes_are_no_tokens(api: Browser) -> None:
    """The answer names the scheme that is wanted, and no error (RFC 6750 section 3.1)."""
    for headers in ({}, {"authorization": "Basic YTpi"}, {"authorization": "Digest x"}):
        answer = api.get("/profile", headers=headers)
        assert (answer.status_code, answer.headers["www-authenticate"]) == (401, 'Bearer realm="kinde"')


def test_an_id_token_is_no_key(api: Browser, tenant: LocalKinde) -> None:
    """Whoever holds one knows who somebody is, and may not act for them."""
    token = tenant.access_token("ada@example.com", audience=[AUDIENCE], extra={"nonce": "n", "at_hash": "h"})
    assert api.get("/profile", headers=bearer(token)).status_code == 401


def test_machines_and_people_are_kept_apart(api: Browser, tenant: LocalKinde) -> None:
    """The token of one opens no door of the other's."""
    answer = httpx.Client(transport=tenant.transport(), base_url=tenant.url, timeout=60).post(
        "/oauth2/token",
        data={
            "grant_type": "client_credentials",
            "client_id": tenant.client_id,
            "client_secret": tenant.client_secret,
            "audience": f"{tenant.url}/api",
        },
    )
    machine = bearer(answer.json()["access_token"])
    person = tenant.auth_headers("ada@example.com", audience=[AUDIENCE])
    assert api.get("/machine", headers=machine).json() == {"client": tenant.client_id}
    assert api.get("/machine", headers=person).status_code == 401
    assert api.get("/profile", headers=machine).status_code == 401
    assert api.get("/machine").status_code == 401


def test_an_api_without_an_audience_does_not_start(tenant: LocalKinde) -> None:
    """Any application of the tenant could call it otherwise."""
    with pytest.raises(ConfigurationError, match="audience"):
        Kinde(FastAPI(), sessions=False, config=Config.create(domain=tenant.url))


def test_an_outage_is_no_refusal(tenant: LocalKinde) -> None:
    """Keys that cannot be fetched now give a 503, so nobody throws a good token away."""
    away = AsyncTransport(httpx.AsyncClient(transport=httpx.MockTransport(lambda _: httpx.Response(503))))
    storage = AsyncStorageManager(MemoryStore())
    provider = AsyncProvider(Config.create(domain=tenant.url), away, storage=storage)
    app = routes(FastAPI())
    Kinde(app, sessions=False, verifier=AsyncTokenVerifier(AsyncProviderKeys(provider), audience=AUDIENCE))
    with Browser(app, base_url=HOST) as api:
        answer = api.get("/profile", headers=tenant.auth_headers("ada@example.com", audience=[AUDIENCE]))
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")


def test_sessions_and_tokens_live_side_by_side(make_oauth: Callable[..., AsyncOAuth], tenant: LocalKinde) -> None:
    """A token that is sent counts, and a bad one is not made good by a session."""
    app, oauth = routes(FastAPI()), make_oauth(audience=AUDIENCE)
    Kinde(app, oauth=oauth, announce=False)

    @app.get("/colour/{value}")
    async def colour(value: str, user: CurrentUser) -> Any:
        before = await oauth.storage.get("colour")
        await oauth.storage.set("colour", value)
        return before

    with Browser(app, base_url=HOST, follow_redirects=False) as browser:
        browser.sign_in(tenant)
        assert browser.get("/profile").json()["source"] == "session"
        good = tenant.auth_headers("bob@example.com", audience=[AUDIENCE])
        assert browser.get("/profile", headers=good).json()["source"] == "bearer"
        assert browser.get("/profile", headers=bearer("a.b.c")).status_code == 401
        # So with what is kept: the token's person sees nothing of the cookie's.
        told = [
            browser.get(f"/colour/{number}", headers=asked).json() for number, asked in enumerate((None, good, None))
        ]
        assert told == [None, None, "0"]
        browser.cookies.clear()
        assert browser.page("/profile").status_code == 303
        answer = browser.get("/profile")
        assert answer.headers["www-authenticate"] == 'Bearer realm="kinde"'
        assert browser.page("/profile", authorization="Bearer a.b.c").status_code == 401
        assert PAGE["accept"] == "text/html"


# ---- the document


def test_the_document_names_what_is_taken(make_oauth: Callable[..., AsyncOAuth], tenant: LocalKinde) -> None:
    """Both schemes with real addresses, scopes where routes ask for them, and the answers to expect."""
    app = routes(FastAPI())
    Kinde(app, oauth=make_oauth(audience=AUDIENCE), docs_client_id="spa_1")
    document = app.openapi()
    schemes = document["components"]["securitySchemes"]
    assert set(schemes) == {"KindeSession", "KindeOAuth2", "KindeMachine"}
    assert schemes["KindeSession"]["name"] == "kinde"
    flow = schemes["KindeOAuth2"]["flows"]["authorizationCode"]
    assert (flow["authorizationUrl"], flow["tokenUrl"]) == (f"{tenant.url}/oauth2/auth", f"{tenant.url}/oauth2/token")
    paths = document["paths"]
    assert paths["/profile"]["get"]["security"] == [{"KindeSession": []}, {"KindeOAuth2": []}]
    assert paths["/security"]["get"]["security"] == [{"KindeSession": []}, {"KindeOAuth2": ["todos"]}]
    assert paths["/machine"]["get"]["security"] == [{"KindeMachine": []}]
    assert {"401", "403"} <= set(paths["/todos"]["post"]["responses"])
    assert "/login" not in paths
    assert app.swagger_ui_init_oauth == {
        "clientId": "spa_1",
        "usePkceWithAuthorizationCodeGrant": True,
        "scopes": "openid profile email",
        "additionalQueryStringParams": {"audience": AUDIENCE},
    }
    assert app.openapi() == document


def test_the_authorize_button_of_an_api_asks_for_its_audience(tenant: LocalKinde) -> None:
    """Without it Kinde gives a token that is let in nowhere."""
    app = FastAPI()
    config = Config.create(domain=tenant.url, audience=[AUDIENCE, "https://b.example"])
    Kinde(app, config=config, sessions=False, docs_client_id="spa_1")
    options = app.swagger_ui_init_oauth
    assert options is not None
    assert options["additionalQueryStringParams"] == {"audience": f"https://b.example {AUDIENCE}"}


@pytest.mark.parametrize(
    ("redirect_uri", "app", "expected"),
    [
        (f"{HOST}/callback", FastAPI(), f"{HOST}/docs/oauth2-redirect"),
        (f"{HOST}/shop/callback", FastAPI(), f"{HOST}/shop/docs/oauth2-redirect"),
        (f"{HOST}/callback", FastAPI(docs_url="/try"), f"{HOST}/docs/oauth2-redirect"),
        (f"{HOST}/callback", FastAPI(swagger_ui_oauth2_redirect_url="/back"), f"{HOST}/back"),
        (f"{HOST}/callback", FastAPI(docs_url=None), None),
        (f"{HOST}/callback", FastAPI(swagger_ui_oauth2_redirect_url=None), None),
    ],
)
def test_development_is_told_what_the_authorize_button_needs(
    redirect_uri: str, app: FastAPI, expected: str | None, make_oauth: Callable[..., AsyncOAuth]
) -> None:
    """The address to register, with every prefix, for the application that has no secret."""
    settings = WebSettings(paths=Paths(callback="/callback"))
    oauth = make_oauth(audience=AUDIENCE, redirect_uri=redirect_uri)
    kinde = Kinde(app, oauth=oauth, settings=settings, docs_client_id="spa_1")
    notes = [note for note in kinde.look().notes if "Authorize" in note]
    told = f"the Authorize button signs in with the application spa_1: register {expected} there."
    assert notes == ([] if expected is None else [told])


def test_the_document_names_nothing_that_is_not_taken(make_oauth: Callable[..., AsyncOAuth], api: Browser) -> None:
    """Sessions alone, and tokens alone."""
    app = routes(FastAPI())
    Kinde(app, oauth=make_oauth())
    assert set(app.openapi()["components"]["securitySchemes"]) == {"KindeSession"}
    assert set(api.get("/openapi.json").json()["components"]["securitySchemes"]) == {"KindeOAuth2", "KindeMachine"}
    plain = FastAPI()
    Kinde(plain, oauth=make_oauth())
    assert "components" not in plain.openapi()


def test_the_document_is_valid_openapi(make_oauth: Callable[..., AsyncOAuth]) -> None:
    """A judge of its own says so."""
    from openapi_spec_validator import validate

    app = routes(FastAPI())
    Kinde(app, oauth=make_oauth(audience=AUDIENCE))
    validate(app.openapi())
