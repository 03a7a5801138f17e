"""Webhooks, the types of events they can ask for, and past events.

No I/O here (floor 5).
"""

from __future__ import annotations

import uuid

from kinde_auth.local import entities as kinds
from kinde_auth.local.api.call import Body, Call, done, found, ok, operation
from kinde_auth.local.api.urls import checked_url
from kinde_auth.local.clock import to_iso
from kinde_auth.local.refusals import invalid

EVENT_TYPES = (
    "organization.created",
    "organization.updated",
    "organization.deleted",
    "user.created",
    "user.updated",
    "user.deleted",
    "user.authenticated",
    "user.authentication_failed",
    "subscriber.created",
    "access_request.created",
    "passkey.added",
    "passkey.removed",
    "role.created",
    "role.updated",
    "role.deleted",
    "permission.created",
    "permission.updated",
    "permission.deleted",
    "customer.agreement_cancelled",
    "customer.agreement_created",
    "customer.invoice_overdue",
    "customer.meter_usage_updated",
    "customer.payment_failed",
    "customer.payment_succeeded",
    "customer.plan_created",
    "customer.plan_assigned",
    "customer.plan_changed",
)
_NAMESPACE = uuid.UUID("7a0d1b5e-52b1-4d64-9d64-2f3f6f0f5c11")


@operation("GetWebHooks")
def get_webhooks(call: Call) -> Body:
    """List webhooks."""
    return ok(webhooks=[_webhook(row) for row in call.state.webhooks])


@operation("CreateWebHook")
def create_webhook(call: Call) -> Body:
    """Register a webhook; unlike Kinde's, its receiver may use plain http on this machine."""
    endpoint = checked_url(call.body["endpoint"], only_web=True)
    row = call.state.webhooks.save(
        kinds.Webhook(
            id=call.tenant.new_id("webhook"),
            name=call.body["name"],
            endpoint=endpoint,
            event_types=_known(call.strings("event_types")),
            created_on=call.tenant.now(),
            description=call.text("description"),
        )
    )
    created = {"id": row.id, "endpoint": row.endpoint}
    return done("WEBHOOK_CREATED", "Webhook successfully created", webhook=created)


@operation("UpdateWebHook")
def update_webhook(call: Call) -> Body:
    """Change a webhook."""
    row = found(call.state.webhooks, call.path["webhook_id"], "webhook")
    if "event_types" in call.body:
        row.event_types = _known(call.strings("event_types"))
    row.name = call.text("name", row.name)
    row.description = call.text("description", row.description)
    row.is_enabled = True
    call.state.webhooks.save(row)
    return done("WEBHOOK_UPDATED", "Webhook successfully updated", webhook={"id": row.id})


@operation("DeleteWebHook")
def delete_webhook(call: Call) -> Body:
    """Delete a webhook."""
    row = found(call.state.webhooks, call.path["webhook_id"], "webhook")
    call.state.webhooks.remove(row.id)
    return done("WEBHOOK_DELETED", "Webhook successfully deleted")


@operation("GetEventTypes")
def get_event_types(call: Call) -> Body:
    """List the types of events."""
    return ok(event_types=[_event_type(code) for code in EVENT_TYPES])


@operation("GetEvent")
def get_event(call: Call) -> Body:
    """Return a past event."""
    row = found(call.state.events, call.path["event_id"], "event")
    event: Body = {
        "type": row.type,
        "source": row.source,
        "event_id": row.id,
        "timestamp": to_iso(row.timestamp),
        "data": row.data,
    }
    return ok(event=event)


def _webhook(row: kinds.Webhook) -> Body:
    return {
        "id": row.id,
        "name": row.name,
        "endpoint": row.endpoint,
        "description": row.description,
        "event_types": list(row.event_types),
        "created_on": row.created_on,
    }


def _event_type(code: str) -> Body:
    subject = code.partition(".")[0]
    return {
        "id": str(uuid.uuid5(_NAMESPACE, code)),
        "code": code,
        "name": code.replace(".", " ").replace("_", " ").capitalize(),
        "origin": "kinde",
        "schema": {"type": "object", "properties": {subject: {"type": "object"}}},
    }


def _known(codes: list[str]) -> list[str]:
    unknown = [code for code in codes if code not in EVENT_TYPES]
    if unknown:
        raise invalid(f"There is no event type {unknown[0]}.", "INVALID_EVENT_TYPE")
    return list(dict.fromkeys(codes))
