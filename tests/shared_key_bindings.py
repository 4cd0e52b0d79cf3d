"""Make the default key bindings of prompt_toolkit once: each question would make its hundreds anew."""

from functools import cache

from prompt_toolkit.application import application
from prompt_toolkit.key_binding.defaults import load_key_bindings


def share_default_key_bindings() -> None:
    """Let all questions of this process, and of those forked from it, share these bindings, which none of them uses."""
    once = cache(load_key_bindings)
    once()
    setattr(application, "load_key_bindings", once)  # noqa: B010 (the library does not export it)
