"""Ask the questions of a check-in: a few numbers and a line, each of which may be left out."""

from trustcoach.core.journal.check_in_passages import low_passages
from trustcoach.core.journal.check_ins import check_in_id, check_in_of
from trustcoach.core.journal.entries import Answer
from trustcoach.core.program.kinds import CheckIn, CheckInAnswer, Rating, Value, Written
from trustcoach.core.program.program import Step
from trustcoach.core.program.question import Question
from trustcoach.core.reply import GoBack, Submit
from trustcoach.session.walk import Walk
from trustcoach.ui.pages.question_page import simple_question_page
from trustcoach.ui.pages.today import check_in_heading


def ask_check_in(walk: Walk, step: Step, most: int | None = None, start: int = 0) -> CheckIn:
    """Ask the questions of *step* for today, or so many at the *most*, and return what was noted.

    Each answer is saved at once. *start* is the number of the question to begin with, counted from 0.

    A low number, or words that may call for help, lead to the page for low points, and from there back to the question
    if it was a slip. Raises SessionStopped, QuickExit.
    """
    questions, number = tuple(step.questions)[:most], start
    day = walk.asker.today
    while number < len(questions):
        question, noted = questions[number], check_in_of(walk.progress.journal, day, step.id)
        page = (*check_in_heading(walk.follow_through, step, number, len(questions)), *simple_question_page(question))
        reply = walk.asker.ask(page, question, _value_of(noted, question), can_go_back=number > 0, is_from_today=True)
        if isinstance(reply, GoBack):
            number -= 1
            continue
        new = noted.without(question.id.name)
        if isinstance(reply, Submit) and (noted_one := _noted(question, reply.value)):
            new = noted.with_answer(noted_one)
        if new != noted:
            walk.entry_log.write(Answer(check_in_id(day, step.id), step.title, new, is_private=True))
        walk.asker.drafts.delete(question.id)
        is_meant = not isinstance(reply, Submit) or walk.mood_check.handle_low_point(
            reply.value, low_passages(step, new, question.id), question.kind
        )
        number += is_meant
    return check_in_of(walk.progress.journal, day, step.id)


def _noted(question: Question, value: Value) -> CheckInAnswer | None:
    match value:
        case Rating(number):
            return CheckInAnswer(question.id.name, question.text, number)
        case Written(text):
            return CheckInAnswer(question.id.name, question.text, text)
    return None


def _value_of(noted: CheckIn, question: Question) -> Value | None:
    number, text = noted.number(question.id.name), noted.text(question.id.name)
    return Rating(number) if number is not None else Written(text) if text else None
