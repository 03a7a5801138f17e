"""Billing: agreements, the entitlements they give, metered use; subscribers; connected apps.

Plans come from the seed file; a plan that is not there gives no entitlements. No I/O here (floor 5).
"""

from __future__ import annotations

from typing import Any

from kinde_auth.local import entities as kinds
from kinde_auth.local.agreements import add_agreement, entitlements_of, open_agreements
from kinde_auth.local.api.call import Body, Call, done, found, ok, operation
from kinde_auth.local.api.paging import SortKeys, cursor_page, token_page
from kinde_auth.local.clock import to_iso
from kinde_auth.local.events import happened
from kinde_auth.local.refusals import ApiRefusal, NotFound, invalid

_SORT: SortKeys[kinds.Subscriber] = {"name": lambda row: _full_name(row), "email": lambda row: row.email}
_MONTH = 30 * 86_400
_TOKEN_LIFETIME = 3_600


@operation("getBillingAgreements")
def get_agreements(call: Call) -> Body:
    """List a customer's agreements."""
    rows = call.state.agreements.where(customer_id=_customer(call, call.query["customer_id"]))
    if feature := call.query.get("feature_code"):
        rows = [row for row in rows if any(item["feature_code"] == feature for item in _items(call, row))]
    page, has_more = cursor_page(call, rows, key=lambda row: row.id)
    return ok(agreements=[_agreement(call, row) for row in page], has_more=has_more)


@operation("createBillingAgreement")
def create_agreement(call: Call) -> Body:
    """Start an agreement and end those before it."""
    customer_id = _customer(call, call.body["customer_id"])
    for row in open_agreements(call.tenant, customer_id):
        row.is_ended = True
        call.state.agreements.save(row)
    add_agreement(call.tenant, customer_id, call.body["plan_code"])
    return done("AGREEMENT_CREATED", "Agreement successfully created")


@operation("getBillingEntitlements")
def get_entitlements(call: Call) -> Body:
    """List what a customer is entitled to."""
    customer_id = _customer(call, call.query["customer_id"])
    rows = entitlements_of(call.tenant, customer_id)
    if (text := call.query.get("max_value")) is not None:
        if not text.isdigit():
            raise invalid("max_value is not a number.")
        rows = [row for row in rows if (row.get("entitlement_limit_max") or 0) <= int(text)]
    page, has_more = cursor_page(call, rows, key=lambda row: row["id"])
    body = ok(entitlements=page, has_more=has_more)
    if "plans" in call.listed("expand"):
        agreements = open_agreements(call.tenant, customer_id)
        body["plans"] = [{"code": row.plan_code, "subscribed_on": row.started_on} for row in agreements]
    return body


@operation("createMeterUsageRecord")
def create_usage(call: Call) -> Body:
    """Record metered use."""
    agreement = found(call.state.agreements, call.body["customer_agreement_id"], "agreement")
    timestamp = call.body.get("meter_usage_timestamp")
    call.state.meter_usage.save(
        kinds.MeterUsage(
            id=call.tenant.new_id("meter_usage"),
            agreement_id=agreement.id,
            feature_code=call.body["billing_feature_code"],
            value=call.body["meter_value"],
            type=call.text("meter_type_code", "delta"),
            timestamp=str(timestamp or call.tenant.now()),
        )
    )
    usage = {"agreement_id": agreement.id, "feature_code": call.body["billing_feature_code"]}
    happened(call.tenant, "customer.meter_usage_updated", {"meter_usage": usage}, source="api")
    return done("METER_USAGE_CREATED", "Meter usage record created")


@operation("GetSubscribers")
def get_subscribers(call: Call) -> Body:
    """List subscribers."""
    table = call.state.subscribers
    page, more = token_page(call, list(table), place=table.sequence, sort=_SORT)
    return ok(subscribers=[_subscriber(row, email_name="email") for row in page], **more)


