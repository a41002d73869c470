"""One frozen tree of settings, readable from one TOML file.

Every number says where it came from. `load_settings` names each unknown key.
"""

from pathlib import Path

import msgspec

from stemma.errors import UsageError


class ReadSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How inputs are read."""

    # A page of news is far below this; an archive belongs to a later command.
    largest_file_bytes: int = 20_000_000


class AnnotateSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How facts are found."""


class GroupSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which reports tell of one event."""


class TraceSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What counts as shared text."""


class AlignSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When two sentences make one statement."""


class CompareSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which differences are shown."""


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All settings of a run; they stand in `made_by` of the account."""

    read: ReadSettings = ReadSettings()
    annotate: AnnotateSettings = AnnotateSettings()
    group: GroupSettings = GroupSettings()
    trace: TraceSettings = TraceSettings()
    align: AlignSettings = AlignSettings()
    compare: CompareSettings = CompareSettings()


def load_settings(path: Path) -> Settings:
    """Read a TOML file of settings.

    Raises:
        UsageError: the file cannot be read, or holds a key or type that is not ours.
    """
    try:
        return msgspec.toml.decode(path.read_bytes(), type=Settings)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"settings {path}: {error}") from error
