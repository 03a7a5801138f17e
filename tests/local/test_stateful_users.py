"""Users, organizations, roles and permissions: what was written is read back, changed and deleted."""

from __future__ import annotations

import httpx


def test_a_user_is_created_found_changed_and_deleted(api: httpx.Client) -> None:
    """The life of a user."""
    body = {
        "profile": {"given_name": "Priya", "family_name": "Raman"},
        "identities": [{"type": "email", "details": {"email": "priya@example.com"}}],
    }
    user_id = api.post("/api/v1/user", json=body).json()["id"]
    assert user_id.startswith("kp_")
    found = api.get("/api/v1/users", params={"email": "PRIYA@example.com"}).json()["users"]
    assert [user["id"] for user in found] == [user_id]
    assert api.patch("/api/v1/user", params={"id": user_id}, json={"given_name": "P."}).json()["given_name"] == "P."
    assert api.get("/api/v1/user", params={"id": user_id}).json()["first_name"] == "P."
    assert api.delete("/api/v1/user", params={"id": user_id}).status_code == 200
    assert api.get("/api/v1/user", params={"id": user_id}).json()["errors"][0]["code"] == "USER_NOT_FOUND"


def test_an_email_address_is_unique(api: httpx.Client) -> None:
    """A second user with the same address is refused, whatever its case."""
    body = {"identities": [{"type": "email", "details": {"email": "one@example.com"}}]}
    assert api.post("/api/v1/user", json=body).status_code == 200
    body["identities"][0]["details"] = {"email": "ONE@example.com"}
    assert api.post("/api/v1/user", json=body).json()["errors"][0]["code"] == "USER_ALREADY_EXISTS"


def test_identities_are_added_made_primary_and_removed(api: httpx.Client) -> None:
    """A user can have several addresses, one of them primary."""
    body = {"identities": [{"type": "email", "details": {"email": "one@example.com"}}]}
    user_id = api.post("/api/v1/user", json=body).json()["id"]
    added = api.post(f"/api/v1/users/{user_id}/identities", json={"type": "email", "value": "two@example.com"})
    identity_id = added.json()["identity"]["id"]
    assert api.patch(f"/api/v1/identities/{identity_id}", json={"is_primary": True}).status_code == 200
    assert api.get("/api/v1/user", params={"id": user_id}).json()["preferred_email"] == "two@example.com"
    assert api.delete(f"/api/v1/identities/{identity_id}").status_code == 200
    assert api.get("/api/v1/user", params={"id": user_id}).json()["preferred_email"] == "one@example.com"


def test_an_organization_lives_and_ends(api: httpx.Client) -> None:
    """The life of an organization; its code begins with `org_`."""
    created = api.post("/api/v1/organization", json={"name": "Acme", "handle": "acme", "button_color": "#abc"})
    code = created.json()["organization"]["code"]
    assert code.startswith("org_")
    assert api.get("/api/v1/organization", params={"code": code}).json()["button_color"]["hex"] == "#aabbcc"
    assert api.post("/api/v1/organization", json={"name": "Other", "handle": "acme"}).status_code == 400
    assert api.patch(f"/api/v1/organization/{code}", json={"name": "Acme Ltd"}).status_code == 200
    names = [item["name"] for item in api.get("/api/v1/organizations").json()["organizations"]]
    assert names == ["Default Organization", "Acme Ltd"]
    assert api.delete(f"/api/v1/organization/{code}").status_code == 200
    assert api.delete(f"/api/v1/organization/{code}").json()["errors"]["code"] == "ROUTE_NOT_FOUND"


def test_the_default_organization_cannot_be_suspended(api: httpx.Client) -> None:
    """Kinde's own error code for it."""
    code = api.get("/api/v1/organizations").json()["organizations"][0]["code"]
    answer = api.patch(f"/api/v1/organization/{code}", json={"is_suspended": True})
    assert answer.json()["errors"][0]["code"] == "DEFAULT_ORGANIZATION_CANNOT_BE_SUSPENDED"


