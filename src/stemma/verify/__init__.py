"""An account and its sources → what holds and what does not: `verify_account`."""

from stemma.verify.report import write_verification
from stemma.verify.stories import check_story
from stemma.verify.verification import Checked, Failure, Notice, Verification
from stemma.verify.verifying import verify_account

__all__ = [
    "Checked",
    "Failure",
    "Notice",
    "Verification",
    "check_story",
    "verify_account",
    "write_verification",
]
