from __future__ import annotations

from attrs import define

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetBusinessResponseBusiness(Model):
    """The business.

    Attributes:
        code: Business code, prefixed `bus_`.
        name: Business name.
        phone: Contact phone number.
        email: Contact email address.
        industry: Industry name.
        timezone: Time zone name.
        privacy_url: Link to the privacy policy.
        terms_url: Link to the terms of service.
        has_clickwrap: Whether clickwrap agreements are in use.
        has_kinde_branding: Whether Kinde branding is shown.
        created_on: When the business was created, ISO 8601.
    """

    code: str | None = None
    name: str | None = None
    phone: str | None = None
    email: str | None = None
    industry: str | None = None
    timezone: str | None = None
    privacy_url: str | None = None
    terms_url: str | None = None
    has_clickwrap: bool | None = None
    has_kinde_branding: bool | None = None
    created_on: str | None = None
