"""A journal and drafts that exist only in memory."""

from tests.core.journals import BEGAN, answered, ref
from trustcoach.core.journal.entries import Entry
from trustcoach.core.journal.in_memory import InMemoryDrafts, InMemoryJournal


def test_what_is_added_to_a_journal_in_memory_is_there_until_it_is_gone() -> None:
    """In its order; another journal in memory knows nothing of it."""
    journal = InMemoryJournal()
    entries = [Entry(name, BEGAN, answered("look.story", name)) for name in ("e1", "e2")]
    assert [len(journal.append(each).entries) for each in entries] == [1, 2]
    assert list(journal.load().entries) == entries
    assert not InMemoryJournal().load()


def test_a_draft_in_memory_is_found_again_and_counts_as_saved() -> None:
    """The newest is the last, however often it was typed at before; nothing waits for a disk."""
    drafts = InMemoryDrafts()
    story, thing = ref("look.story"), ref("act.thing")
    for question_id, words in ((story, "It"), (thing, "A call"), (story, "It rained")):
        assert drafts.save(question_id, (words,))
    assert list(drafts.question_ids()) == [thing, story]
    assert drafts.get(story) == ("It rained",)
    assert drafts.unsaved() == {}
    assert drafts.retry_save()
    assert drafts
    for question_id in (story, thing, thing):
        drafts.delete(question_id)
    assert drafts.get(story) == ()
    assert not drafts
