"""What tests of the keyboard have in common."""

from collections.abc import Iterator

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput


@pytest.fixture
def keys() -> Iterator[PipeInput]:
    """Yield a keyboard to type at, with a screen that shows nothing."""
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        yield pipe
