"""Records → an account and its faces."""

from stemma.tell.account import build_account
from stemma.tell.markdown import render_document, render_markdown
from stemma.tell.terminal import render_problems, render_terminal

__all__ = [
    "build_account",
    "render_document",
    "render_markdown",
    "render_problems",
    "render_terminal",
]
