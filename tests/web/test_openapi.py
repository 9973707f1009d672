"""The interface keeps what its own description promises, whatever is sent to it."""

import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import positive_data_acceptance

from checker import Checker, load_database
from checker.web import create_app

MAY_REFUSE = [positive_data_acceptance]
"""A text of the right type may still be no label: then 422 is the right answer."""

described = schemathesis.openapi.from_asgi("/openapi.json", create_app(Checker(load_database())))


@described.parametrize()
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_interface_does_what_its_description_says(case: schemathesis.Case) -> None:
    case.call_and_validate(excluded_checks=MAY_REFUSE)
