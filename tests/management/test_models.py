"""Every model of the generated client: reading, keeping what nobody knows, copying, hiding secrets."""

from __future__ import annotations

import copy
import json
import pickle
import typing
from collections.abc import Iterator
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kinde_auth.decoding import NotJSONError, decoder_for, read_object
from kinde_auth.models import Model
from kinde_auth.typing import UNSET
from kinde_management import models

from .samples import NEW_MEMBER, OPERATIONS, build, members, resolved, success, wire_name

MODELS: dict[str, type[Model]] = {name: getattr(models, name) for name in models.MODULES}
RESULTS = {operation.result: operation for operation in OPERATIONS.values() if operation.result}
SECRET = "hunter2-and-more"

each_model = pytest.mark.parametrize("model", MODELS.values(), ids=MODELS)
each_result = pytest.mark.parametrize("name", RESULTS)


def is_request(model: type[Model]) -> bool:
    """Tell whether a model is sent, so that its members may be left out."""
    return any(attribute.default is UNSET for attribute in attrs.fields(model))


def filled(model: type[Model]) -> Any:
    """Return a model with all its members and one that nobody knows."""
    value = model(**members(model))
    value.additional_properties[NEW_MEMBER] = {"deep": [1, None, "text"]}
    return value


@each_model
@pytest.mark.parametrize("duplicate", [copy.copy, copy.deepcopy, lambda value: pickle.loads(pickle.dumps(value))])
def test_a_copy_is_equal_and_says_the_same(model: type[Model], duplicate: Any) -> None:
    """Copies by copy, deepcopy and pickle are equal, unknown members included, and give the same JSON."""
    for value in (filled(model), _least(model)):
        twin = duplicate(value)
        assert twin == value
        assert twin.to_dict() == value.to_dict()
        assert repr(twin) == repr(value)
        assert twin.additional_properties == value.additional_properties


@each_model
def test_a_deep_copy_shares_nothing(model: type[Model]) -> None:
    """A change to a deep copy does not reach the original."""
    value = filled(model)
    twin = copy.deepcopy(value)
    twin.additional_properties[NEW_MEMBER]["deep"].append("changed")
    twin.additional_properties["more"] = 1
    assert value == filled(model)
    assert twin != value


@each_model
def test_equality_looks_at_every_member(model: type[Model]) -> None:
    """Two models are equal only when each member is, known or not; models of two classes never are."""
    for attribute in attrs.fields(model):
        other = filled(model)
        setattr(other, attribute.name, "something else")
        assert other != filled(model), attribute.name
    other = filled(model)
    other.additional_properties.clear()
    assert other != filled(model)
    assert filled(model) != filled(models.SuccessResponse if model is not models.SuccessResponse else models.User)
    assert filled(model) != "text"
    with pytest.raises(TypeError, match="unhashable"):
        hash(filled(model))


@each_model
def test_json_read_again_is_the_same(model: type[Model]) -> None:
    """What to_dict gives is JSON, and from_dict makes an equal object of it."""
    for value in (filled(model), _least(model)):
        data = json.loads(json.dumps(value.to_dict()))
        assert data == value.to_dict()
        if not is_request(model):
            assert model.from_dict(data) == value


@each_model
def test_no_secret_is_shown(model: type[Model]) -> None:
    """Members that open something are not in the repr, and of unknown members only the names are."""
    value = filled(model)
    for attribute in attrs.fields(model):
        if _is_secret(attribute.name):
            assert not attribute.repr, f"{model.__name__}.{attribute.name} would be shown"
            setattr(value, attribute.name, SECRET)
    value.additional_properties["unheard_of"] = SECRET
    assert SECRET not in repr(value)
    assert SECRET not in str(value)
    assert SECRET not in f"{[value]}"


def _is_secret(name: str) -> bool:
    words = {"client_secret", "access_token", "secret_token", "hashed_password", "signer_key", "salt", "password"}
    return name in words or name.endswith("_private_key")


