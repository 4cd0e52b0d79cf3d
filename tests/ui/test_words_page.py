"""The pages of the rules' own check."""

from trustcoach.core.language.labels import TextKind
from trustcoach.core.language.score import KindScore, LabelScore
from trustcoach.ui.page import Row
from trustcoach.ui.pages.words import score_page


def test_a_label_that_no_text_has_is_left_out() -> None:
    """Its score would say nothing."""
    labels = (LabelScore("fear", 0, 0.0, 0.0, 0.0), LabelScore("excuse", 2, 1.0, 1.0, 1.0))
    page = score_page("a file", TextKind.RISK, KindScore(2, labels, None, None, None, None))
    assert [block.name for block in page if isinstance(block, Row)] == ["excuse"]
