"""Clocks that are wrong, jump and change their zone: nothing is lost, and nothing untrue is shown."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from tests.conftest import SMALL
from tests.scripted import scripted_context
from trustcoach.commands import export, restore
from trustcoach.core.journal.entries import Answer, Entry, FollowUp, StepRestarted
from trustcoach.core.program.ids import QuestionId
from trustcoach.core.program.kinds import Plan, PlanOutcome, Written
from trustcoach.storage.journal import copies
from trustcoach.storage.store import Store

CLOCKS = (
    datetime(1970, 1, 1, tzinfo=UTC),
    datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
    datetime(1, 1, 1, tzinfo=UTC),
    datetime(2016, 12, 31, 23, 59, 59, tzinfo=UTC),
    datetime(2017, 1, 1, tzinfo=timezone(timedelta(hours=14))),
    datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=timezone(timedelta(hours=1))),
    datetime(2038, 1, 19, 3, 14, 8, tzinfo=UTC),
    datetime(2000, 2, 29, tzinfo=UTC),
    datetime(1969, 12, 31, 23, tzinfo=timezone(timedelta(hours=-12))),
    datetime(2026, 11, 23, tzinfo=timezone(timedelta(hours=5, minutes=45))),
)
ZONES = (UTC, timezone(timedelta(hours=14)), timezone(timedelta(hours=-12)), timezone(timedelta(hours=5, minutes=45)))
ASK = QuestionId("look", "story")


@pytest.mark.parametrize("order", [1, -1])
def test_sittings_under_any_clock_keep_every_entry_in_its_order(home: Path, order: int) -> None:
    """Copies are in the order in which they were made, and each is listed."""
    store = Store(home)
    for number, clock in enumerate(CLOCKS[::order]):
        store.save_copy()
        store.journal_file().append(Entry(f"e{number}", clock, StepRestarted("look")))
    store.save_copy()
    assert [entry.id for entry in Store(home).load_journal().entries] == [f"e{number}" for number in range(len(CLOCKS))]
    held = [store.journal_in(path) for path in store.list_copies()]
    sizes = [len(each.entries) for each in held if each]
    assert sizes == sorted(sizes, reverse=True)
    assert len(sizes) == copies.COPIES_KEPT
    restore.run(scripted_context(home, content=SMALL).context, None, yes=False)


@pytest.mark.parametrize("zone", ZONES, ids=str)
@pytest.mark.parametrize("now", CLOCKS, ids=lambda clock: str(clock.year))
def test_an_export_under_any_clock_holds_every_word(home: Path, zone: timezone, now: datetime) -> None:
    """Whatever the clock shows, and whatever it showed when something was written."""
    file = Store(home).journal_file()
    for number, clock in enumerate(CLOCKS):
        file.append(Entry(f"v{number}", clock, StepRestarted("look")))
        file.append(Entry(f"a{number}", clock, Answer(ASK, "What?", Written(f"word-{number}"))))
        file.append(
            Entry(f"p{number}", clock, Answer(ASK._replace(name="plan"), "And?", Plan("if", "then", clock.date())))
        )
        file.append(Entry(f"f{number}", clock, FollowUp(f"p{number}", PlanOutcome.KEPT)))
    there = scripted_context(home, content=SMALL, now=now.replace(tzinfo=zone))
    export.run(there.context, None, None, None, private=True)
    assert all(f"word-{number}" in there.out.getvalue() for number in range(len(CLOCKS)))
