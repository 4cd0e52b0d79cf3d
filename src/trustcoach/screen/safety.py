"""The pages of the questions for one person alone."""

from trustcoach.core.model import Program
from trustcoach.core.safety import About, Follows, Safety
from trustcoach.screen import views
from trustcoach.screen.page import Note, Page


def lead(program: Program, safety: Safety) -> Page:
    """Give why they are asked, with a way around them."""
    return (*views.passage(program, "First, five questions", safety.lead), *views.plain_question(safety.start))


def one_of_five(safety: Safety, about: About) -> Page:
    """Give one of the questions for one person alone, and how many there are."""
    number = list(safety.questions).index(about) + 1
    return (Note(f"{number} of {len(safety.questions)}"), *views.plain_question(safety.questions[about]))


def said_after(program: Program, safety: Safety, follows: Follows) -> Page:
    """Give what is said after those questions."""
    return tuple(block for after in follows.says for block in views.words_of(program, safety.after[after]))
