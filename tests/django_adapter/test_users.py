"""Who becomes which user of the site: the backend, refused people, the admin."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth import authenticate, get_user_model
from django.db import connection
from django.http import JsonResponse
from django.urls import path

from kinde_auth.claims import AccessTokenClaims, IDTokenClaims
from kinde_auth.django import views as kinde_views
from kinde_auth.django.backends import KindeBackend
from kinde_auth.django.models import KindeIdentity

from .conftest import Site

ISSUER = "https://acme.kinde.com"


class Guests(KindeBackend):
    """Lets in only those who were here before."""

    def create_user(self, claims: IDTokenClaims) -> None:
        return None


class Admins(KindeBackend):
    """Lets the role `admin` make administrators."""

    def update_user(self, user: Any, claims: IDTokenClaims, *, access: AccessTokenClaims | None = None) -> None:
        super().update_user(user, claims, access=access)
        user.is_staff = user.is_superuser = access is not None and access.has_role("admin")
        user.save()


def claims(sub: str | None = None, issuer: str = ISSUER, **more: Any) -> IDTokenClaims:
    """Return claims as a verified ID token has them."""
    return IDTokenClaims({"iss": issuer, "sub": sub or f"kp_{secrets.token_hex(8)}", **more})


@pytest.fixture(autouse=True)
def _no_connection_left() -> Iterator[None]:
    yield
    connection.close()


def test_people_are_told_by_issuer_and_subject() -> None:
    """One subject at two issuers is two people; one address of two people is not one."""
    one = authenticate(kinde_claims=claims("kp_same", email="x@example.com", email_verified=True))
    other = authenticate(kinde_claims=claims("kp_same", "https://other.kinde.com", email="x@example.com"))
    third = authenticate(kinde_claims=claims(email="x@example.com", email_verified=True))
    assert None not in {one, other, third}
    assert len({one.pk, other.pk, third.pk}) == 3
    assert authenticate(kinde_claims=claims("kp_same")).pk == one.pk


def test_a_local_user_of_that_name_is_not_taken_over() -> None:
    """A user name, like an address, proves nothing: the newcomer gets a user of their own."""
    sub = f"kp_{secrets.token_hex(8)}"
    local = get_user_model().objects.create_user(sub, email="local@example.com", password=None)
    found = authenticate(kinde_claims=claims(sub, email="local@example.com", email_verified=True))
    assert found.pk != local.pk
    assert found.get_username().startswith(f"{sub}-")


def test_names_and_verified_addresses_follow() -> None:
    """At each sign-in; an address that is not verified is not believed, and long names are cut."""
    sub = f"kp_{secrets.token_hex(8)}"
    user = authenticate(kinde_claims=claims(sub, given_name="Ada", email="a@example.com", email_verified=False))
    assert (user.first_name, user.email) == ("Ada", "")
    user = authenticate(
        kinde_claims=claims(sub, given_name="A" * 400, family_name="L", email="a@example.com", email_verified=True)
    )
    user.refresh_from_db()
    assert (len(user.first_name), user.last_name, user.email) == (150, "L", "a@example.com")
    assert not user.has_usable_password()


@pytest.mark.parametrize("bad", [{"iss": ""}, {"sub": ""}, {"sub": 5}])
def test_claims_without_an_identity_are_nobodys(bad: dict[str, Any]) -> None:
    """Nothing is made of them."""
    before = KindeIdentity.objects.count()
    assert authenticate(kinde_claims=IDTokenClaims({"iss": ISSUER, "sub": "kp_x", **bad})) is None
    assert KindeIdentity.objects.count() == before


def test_an_inactive_user_stays_out() -> None:
    """Whoever was set inactive here may not come in through Kinde."""
    sub = f"kp_{secrets.token_hex(8)}"
    user = authenticate(kinde_claims=claims(sub))
    user.is_active = False
    user.save()
    assert authenticate(kinde_claims=claims(sub)) is None


def test_two_tabs_of_a_newcomer_make_one_user() -> None:
    """Whichever is faster."""
    sub = f"kp_{secrets.token_hex(8)}"

    def come_in(_: int) -> int:
        try:
            return authenticate(kinde_claims=claims(sub)).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        assert len(set(pool.map(come_in, range(6)))) == 1
    assert KindeIdentity.objects.filter(sub=sub).count() == 1


def test_who_may_not_sign_in_has_no_session(make_site: Callable[..., Site]) -> None:
    """A page says so, the session at Kinde's side ends, and no cookie is left."""
    site = make_site([], AUTHENTICATION_BACKENDS=[f"{__name__}.Guests"])
    browser = site.browser()
    # Somebody of this test's own: the other people of the tenant may have been here before.
    stranger = f"{secrets.token_hex(8)}@example.com"
    site.tenant.make_user(stranger)
    told = browser.sign_in(stranger)
    assert (told.status_code, "may not sign in here" in told.text) == (403, True)
    assert not browser.http.cookies
    assert browser.get("/me").status_code == 401


def test_administrators_come_through_kinde(make_site: Callable[..., Site]) -> None:
    """The admin's sign-in leads to Kinde and back; others are told; signing out there ends the session here."""
    views = [path("admin/login/", kinde_views.admin_login), path("admin/", admin.site.urls)]
    site = make_site(views, AUTHENTICATION_BACKENDS=[f"{__name__}.Admins"])
    ada, bob = site.browser(), site.browser()
    asked = ada.get("/admin/auth/user/")
    assert asked.headers["location"] == "/admin/login/?next=/admin/auth/user/"
    landed = ada.sign_in(path="/admin/auth/user/")
    assert landed.headers["location"] == "/admin/auth/user/"
    page = ada.get("/admin/auth/user/")
    assert page.status_code == 200
    bob.sign_in("bob@example.com")
    assert bob.get("/admin/").headers["location"] == "/admin/login/?next=/admin/"
    assert bob.get("/admin/login/?next=/admin/").status_code == 403
    headers = {"x-csrftoken": ada.csrf_token(), "origin": site.origin, "sec-fetch-site": "same-origin"}
    assert ada.post("/admin/logout/", headers=headers).status_code == 200
    assert ada.get("/me").status_code == 401


def test_a_site_without_djangos_users(make_site: Callable[..., Site]) -> None:
    """Without our backend people sign in all the same: `request.kinde` tells who they are."""

    def who(request: Any) -> JsonResponse:
        return JsonResponse({"email": request.kinde.user.email, "django": request.user.is_authenticated})

    site = make_site([path("who", who)], AUTHENTICATION_BACKENDS=["django.contrib.auth.backends.ModelBackend"])
    browser = site.browser()
    browser.sign_in()
    assert browser.get("/who").json() == {"email": "ada@example.com", "django": False}
