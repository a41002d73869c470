"""Where the packages of weights lie, and their hashes."""

import hashlib
import importlib.util
from functools import cache
from pathlib import Path

from stemma.errors import MissingModelError


def find_package(package: str) -> Path:
    """The folder of an installed package; the package itself is not loaded.

    Raises:
        MissingModelError: it is not installed.
    """
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise MissingModelError(f"the package {package} is not installed; reinstall stemma-news")
    return Path(spec.origin).parent


def has_package(package: str) -> bool:
    """Whether a package is installed."""
    return importlib.util.find_spec(package) is not None


@cache
def hash_files(paths: tuple[Path, ...]) -> str:
    """The sha256 over the files' contents, one behind the other; read once a process."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()
