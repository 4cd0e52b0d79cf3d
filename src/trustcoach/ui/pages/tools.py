"""The pages of the tools for right now."""

from trustcoach.core.program.tool import BreathStep, ChoiceStep, TextStep, Tool, ToolStep, WriteStep
from trustcoach.text import pluralize
from trustcoach.ui.page import Block, Evidence, Heading, Page, Paragraphs, QuestionLine, QuietLine, Row
from trustcoach.ui.widgets.breath import count_aloud

MENU_QUESTION = "What would help for the next few minutes?"
ENOUGH = "Enough for now"
AFTER_QUESTION = "How is it now?"
AFTER_CHOICES = {"better": "Better", "same": "The same", "worse": "Worse"}
_MENU_TITLE = "Tools for right now"
_NOTHING_KEPT = "nothing is kept"
_SAME_TEXT = (
    "“The same” is a common answer, and it doesn't mean that you did it badly. Another one may fit better, or a person "
    "may. You can also leave it for now."
)
_WORSE_TEXT = (
    "That can happen, and it doesn't mean that you did it badly. An exercise isn't what you need now. A person may be: "
    "a friend who can come, or stay on the phone, or someone who answers here. You don't have to be alone with it."
)
_AFTER_TEXT = "There's no right answer here, and it isn't kept."
_GONE_TEXT = "Your words are gone from here. They were never saved, and no one can bring them back."
_NOT_SAVED_TEXT = "Nothing you type here is saved. It's gone as soon as you go on, or leave."


def leave_label(back_to: str) -> str:
    """Return how to leave the list of tools, for the place *back_to*, or for no place if that is ""."""
    return f"Back to “{back_to}”" if back_to else ENOUGH


def menu_page() -> Page:
    """Return the page above the list of tools."""
    return (Heading(_MENU_TITLE, _NOTHING_KEPT),)


def same_page() -> Page:
    """Return the page above the list for somebody whom a tool left as they were."""
    return (*menu_page(), Paragraphs(_SAME_TEXT))


def worse_page() -> Page:
    """Return the page for someone whom a tool left worse, above the numbers to call now."""
    return (Heading("If it got worse", _NOTHING_KEPT), Paragraphs(_WORSE_TEXT))


def step_head(tool: Tool, number: int) -> Page:
    """Return what stands above the step with that *number*, counted from 0: above the first, the caution too."""
    caution = (Paragraphs(tool.caution),) if tool.caution and not number else ()
    return (_heading(tool, number), Evidence(tool.sources), *caution)


def text_step_page(head: Page, step: TextStep) -> Page:
    """Return a text to read, and the words to say aloud below it."""
    return (*head, Paragraphs(step.text), *_words_to_say(step))


def write_step_page(head: Page, step: WriteStep) -> Page:
    """Return what to write, and that it is let go of."""
    return (*head, Paragraphs(_NOT_SAVED_TEXT), QuestionLine(step.text))


def breath_page(head: Page) -> Page:
    """Return the title above a breath: the only heavy line on that screen is the one that moves."""
    return tuple(block._replace(progress=0.0) for block in head if isinstance(block, Heading))


def gone_page(head: Page) -> Page:
    """Return the page behind words that were let go of."""
    return (*head[:1], Paragraphs(_GONE_TEXT))


def after_page(tool: Tool, number: int) -> Page:
    """Return the page above the question how things are now."""
    return (_heading(tool, number), Evidence(tool.sources), QuietLine(_AFTER_TEXT))


def tools_page(tools: tuple[Tool, ...]) -> Page:
    """Return the list of *tools* outside a session."""
    rows = (Row(tool.id, tool.title, f"{tool.for_when}; {_length(tool)}") for tool in tools)
    return (Heading(_MENU_TITLE), *rows, QuietLine("Open one with: trustcoach now NAME"))


def tool_text_page(tool: Tool) -> Page:
    """Return *tool* to read outside a session, where nobody can be asked."""
    blocks: list[Block] = [Heading(tool.title, _length(tool))]
    if tool.caution:
        blocks.append(Paragraphs(tool.caution))
    for step in tool.steps:
        blocks += _step_to_read(step)
    return tuple(blocks)


def _step_to_read(step: ToolStep) -> Page:
    match step:
        case TextStep():
            return (Paragraphs(step.text), *_words_to_say(step))
        case BreathStep():
            counted = "\n".join(f"- {count_aloud(phase, seconds)}" for phase, seconds in step.pace.phases())
            return (Paragraphs(step.text), Paragraphs(counted), QuietLine(f"{pluralize(step.pace.times, 'time')}."))
        case ChoiceStep():
            said = (
                f"- {choice.label}: {' '.join(step.answers[choice.id].split())}"
                for choice in step.choices
                if choice.id in step.answers
            )
            return (QuestionLine(step.question), Paragraphs("\n".join(said) or "\n".join(_labels(step))))
        case WriteStep():
            return (QuestionLine(step.text), Paragraphs(step.help))


def _labels(step: ChoiceStep) -> list[str]:
    return [f"- {choice.label}" for choice in step.choices]


def _words_to_say(step: TextStep) -> Page:
    return (
        (QuietLine("Read this out:"), QuestionLine(f"“{' '.join(step.say_aloud.split())}”")) if step.say_aloud else ()
    )


def _heading(tool: Tool, number: int) -> Heading:
    done = number / max(1, len(tool.steps))
    return Heading(tool.title, f"{_length(tool)} · {_NOTHING_KEPT}", _length(tool), done)


def _length(tool: Tool) -> str:
    return f"about {pluralize(tool.minutes, 'minute')}"
