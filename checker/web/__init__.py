"""The shopper's page and the HTTP interface: an extra, on FastAPI. Nothing that is pasted is stored or logged."""

from checker.web.app import create_app

__all__ = ["create_app"]
