"""Colours as Kinde shows them: as written, as hex, as HSL.

No I/O here (floor 5).
"""

from __future__ import annotations

import colorsys
import re

_HEX = re.compile(r"#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})\Z")


def colour(value: str | None) -> dict[str, str] | None:
    """Return a colour in the three forms; one that is not hex stays as it was written in all of them."""
    if not value:
        return None
    match = _HEX.match(value.strip())
    if match is None:
        return {"raw": value, "hex": value, "hsl": value}
    digits = match[1] if len(match[1]) == 6 else "".join(digit * 2 for digit in match[1])
    red, green, blue = (int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4))
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    hsl = f"hsl({round(hue * 360)}, {round(saturation * 100)}%, {round(lightness * 100)}%)"
    return {"raw": value, "hex": f"#{digits.lower()}", "hsl": hsl}
