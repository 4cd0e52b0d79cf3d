"""Suggest a track to somebody who isn't sure which one is theirs."""

from trustcoach.core.program.program import Program, Track, UnsureQuestion
from trustcoach.session.asking.asker import Asker
from trustcoach.ui.page import Heading, Page, Paragraphs

_GO, _OTHER = "go", "other"
_CHOICES = {_GO: "Go there", _OTHER: "Choose another"}


def suggest_track(
    asker: Asker, program: Program, questions: tuple[UnsureQuestion, ...], heading: Heading
) -> Track | None:
    """Ask *questions* and return the track that they lead to, if the person wants it; None if they go back, or choose.

    Nothing of it is saved. Raises SessionStopped.
    """
    picked: list[str] = []
    while True:
        if len(picked) < len(questions):
            question = questions[len(picked)]
            answer = asker.pick_or_go_back(question.question, dict(question.choices), (heading,))
        else:
            track = _track_for(program, questions, picked)
            answer = asker.pick_or_go_back("Shall we go there?", _CHOICES, _suggestion(heading, track))
            if answer is not None:
                return track if answer == _GO else None
        if answer is not None:
            picked.append(answer)
        elif picked:
            picked.pop()
        else:
            return None


def _track_for(program: Program, questions: tuple[UnsureQuestion, ...], picked: list[str]) -> Track:
    """Return the track that the last of the *picked* choices leads to which leads anywhere."""
    led = [
        question.leads_to[choice]
        for question, choice in zip(questions, picked, strict=True)
        if choice in question.leads_to
    ]
    return next(track for track in program.tracks if track.id == led[-1])


def _suggestion(heading: Heading, track: Track) -> Page:
    return (heading, Paragraphs(f"This may be nearest: {track.title}.\n\n{track.for_whom}"))
