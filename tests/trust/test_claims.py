"""The claims object: typed, closed against alteration, generous in what it keeps, strict in what it grants."""

from __future__ import annotations

import copy
import json
import pickle
from datetime import UTC, datetime
from typing import Any

import pytest
from attrs.exceptions import FrozenInstanceError

from kinde_auth.claims import (
    AccessTokenClaims,
    Claims,
    FeatureFlag,
    IDTokenClaims,
    M2MTokenClaims,
    OrganizationName,
    Role,
    WebhookClaims,
)

from .minting import NOW, USER, access_claims, id_claims, m2m_claims, webhook_claims


def test_a_users_access_token_is_read() -> None:
    """Every claim Kinde documents has a typed property."""
    claims = AccessTokenClaims(
        access_claims(
            org_name="Acme",
            external_organization_id="ext-1",
            email="ada@example.com",
            user_properties={"kp_usr_city": {"v": "London"}, "odd": 5},
            organization_properties={"kp_org_city": {"v": "Leeds"}},
            application_properties={"tier": {"v": 3}},
        )
    )
    assert claims.sub == USER
    assert (claims.iss, claims.aud, claims.azp) == (claims["iss"], ("https://api.acme.example",), claims["azp"])
    assert claims.expires_at == datetime.fromtimestamp(NOW + 86_400, UTC)
    assert claims.issued_at == datetime.fromtimestamp(NOW - 10, UTC)
    assert claims.scopes == ("openid", "profile", "email", "offline")
    assert claims.has_scope("offline")
    assert not claims.has_scope("off")
    assert (claims.org_code, claims.org_name, claims.external_org_id) == ("org_1d2c3b4a", "Acme", "ext-1")
    assert claims.permissions == ("read:todos", "create:todos")
    assert claims.has_permission("read:todos")
    assert not claims.has_permission("read")
    assert claims.roles == (Role(id="role_1", key="admin", name="Admin"),)
    assert claims.has_role("admin")
    assert not claims.has_role("Admin")
    assert claims.feature_flags["theme"] == FeatureFlag(key="theme", type="s", value="dark")
    assert claims.feature_flags["is_beta"].value is False
    assert claims.user_properties == {"kp_usr_city": "London"}
    assert claims.organization_properties == {"kp_org_city": "Leeds"}
    assert claims.application_properties == {"tier": 3}
    assert claims.email == "ada@example.com"


def test_hasura_names_stand_in() -> None:
    """With Hasura's token integration, claims are found below their second name."""
    members = access_claims()
    for name in ("permissions", "roles", "feature_flags", "org_code"):
        members[f"x-hasura-{name.replace('_', '-')}"] = members.pop(name)
    members["x-hasura-org-name"] = "Acme"
    members["x-hasura-user_properties"] = {"kp_usr_city": {"v": "London"}}
    claims = AccessTokenClaims(members)
    assert claims.has_permission("read:todos")
    assert claims.has_role("admin")
    assert claims.org_code == "org_1d2c3b4a"
    assert claims.feature_flags["theme"].value == "dark"
    assert claims.org_name == "Acme"
    assert claims.user_properties["kp_usr_city"] == "London"
    ids = IDTokenClaims(id_claims(**{"org_codes": None, "x-hasura-org-codes": ["org_1"]}))
    assert ids.org_codes == ("org_1",)


@pytest.mark.parametrize(
    "value",
    ["read:todos create:todos", "read:todos", {"read:todos": True}, 5, None, True, ["read:todos", 5], [["read:todos"]]],
)
def test_a_permission_of_another_shape_grants_nothing(value: Any) -> None:
    """A string, an object or a mixed list is no list of permissions: no part of it is granted."""
    claims = AccessTokenClaims(access_claims(permissions=value))
    assert claims.permissions == ()
    assert not claims.has_permission("read:todos")
    assert claims["permissions"] == value


@pytest.mark.parametrize("value", [None, "admin", 5, {"key": "admin"}, [5, None, {"key": 5}, {"name": "admin"}]])
def test_a_role_of_another_shape_is_none(value: Any) -> None:
    """Roles are a list of objects with a key, or of keys."""
    assert AccessTokenClaims(access_claims(roles=value)).roles == ()


@pytest.mark.parametrize(
    "value", [None, ["a"], "x", {"a": True}, {"a": {"v": 1}}, {"a": {"t": "b"}}, {"a": {"t": 1, "v": 1}}]
)
def test_a_flag_of_another_shape_is_none(value: Any) -> None:
    """A flag without a type or a value is not there."""
    assert AccessTokenClaims(access_claims(feature_flags=value)).feature_flags == {}