@operation("CreateSubscriber")
def create_subscriber(call: Call) -> Body:
    """Add a subscriber; everything comes in the query."""
    email = call.query.get("email") or ""
    if email and call.state.subscribers.first(email=email) is not None:
        raise invalid("There is a subscriber with this e-mail address already.", "SUBSCRIBER_ALREADY_EXISTS")
    row = call.state.subscribers.save(
        kinds.Subscriber(
            id=call.tenant.new_uuid(),
            email=email,
            first_name=call.query["first_name"],
            last_name=call.query.get("last_name") or "",
        )
    )
    data = {"id": row.id, "email": row.email, "first_name": row.first_name, "last_name": row.last_name, "user_id": None}
    happened(call.tenant, "subscriber.created", {"subscriber": data}, source="api")
    return {"subscriber": {"subscriber_id": row.id}}


@operation("GetSubscriber")
def get_subscriber(call: Call) -> Body:
    """Return one subscriber, in a list as the API has it."""
    row = found(call.state.subscribers, call.path["subscriber_id"], "subscriber")
    return ok(subscribers=[_subscriber(row, email_name="preferred_email")])


@operation("GetConnectedAppAuthUrl")
def get_connected_app_url(call: Call) -> Body:
    """Begin to link a connected app and return where to send the person."""
    user_id, org_code = call.query.get("user_id"), call.query.get("org_code")
    row = call.state.connected_apps.save(
        kinds.ConnectedAppSession(
            id=call.tenant.new_id("session"),
            key_code_ref=call.query["key_code_ref"],
            user_id=call.user(user_id).id if user_id else None,
            org_code=call.organization(org_code).code if org_code else None,
            access_token=call.tenant.new_secret(),
            expires_on=to_iso(call.tenant.clock() + _TOKEN_LIFETIME),
        )
    )
    return {"url": f"{call.tenant.url}/connected_apps/{row.key_code_ref}?session_id={row.id}", "session_id": row.id}


@operation("GetConnectedAppToken")
def get_connected_app_token(call: Call) -> Body:
    """Return the token of a linked app."""
    row = _linked(call)
    return {"access_token": row.access_token, "access_token_expiry": row.expires_on}


@operation("RevokeConnectedAppToken")
def revoke_connected_app_token(call: Call) -> Body:
    """Unlink an app."""
    row = _linked(call)
    row.is_revoked = True
    call.state.connected_apps.save(row)
    return done("TOKEN_REVOKED", "Tokens successfully revoked")


def _linked(call: Call) -> kinds.ConnectedAppSession:
    row = call.state.connected_apps.get(call.query["session_id"])
    if row is None or row.is_revoked:
        raise ApiRefusal(400, "SESSION_NOT_FOUND", "session_id names no linked app.")
    return row


def _customer(call: Call, customer_id: str) -> str:
    known = (
        call.state.users.first(billing_customer_id=customer_id) is not None
        or call.state.organizations.first(billing_customer_id=customer_id) is not None
    )
    if not known:
        raise NotFound("customer", customer_id)
    return customer_id


def _items(call: Call, row: kinds.Agreement) -> list[dict[str, Any]]:
    return entitlements_of(call.tenant, row.customer_id, agreement=row)


def _agreement(call: Call, row: kinds.Agreement) -> Body:
    start = call.tenant.clock()
    return {
        "id": row.id,
        "plan_code": row.plan_code,
        "expires_on": call.tenant.now() if row.is_ended else None,
        "billing_group_id": row.billing_group_id,
        "current_period_start": row.started_on,
        "current_period_end": to_iso(start + _MONTH),
        "entitlements": [
            {"feature_code": item["feature_code"], "entitlement_id": item["id"]} for item in _items(call, row)
        ],
    }


def _full_name(row: kinds.Subscriber) -> str:
    return " ".join(part for part in (row.first_name, row.last_name) if part)


def _subscriber(row: kinds.Subscriber, *, email_name: str) -> Body:
    body: Body = {"id": row.id, email_name: row.email, "first_name": row.first_name, "last_name": row.last_name}
    return body | ({"full_name": _full_name(row)} if email_name == "email" else {})
