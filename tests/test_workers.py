"""The suite itself: tests of one file, and those that share a costly fixture, share a worker."""

import os

import pytest


def test_tests_of_one_file_share_a_worker(request: pytest.FixtureRequest) -> None:
    """`xdist` names the group in the test's id; where it does not, nothing else would tell."""
    if os.environ.get("PYTEST_XDIST_WORKER") is None:
        pytest.skip("one process, one worker")
    assert request.node.nodeid.endswith("@tests/test_workers.py")
