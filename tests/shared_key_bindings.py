"""The keys that prompt_toolkit brings, made once: each question makes all its hundreds anew, and always the same."""

from functools import cache

from prompt_toolkit.application import application
from prompt_toolkit.key_binding.defaults import load_key_bindings


def share_default_key_bindings() -> None:
    """Let every question of this process, and of those forked from it, share them; none of the program's uses them."""
    once = cache(load_key_bindings)
    once()
    setattr(application, "load_key_bindings", once)  # noqa: B010 (the library does not export it)
