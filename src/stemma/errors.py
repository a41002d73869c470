"""What can go wrong, as exceptions for the caller of the library.

    StemmaError
    ├── UsageError           what was asked makes no sense: no such path, a bad settings file
    ├── EmptyInputError      nothing that could be read as an article was given
    ├── MissingModelError    a model is not installed; the message names the extra that brings it
    └── MissingExtraError    a library of an extra is not installed; the message names the extra

Bad input files raise nothing: they become `Problem` records beside the account.
"""


class StemmaError(Exception):
    """The root: catch this to catch all that Stemma raises on purpose."""


class UsageError(StemmaError):
    """What was asked makes no sense."""


class EmptyInputError(StemmaError):
    """Nothing that could be read as an article was given."""


class MissingModelError(StemmaError):
    """A model that is needed is not installed."""


class MissingExtraError(StemmaError):
    """A library is needed that an extra brings, and it is not installed."""
