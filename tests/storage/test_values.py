"""Values: any JSON comes back as it was; anything else is refused, with the place of the fault."""

from __future__ import annotations

import json
from collections import OrderedDict
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinde_auth.errors import StorageCorruptedError, StorageValueError
from kinde_auth.storage import values

LIMIT = 1024 * 1024

_text = st.text(st.characters(exclude_categories=["Cs"]))
_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | _text,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(_text, inner, max_size=5),
    max_leaves=20,
)


@given(_json)
def test_any_json_comes_back_as_it_was(value: Any) -> None:
    """Numbers of any size, every string, lists and objects: equal and of the same types."""
    back = values.decode("key", values.encode("key", value, limit=LIMIT))
    assert back == value
    assert json.dumps(back) == json.dumps(value)


@given(_json)
def test_what_is_stored_is_json(value: Any) -> None:
    """Another program can read it with its own JSON reader."""
    assert json.loads(values.encode("key", value, limit=LIMIT)) == value


def _nested(depth: int, bottom: object) -> Any:
    value = bottom
    for _ in range(depth):
        value = [value]
    return value


def test_a_fault_at_any_depth_is_our_error() -> None:
    """However deep the fault lies, and however near the interpreter's own limit that is."""
    for depth in range(0, 1200, 50):
        with pytest.raises(StorageValueError):
            values.encode("key", _nested(depth, object()), limit=LIMIT)


def _loop() -> list[Any]:
    loop: list[Any] = []
    loop.append(loop)
    return loop


def _deep() -> Any:
    value: Any = []
    for _ in range(100_000):
        value = [value]
    return value


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({"a": {1: 2}}, r"value\['a'\] has a member whose name is a int"),
        ({"a": [1, float("nan")]}, r"value\['a'\]\[1\] is nan"),
        (float("inf"), "value is inf"),
        ({"a": (1, 2)}, r"value\['a'\] is a tuple; give a list"),
        ({"a": {1, 2}}, "is a set; give a list"),
        (b"bytes", "value is a bytes"),
        ({"at": datetime.now(UTC)}, r"value\['at'\] is a datetime"),
        (object(), "value is a object"),
        (OrderedDict(a=1), "value is a OrderedDict"),
        (_loop(), "nested too deeply or holds itself"),
        (_deep(), "nested too deeply"),
        ({"half": "\ud800"}, "half a surrogate pair"),
        ("x" * (LIMIT + 1), "1048579 bytes of JSON, and the store takes 1048576"),
    ],
)
def test_what_is_not_json_is_refused(value: Any, said: str) -> None:
    """The error names the key and the place of the fault, says that nothing changed, and is ours."""
    with pytest.raises(StorageValueError, match=said) as caught:
        values.encode("user_tokens", value, limit=LIMIT)
    assert "'user_tokens'" in str(caught.value)
    assert "What was stored is unchanged" in str(caught.value)


def test_a_refused_value_is_not_shown() -> None:
    """A value may hold a token, so neither the message nor the traceback's causes repeat it."""
    with pytest.raises(StorageValueError) as caught:
        values.encode("user_tokens", {"access_token": "secret-token", "at": object()}, limit=LIMIT)
    assert "secret-token" not in str(caught.value)
    assert caught.value.__suppress_context__


@pytest.mark.parametrize("data", [b"", b"{", b"\xff", b"[1,]", b"NaN", b"[" * 100_000])
def test_a_row_that_is_not_json_is_corrupt(data: bytes) -> None:
    """What somebody else wrote in our place is an error of its own, which names the key."""
    with pytest.raises(StorageCorruptedError, match="'user_tokens' is not JSON"):
        values.decode("user_tokens", data)
