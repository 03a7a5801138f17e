"""Two lists that Kinde keeps for the business profile: industries and time zones.

No I/O here; not Kinde's whole lists but enough of each to choose from (floor 5).
"""

from __future__ import annotations

INDUSTRIES = {
    "administration_office_support": "Administration and office support",
    "agriculture": "Agriculture",
    "construction": "Construction",
    "education_training": "Education and training",
    "energy": "Energy",
    "finance": "Finance",
    "government": "Government",
    "healthcare": "Healthcare",
    "hospitality_tourism": "Hospitality and tourism",
    "information_technology": "Information technology",
    "manufacturing": "Manufacturing",
    "media": "Media",
    "retail": "Retail",
    "transport_logistics": "Transport and logistics",
    "other": "Other",
}

TIMEZONES = {
    "london_greenwich_mean_time": "London (Greenwich Mean Time) [+00:00]",
    "berlin_central_european_standard_time": "Berlin (Central European Standard Time) [+01:00]",
    "cairo_eastern_european_standard_time": "Cairo (Eastern European Standard Time) [+02:00]",
    "nairobi_east_africa_time": "Nairobi (East Africa Time) [+03:00]",
    "dubai_gulf_standard_time": "Dubai (Gulf Standard Time) [+04:00]",
    "kolkata_india_standard_time": "Kolkata (India Standard Time) [+05:30]",
    "singapore_standard_time": "Singapore (Singapore Standard Time) [+08:00]",
    "tokyo_japan_standard_time": "Tokyo (Japan Standard Time) [+09:00]",
    "sydney_australian_eastern_standard_time": "Sydney (Australian Eastern Standard Time) [+10:00]",
    "auckland_new_zealand_standard_time": "Auckland (New Zealand Standard Time) [+12:00]",
    "los_angeles_pacific_standard_time": "Los Angeles (Pacific Standard Time) [-08:00]",
    "chicago_central_standard_time": "Chicago (Central Standard Time) [-06:00]",
    "new_york_eastern_standard_time": "New York (Eastern Standard Time) [-05:00]",
    "sao_paulo_brasilia_standard_time": "São Paulo (Brasília Standard Time) [-03:00]",
}
