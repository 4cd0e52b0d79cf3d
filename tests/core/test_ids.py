"""Ids that are made from the id of a question, and the way back to it."""

from tests.core.journals import ref
from trustcoach.core.program.ids import editor_draft_id, obstacle_draft_id, question_id_of_draft, second_person_id

STORY = ref("look.story")


def test_a_draft_from_an_editor_is_beside_the_typed_one_and_leads_to_the_same_question() -> None:
    """So neither replaces the other, and both are found."""
    assert editor_draft_id(STORY) != STORY
    assert question_id_of_draft(editor_draft_id(STORY)) == question_id_of_draft(STORY) == STORY


def test_ids_that_are_made_from_one_stay_in_its_step_and_are_all_different() -> None:
    """Whatever removes a step removes them, too."""
    made = [STORY, editor_draft_id(STORY), obstacle_draft_id(STORY), second_person_id(STORY)]
    assert len(set(made)) == len(made)
    assert {each.step for each in made} == {"look"}
