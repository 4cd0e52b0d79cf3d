"""The learned judge: what it says, and that it is quick, small and harmless."""

from trustcoach.core.language.analysis import analyse
from trustcoach.core.language.labels import Kind
from trustcoach.storage.content import language
from trustcoach.storage.content.judge_file import encode_judge, judge_path, load_judge
from trustcoach.storage.files import folders

FOLDER = folders.find_content_folder()
LANGUAGE = language.load_language(FOLDER)


def test_a_file_of_weights_is_read_as_it_was_written() -> None:
    """Byte for byte."""
    for kind in language.KINDS:
        judge = load_judge(FOLDER, kind)
        assert judge is not None
        content = judge_path(FOLDER, kind).read_bytes()
        assert encode_judge(judge, "about").partition(b"\n")[2] == content.partition(b"\n")[2]


def test_a_label_that_no_rule_found_points_at_the_sentence_that_shows_it() -> None:
    """In the person's own words."""
    text = "The weather was fine.  i kissed ur cousin at the wedding, I lied to u for a year. We had soup."
    judge = LANGUAGE.load_judge(Kind.ACKNOWLEDGEMENT)
    assert judge
    (finding,) = [each for each in judge.decide(analyse(text), ()) if each.label == "names_act"]
    assert text[finding.start : finding.end].startswith("i kissed ur cousin")