def test_roles_and_permissions_reach_a_member(api: httpx.Client) -> None:
    """A member has the permissions of the roles held, and those given directly."""
    code = api.post("/api/v1/organization", json={"name": "Acme"}).json()["organization"]["code"]
    user_id = api.post("/api/v1/user", json={}).json()["id"]
    for key in ("read:orders", "write:orders"):
        assert api.post("/api/v1/permissions", json={"key": key, "name": key}).status_code == 201
    ids = {item["key"]: item["id"] for item in api.get("/api/v1/permissions").json()["permissions"]}
    role_id = api.post("/api/v1/roles", json={"key": "seller", "name": "Seller"}).json()["role"]["id"]
    change = {"permissions": [{"id": ids["read:orders"]}]}
    answer = api.patch(f"/api/v1/roles/{role_id}/permissions", json=change).json()
    assert answer["permissions_added"] == [ids["read:orders"]]
    users = {"users": [{"id": user_id, "roles": ["seller"], "permissions": ["write:orders"]}]}
    assert api.post(f"/api/v1/organizations/{code}/users", json=users).json()["users_added"] == [user_id]
    path = f"/api/v1/organizations/{code}/users/{user_id}"
    held = api.get(f"{path}/permissions", params={"expand": "roles"}).json()["permissions"]
    assert {item["key"]: [role["key"] for role in item["roles"]] for item in held} == {
        "write:orders": [],
        "read:orders": ["seller"],
    }
    assert api.get(f"/api/v1/organizations/{code}/roles/{role_id}/users/count").json()["count"] == 1
    members = api.get(f"/api/v1/organizations/{code}/users", params={"permissions": "read:orders,write:orders"})
    assert [item["id"] for item in members.json()["organization_users"]] == [user_id]
    assert api.patch(
        f"/api/v1/organizations/{code}/users", json={"users": [{"id": user_id, "operation": "delete"}]}
    ).json()["users_removed"] == [user_id]
    assert api.get(f"/api/v1/organizations/{code}/users").json()["organization_users"] == []


def test_deleting_a_role_takes_it_from_members(api: httpx.Client) -> None:
    """Nothing keeps pointing at a role that is gone."""
    code = api.post("/api/v1/organization", json={"name": "Acme"}).json()["organization"]["code"]
    user_id = api.post("/api/v1/user", json={"organization_code": code}).json()["id"]
    role_id = api.post("/api/v1/roles", json={"key": "seller"}).json()["role"]["id"]
    path = f"/api/v1/organizations/{code}/users/{user_id}/roles"
    assert api.post(path, json={"role_id": role_id}).status_code == 200
    assert [role["key"] for role in api.get(path).json()["roles"]] == ["seller"]
    assert api.delete(f"/api/v1/roles/{role_id}").status_code == 200
    assert api.get(path).json()["roles"] == []


def test_a_bulk_write_takes_a_hundred_items(api: httpx.Client) -> None:
    """Kinde's limit for bulk writes."""
    code = api.post("/api/v1/organization", json={"name": "Acme"}).json()["organization"]["code"]
    users = {"users": [{"id": "kp_x"}] * 101}
    answer = api.post(f"/api/v1/organizations/{code}/users", json=users)
    assert answer.json()["errors"][0]["code"] == "TOO_MANY_ITEMS"


def test_pages_follow_each_other_while_rows_come_and_go(api: httpx.Client) -> None:
    """Rows added or deleted between two pages neither repeat nor hide another row."""
    ids = [api.post("/api/v1/user", json={}).json()["id"] for _ in range(7)]
    first = api.get("/api/v1/users", params={"page_size": 3}).json()
    assert api.delete("/api/v1/user", params={"id": ids[1]}).status_code == 200
    seen = [user["id"] for user in first["users"]]
    token = first["next_token"]
    while token:
        page = api.get("/api/v1/users", params={"page_size": 3, "next_token": token}).json()
        seen += [user["id"] for user in page["users"]]
        token = page.get("next_token")
    assert seen == ids


def test_a_list_can_be_sorted_both_ways(api: httpx.Client) -> None:
    """`sort` orders across pages."""
    for key in ("b", "A", "c"):
        api.post("/api/v1/roles", json={"key": key, "name": key})
    for sort, expected in (("name_asc", ["A", "b", "c"]), ("name_desc", ["c", "b", "A"])):
        first = api.get("/api/v1/roles", params={"sort": sort, "page_size": 2}).json()
        rest = api.get("/api/v1/roles", params={"sort": sort, "page_size": 2, "next_token": first["next_token"]}).json()
        assert [role["key"] for role in first["roles"] + rest["roles"]] == expected
