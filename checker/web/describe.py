"""The OpenAPI description, arranged for a plain page."""

from collections.abc import Iterator
from typing import Any, NamedTuple


class Named(NamedTuple):
    """A parameter, a body, an answer or a field: its name, its type, whether it is required, and what it is."""

    name: str
    type: str
    required: bool
    says: str


class Operation(NamedTuple):
    """One way to ask: method, path, what it does, what goes in and what comes out."""

    method: str
    path: str
    title: str
    says: str
    parameters: list[Named]
    bodies: list[Named]
    answers: list[Named]


class Api(NamedTuple):
    """The operations, and the fields of every object by its name."""

    operations: list[Operation]
    objects: dict[str, list[Named]]


def described(openapi: dict[str, Any]) -> Api:
    """Arrange an OpenAPI description."""
    paths = openapi["paths"].items()
    operations = [_operation(method, path, told) for path, methods in paths for method, told in methods.items()]
    schemas = {each["title"]: each for each in _orders(openapi)} | openapi["components"]["schemas"]
    return Api(operations, {name: list(_fields(schema)) for name, schema in schemas.items() if "properties" in schema})


def _orders(openapi: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for methods in openapi["paths"].values():
        for told in methods.values():
            contents = told.get("requestBody", {}).get("content", {}).values()
            yield from (content["schema"] for content in contents if "title" in content["schema"])


def _operation(method: str, path: str, told: dict[str, Any]) -> Operation:
    return Operation(
        method.upper(),
        path,
        told.get("summary", ""),
        told.get("description", ""),
        [
            Named(each["name"], kind(each["schema"]), each.get("required", False), each.get("description", ""))
            for each in told.get("parameters", [])
        ],
        list(_contents(told.get("requestBody", {}))),
        [_answer(status, answer) for status, answer in told["responses"].items()],
    )


def _contents(body: dict[str, Any]) -> Iterator[Named]:
    for media, content in body.get("content", {}).items():
        schema = content["schema"]
        yield Named(media, kind(schema), True, schema.get("description", ""))


def _answer(status: str, answer: dict[str, Any]) -> Named:
    schemas = [content["schema"] for content in answer.get("content", {}).values()]
    return Named(status, kind(schemas[0]) if schemas else "", False, answer.get("description", ""))


def _fields(schema: dict[str, Any]) -> Iterator[Named]:
    required = schema.get("required", [])
    for name, field in schema["properties"].items():
        yield Named(name, kind(field), name in required, field.get("description", ""))


def kind(schema: dict[str, Any]) -> str:
    """Say the type of a schema in a word or two.

    >>> kind({"anyOf": [{"type": "array", "items": {"$ref": "#/components/schemas/Claim"}}, {"type": "null"}]})
    'array of Claim or null'
    """
    if "anyOf" in schema:
        return " or ".join(map(kind, schema["anyOf"]))
    if "$ref" in schema:
        return str(schema["$ref"].rsplit("/", 1)[-1])
    if schema.get("type") == "array":
        return f"array of {kind(schema['items'])}"
    if "properties" in schema and "title" in schema:
        return str(schema["title"])
    return str(schema.get("type") or schema.get("title", "any"))
