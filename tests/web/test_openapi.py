"""The interface keeps what its own description promises, whatever is sent to it."""

import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, settings

from checker import load_database
from checker.check import Checker
from checker.web import create_app


def described() -> FastAPI:
    return create_app(Checker(load_database()))


schema = schemathesis.openapi.from_asgi("/openapi.json", described())


@schema.parametrize()
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_interface_does_what_its_description_says(case: schemathesis.Case) -> None:
    case.call_and_validate()