def _least(model: type[Model]) -> Any:
    needed = {one.name: members(model)[one.name] for one in attrs.fields(model) if one.default is attrs.NOTHING}
    return model(**needed)


# --- Reading answers ----------------------------------------------------------------------------------------------


@each_result
@pytest.mark.parametrize("style", ["full", "minimal", "nulls", "unknown_members", "unknown_values"])
def test_an_answer_is_read_whole(name: str, style: str) -> None:
    """Answers built from the description lose nothing: what was sent is in to_dict, nulls aside."""
    sent = build(success(RESULTS[name])[1], style)
    value, deviations = decoder_for(MODELS[name]).decode(json.dumps(sent).encode())
    assert _without_nothing(value.to_dict()) == _without_nothing(sent)
    if style in {"full", "minimal"}:
        assert deviations == ()
    if style == "unknown_members":
        assert {one.kind for one in deviations} == {"unknown_member"}
    assert pickle.loads(pickle.dumps(value)) == value
    assert copy.deepcopy(value) == value
    assert MODELS[name].from_dict(sent) == value


@each_result
@pytest.mark.parametrize("style", ["full", "minimal"])
def test_both_paths_read_the_same(name: str, style: str) -> None:
    """The fast path and the tolerant path make equal objects of the same answer, and neither sees a departure."""
    sent = build(success(RESULTS[name])[1], style)
    fast, none = decoder_for(MODELS[name]).decode(json.dumps(sent).encode())
    tolerant, nothing = read_object(MODELS[name], sent)
    assert fast == tolerant
    assert (none, nothing) == ((), ())
    assert repr(fast) == repr(tolerant)


@each_result
@pytest.mark.parametrize(
    ("sent_as", "kind", "seen"), [("nothing", "missing_member", "nothing"), ("null", "unexpected_null", "null")]
)
def test_a_member_that_is_always_there_may_not_be(name: str, sent_as: str, kind: str, seen: str) -> None:
    """Without it the answer is read all the same, as `None`, and each place is reported by its path, once."""
    sent = build(success(RESULTS[name])[1])
    places = list(_without_required(success(RESULTS[name])[1], sent, keep=sent_as == "null"))
    value, deviations = decoder_for(MODELS[name]).decode(json.dumps(sent).encode())
    assert sorted((one.path, one.kind, one.seen) for one in deviations) == sorted((path, kind, seen) for path in places)
    assert _without_nothing(value.to_dict()) == _without_nothing(sent)
    assert read_object(MODELS[name], sent) == (value, deviations)


def test_ids_and_what_was_asked_for_have_no_none_in_their_types() -> None:
    """What a thing is called in every other call can be handed on as it is."""
    user, role = models.UsersResponseUser, models.GetRoleResponse
    assert typing.get_type_hints(user)["id"] is str
    assert typing.get_type_hints(models.OrganizationItemSchema)["code"] is str
    assert typing.get_type_hints(role)["role"] is models.GetRoleResponseRole
    value, deviations = decoder_for(role).decode(b'{"code": "OK", "role": {"key": "admin"}}')
    assert (value.role.key, value.role.id) == ("admin", None)
    assert [(one.path, one.kind, one.expected) for one in deviations] == [("role.id", "missing_member", "string")]


def _without_required(schema: Any, value: Any, *, keep: bool, path: str = "") -> Iterator[str]:
    """Take out of an answer what no answer is without, from the inside out, and yield where it was."""
    schema = resolved(schema)
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield from _without_required(schema.get("items", {}), item, keep=keep, path=f"{path}[{number}]")
        return
    if not isinstance(value, dict):
        return
    required = [one for one in schema.get("required", ()) if resolved(schema["properties"][one]).get("type") != "array"]
    for name, part in schema.get("properties", {}).items():
        place = f"{path}.{name}" if path else name
        if name in required:
            yield place
            value[name] = None
            if not keep:
                del value[name]
        else:
            yield from _without_required(part, value[name], keep=keep, path=place)


