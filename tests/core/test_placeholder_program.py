"""The program in the place of content that cannot be read: it hides what may be of the private path."""

import pytest

from tests.core.journals import answered, begun_anew, journal, later, read, skipped
from trustcoach.core.journal.entries import Answer, Fact, Postponed, Skip
from trustcoach.core.journal.placeholder_program import placeholder_program


def private(fact: Fact) -> Fact:
    """Return *fact* as one about a private question."""
    assert isinstance(fact, Answer | Skip | Postponed)
    return fact._replace(is_private=True)


NOTE = private(answered("alone.note", "Mine"))


@pytest.mark.parametrize(
    ("facts", "is_hidden"),
    [
        ([NOTE], True),
        ([private(skipped("alone.note"))], True),
        ([private(later("alone.note"))], True),
        ([NOTE, answered("look.story", "It rained.")], True),
        ([NOTE, *read("alone.why")], False),
        ([NOTE, private(*read("alone.why"))], False),
        ([NOTE, skipped("alone.names")], False),
        ([NOTE, begun_anew("alone")], False),
        ([answered("alone.note", "Anybody's")], False),
    ],
)
def test_a_step_is_hidden_if_all_in_it_is_private_and_no_page_of_it_was_read(
    facts: list[Fact], is_hidden: bool
) -> None:
    """So no journal shows what was kept of the private path, and every other step is shown."""
    assert ("alone" in placeholder_program(journal(*facts)).private_step_ids) is is_hidden


def test_without_private_steps_there_is_no_private_path() -> None:
    """An empty journal, for example."""
    assert placeholder_program(journal()).private_track is None
    assert placeholder_program(journal(NOTE, *read("look.why"))).private_step_ids - {""} == {"alone"}