def test_org_code_of_another_shape_is_none() -> None:
    """An object cannot be compared with a code by accident."""
    assert AccessTokenClaims(access_claims(org_code={"code": "org_1"})).org_code is None


def test_an_id_token_is_read() -> None:
    """Names, addresses and organizations; what is missing is None or empty."""
    claims = IDTokenClaims(
        id_claims(organizations=[{"id": "org_1", "name": "Acme"}, {"id": 5}, "x", {"code": "org_2"}])
    )
    assert (claims.sub, claims.email, claims.email_verified) == (USER, "ada@example.com", True)
    assert (claims.name, claims.given_name, claims.family_name) == ("Ada Lovelace", "Ada", "Lovelace")
    assert claims.org_codes == ("org_1d2c3b4a",)
    assert claims.organizations == (OrganizationName(code="org_1", name="Acme"), OrganizationName(code="org_2"))
    assert claims.auth_time == datetime.fromtimestamp(NOW - 20, UTC)
    assert claims.updated_at == NOW - 100
    assert (claims.picture, claims.phone_number, claims.preferred_username, claims.provided_id) == (None,) * 4
    assert IDTokenClaims(id_claims(email_verified="true", updated_at=True)).email_verified is None


def test_a_machine_has_no_user() -> None:
    """An M2M token stands for an application; there is no `sub` to take for a user's."""
    claims = M2MTokenClaims(m2m_claims(org_code="org_1"))
    assert not hasattr(claims, "sub")
    assert not hasattr(claims, "permissions")
    assert claims.scopes == ("read:users", "update:users")
    assert M2MTokenClaims({"scope": "read:users update:users"}).scopes == ("read:users", "update:users")
    assert claims.org_code == "org_1"


def test_a_webhook_is_read() -> None:
    """Type, id, moment and data."""
    claims = WebhookClaims(webhook_claims())
    assert (claims.type, claims.source) == ("user.created", "admin")
    assert claims.event_id.startswith("event_")
    assert claims.timestamp == datetime(2027, 1, 15, 8, 0, 0, 123456, UTC)
    assert claims.data["user"] == {"id": USER, "email": "ada@example.com"}


def test_unknown_claims_are_kept() -> None:
    """The object is a mapping of all claims, as the token held them."""
    members = access_claims(custom={"deep": [1, {"a": None}]})
    claims = AccessTokenClaims(copy.deepcopy(members))
    assert dict(claims) == members == claims.to_dict() == claims
    assert claims["custom"] == {"deep": [1, {"a": None}]}
    assert "custom" in claims
    assert claims.get("missing") is None
    assert json.loads(json.dumps(claims.to_dict())) == members


def test_nothing_can_be_altered() -> None:
    """Neither the object, nor a list that was read from it, nor its dict leads into the claims."""
    claims = AccessTokenClaims(access_claims())
    with pytest.raises(FrozenInstanceError):
        claims.sub = "kp_admin"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        claims._members = {}  # type: ignore[misc]
    with pytest.raises(TypeError):
        claims["sub"] = "kp_admin"  # type: ignore[index]
    claims["permissions"].append("admin")  # type: ignore[union-attr]
    claims.to_dict()["permissions"] = ["admin"]
    with pytest.raises(TypeError):
        claims.feature_flags["theme"] = None  # type: ignore[index]
    assert not claims.has_permission("admin")
    assert claims.feature_flags["theme"].value == "dark"


@pytest.mark.parametrize(
    "claims",
    [
        AccessTokenClaims(access_claims(email="ada@example.com")),
        IDTokenClaims(id_claims(at_hash="hash-of-it")),
        M2MTokenClaims(m2m_claims()),
        WebhookClaims(webhook_claims()),
    ],
)
def test_the_repr_tells_tokens_apart_and_no_more(claims: Claims) -> None:
    """Issuer, ids and expiry; no name, address, nonce, hash or permission."""
    shown = repr(claims)
    assert shown.startswith(type(claims).__name__)
    for secret in (
        "ada@example.com",
        "Ada",
        "n-0S6_WzA2Mj",
        "hash-of-it",
        "read:todos",
        str(claims.get("jti", "-none-")),
    ):
        assert secret not in shown
    assert str(claims) == shown


def test_claims_survive_pickle_and_copies() -> None:
    """They can be sent to another process and are equal there."""
    claims = AccessTokenClaims(access_claims())
    for again in (pickle.loads(pickle.dumps(claims)), copy.copy(claims), copy.deepcopy(claims)):
        assert again == claims
        assert type(again) is AccessTokenClaims
    assert AccessTokenClaims(access_claims(sub="kp_other")) != claims