def _without_nothing(value: Any) -> Any:
    """Drop nulls and empty lists, which say the same in these answers."""
    if isinstance(value, dict):
        return {key: _without_nothing(item) for key, item in value.items() if item is not None and item != []}
    return [_without_nothing(item) for item in value] if isinstance(value, list) else value


# --- Reading whatever comes ---------------------------------------------------------------------------------------

anything = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip


def _answers(schema_value: Any) -> st.SearchStrategy[Any]:
    """Return values near a real answer: some members dropped, made null, or replaced by anything."""
    if isinstance(schema_value, dict):
        parts = {key: _answers(item) for key, item in schema_value.items()}
        near = st.fixed_dictionaries({}, optional=parts)
        grown = st.builds(
            lambda one, more: {**more, **one}, near, st.dictionaries(st.text(max_size=6), anything, max_size=2)
        )
        return st.one_of(near, near, grown, anything)
    if isinstance(schema_value, list):
        return st.one_of(st.lists(_answers(schema_value[0]), max_size=3), anything) if schema_value else anything
    return st.one_of(st.just(schema_value), st.just(schema_value), anything)


@st.composite
def any_answer(draw: Any) -> tuple[str, Any]:
    """Draw a model and an answer that may depart from its description anywhere."""
    name = draw(st.sampled_from(sorted(RESULTS)))
    sent = build(success(RESULTS[name])[1])
    answer = draw(_answers(sent))
    return name, answer if isinstance(answer, dict) else {"code": answer}


@settings(max_examples=400, deadline=None, derandomize=True)
@given(any_answer())
def test_whatever_is_json_is_read_the_same_on_both_paths(drawn: tuple[str, Any]) -> None:
    """Any JSON object is read; fast and tolerant path give equal objects and report the same departures."""
    name, sent = drawn
    content = json.dumps(sent).encode()
    kept = copy.deepcopy(sent)
    fast, fast_deviations = decoder_for(MODELS[name]).decode(content)
    tolerant, tolerant_deviations = read_object(MODELS[name], json.loads(content))
    assert fast == tolerant
    assert sorted(map(repr, fast_deviations)) == sorted(map(repr, tolerant_deviations))
    assert sent == kept
    twin = pickle.loads(pickle.dumps(fast))
    assert twin == fast
    assert copy.deepcopy(fast) == fast
    assert type(repr(fast)) is str
    json.dumps(fast.to_dict())


@settings(max_examples=200, deadline=None, derandomize=True)
@given(any_answer())
def test_nothing_that_was_sent_is_lost(drawn: tuple[str, Any]) -> None:
    """Whatever an answer holds is in to_dict again, whether or not anybody knows it."""
    name, sent = drawn
    value, _ = read_object(MODELS[name], sent)
    assert _normal(value.to_dict()) == _normal(sent)


def _normal(value: Any) -> Any:
    """Compare timestamps as moments, and see no difference between null, an empty list and nothing."""
    if isinstance(value, dict):
        items = {key: _normal(item) for key, item in value.items()}
        return {key: item for key, item in items.items() if item is not None and item != []}
    if isinstance(value, list):
        return [_normal(item) for item in value]
    return value


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.binary(max_size=60))
def test_bytes_that_are_no_json_object_are_said_to_be_none(content: bytes) -> None:
    """Any bytes lead to an object or to the one error that says they are not JSON."""
    try:
        value, _ = decoder_for(models.UsersResponse).decode(content)
    except NotJSONError:
        return
    assert isinstance(value, models.UsersResponse)


def test_wire_names_that_python_cannot_use_are_kept() -> None:
    """A member whose Python name differs goes by its own name on the wire."""
    renamed = [(model, one) for model in MODELS.values() for one in attrs.fields(model) if wire_name(one) != one.name]
    for model, one in renamed:
        value = model.from_dict({wire_name(one): None})
        setattr(value, one.name, "text")
        assert value.to_dict()[wire_name(one)] == "text"
