"""Options of the test run."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept",
        action="store_true",
        help="write what the program gives now as the expected part of the case files; then review the diff",
    )


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """True where expected output is to be rewritten, not compared."""
    return bool(request.config.getoption("--accept"))
