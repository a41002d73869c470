"""The public surface is small, sorted and whole."""

from pathlib import Path

import pytest

import stemma
from stemma import errors


def test_all_is_sorted_and_there() -> None:
    assert list(stemma.__all__) == sorted(stemma.__all__)
    assert all(hasattr(stemma, name) for name in stemma.__all__)


def test_the_error_tree_is_drawn() -> None:
    raised = [
        e for e in vars(errors).values() if isinstance(e, type) and e.__module__ == "stemma.errors"
    ]
    assert all(issubclass(e, errors.StemmaError) for e in raised)
    assert all(e.__name__ in (errors.__doc__ or "") for e in raised)


def test_a_path_may_be_given_alone(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    for paths in (tmp_path, str(tmp_path), [tmp_path], (str(tmp_path),)):
        with pytest.raises(stemma.EmptyInputError, match=r"empty\.txt"):
            stemma.read(paths)
