"""What the article says, point by point in our own words, and the passages of the content that carry each point.

A passage is named by the step and the item, or by its name in program.yaml, with words that stand nowhere else.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Carrier:
    """A passage, and words of it by which it carries a point."""

    passage: str
    words: str


@dataclass(frozen=True)
class Point:
    """Something that the article says. All of its carriers are needed."""

    text: str
    carriers: tuple[Carrier, ...]


def _points(passage: str, *rows: tuple[str, ...]) -> tuple[Point, ...]:
    """Return the points that one passage carries: each row is a point and words for it."""
    return tuple(Point(text, tuple(Carrier(passage, each) for each in words)) for text, *words in rows)


INTRODUCTION = (
    *_points("welcome", ("it leans on a book by Gottman and one by Spring", "the two books that the article leans on")),
    *_points(
        "trust",
        (
            "trust is counting on someone to be honest, to keep their word and to be there",
            "to keep their word and to be",
        ),
        ("trust makes room for closeness, weakness and love", "come close, show where they're weak, and love"),
        ("afterwards what was ordinary is doubtful", "the most ordinary things become uncertain"),
        ("afterwards people talk with care", "Every conversation turns careful"),
        ("afterwards closeness is easily broken", "closeness becomes fragile"),
        ("both may doubt a recovery", "Both may doubt that this can heal"),
        ("recovery is possible, and slow", "It can, though slowly"),
        ("it takes care, patience and intention, from the first day", "care, patience and deliberate effort"),
        ("both people must look at themselves honestly", "Each person has to look honestly at themselves"),
        ("the hurt person feels unsafe and anxious, and cannot see ahead", "unsafe and anxious, and unable to picture"),
        ("what happened comes first, then the patterns behind it", "starts with what happened, and turns later to the"),
    ),
)

BROKE_TRUST = (
    *_points(
        "broke-trust-opening.opening",
        (
            "whoever broke trust owns it, and becomes reliable",
            "help you own what you did",
            "become someone whose word holds again",
        ),
        ("they give the hurt person room that is safe", "to be angry, sad or silent near you, and still be safe"),
    ),
    *_points(
        "acknowledge-the-hurt.why",
        ("do not make it smaller", "without making it smaller"),
        ("do not blame circumstances", "without blaming the day you had"),
        ("see the pain that it caused", "what it has done to them"),
        ("acknowledging comes first, after Spring", "Janis Abrahms Spring puts this before everything else"),
        ("acknowledging tells the hurt person that the pain is real", "tells the hurt person that their pain is real"),
    ),
    *_points(
        "acknowledge-the-hurt.example", ("there is a sentence to begin with", "I understand that I hurt you deeply")
    ),
    *_points(
        "take-full-responsibility.why",
        ("do not pass on the blame", "We point at stress, or at the other person"),
        ("do not argue it right", "argue until the choice sounds sensible"),
        ("do not expect to be forgiven at once", "expect to be forgiven on the spot"),
        ("be open, and answer for it", "being open about what you did, and answerable for what you do next"),
        ("a journal or therapy shows intentions and patterns", "Writing in private, or talking with a therapist"),
        ("then the talk can be honest", "you can talk about it without a defence ready"),
    ),
    *_points(
        "take-full-responsibility.explain",
        ("a reason is no excuse", 'a true reason, then what you chose. No "but"'),
    ),
    *_points(
        "commit-to-radical-honesty.why",
        ("honesty is steady and can be predicted", "what you do next matches it, on an ordinary Tuesday"),
        ("share thoughts, feelings and whereabouts", "your thoughts, your feelings and your whereabouts"),
        ("above all after an affair or secrets", "above all after an affair or a long secret"),
        ("predictable acts build trust, after Gottman", "being predictable makes trust stronger over time"),
    ),
    *_points(
        "be-patient-and-respect-boundaries.why",
        ("the hurt person may need time, space or a professional", "time, or space, or professional help of their own"),
        ("their pace counts", "They set the pace"),
        ("do not press them to be over it", "stop steering them towards being over it"),
        ("patience is a way to love", "Waiting without pressing is one way to love"),
        ("healing goes back and forth", "doesn't heal in a straight line"),
        ("they have a safe place for what they feel", "a safe place for their feelings"),
    ),
    *_points(
        "be-patient-and-respect-boundaries.phrases", ("ask nobody to forgive and forget", "just forgive and forget?")
    ),
    *_points(
        "seek-professional-help.why",
        ("therapy for oneself shows what sets one off", "you can learn what sets you off"),
        ("therapy for both gives structure", "gives you a fixed hour, some rules"),
        ("guidance decides whether a repair lasts, after Spring", "if a repair lasts or is only a patch"),
    ),
)

WAS_HURT = (
    *_points(
        "was-hurt-opening.opening",
        (
            "there is a way of one's own: feelings, limits, and what to do about it",
            "The steps ask what you feel, what you need",
        ),
        ("whether to rebuild is open", "can trust be rebuilt here, and do you want it to be?"),
    ),
    *_points(
        "allow-yourself-to-feel.why",
        ("holding feelings down seems to protect", "It can feel safer to hold anger, sadness or fear down"),
        ("feelings that were pushed away return", "pushed away tends to come back weeks later"),
        ("naming comes before forgiveness and trust, after Gottman", "puts naming what you feel before both"),
        (
            "a journal, a friend or a therapist helps",
            "A journal suits some people",
            "a friend they trust or a therapist",
        ),
    ),
    *_points(
        "communicate-your-needs.why",
        ("say what would make it safe again", "What would let you feel safer?"),
        ("it may be openness", "openness about one matter"),
        ("it may be counselling", "counselling for one or both of you"),
        ("it may be acts that answer for what happened", "definite thing they could do to answer for what happened"),
        ("speak of what is yours", 'A sentence that begins with "I" keeps the talk on what happened to you'),
    ),
    *_points("communicate-your-needs.example", ("there is a sentence to begin with", "I need you to be honest")),
    *_points(
        "set-boundaries-and-expectations.why",
        ("a boundary is no wall", "A wall keeps everyone out"),
        ("a boundary protects", "there to protect you"),
        ("it may be space, a subject or a routine", "give you some time apart, close a subject for now, or change how"),
        ("trust needs it respected again and again", "what they do week after week, even on bad days"),
    ),
    *_points(
        "set-boundaries-and-expectations.areas",
        ("limits have areas to choose from", "Time or space apart Subjects I don't"),
    ),
    *_points(
        "consider-forgiveness-carefully.why",
        ("forgiving approves nothing", "Forgiving isn't saying that it was all right"),
        ("it is a personal choice", "It's a personal choice about what you go on carrying"),
        ("it can let go of resentment and give back control", "loosens resentment and puts them back in charge"),
        ("too early it can do harm, after Spring", "warns that forgiving too soon can turn against you"),
        ("it takes the time it takes", "take whatever time you need"),
    ),
    *_points(
        "consider-forgiveness-carefully.possible",
        ("whether trust can be rebuilt is a question of one's own", "could trust be rebuilt here? Trusting again"),
    ),
    *_points(
        "seek-professional-guidance.why",
        ("therapy is a safe place", "gives you an hour that's safe and yours"),
        ("therapy gives ways to cope", "ways to get through nights, meals and work"),
        (
            "therapy for both helps with honest talk and conflict",
            "A third person can keep the talk honest, calm a fight",
        ),
        ("therapy for both makes expectations realistic", "see what can fairly be expected"),
    ),
)

TOGETHER = (
    *_points(
        "together-opening.opening",
        ("each person's own work is essential", "that part is essential"),
        ("both must be steady, open and kind", "it has to be steady, open and kind"),
    ),
    *_points(
        "establish-new-routines.why",
        (
            "routines can be check-ins, feelings shared, an evening for two",
            "It may be a daily check-in, a few honest words",
        ),
        ("what can be predicted feels safe", "A day feels safer when you can both see something coming"),
        ("small acts, done again, make somebody reliable", "someone has been reliable once more"),
        ("being reliable carries trust", "much of trust is made of that"),
    ),
    *_points(
        "address-underlying-patterns.why",
        ("a breach shows older patterns", "A breach can show up trouble that was there before"),
        ("they may be poor talks, needs or avoiding", "has needs that never get said, or you both avoid each"),
        ("working on them prevents the next breach, after Gottman", "key to preventing another breach"),
    ),
    *_points(
        "practice-empathy-and-listening.why",
        ("listen without judging or breaking in", "listen without judging, advising or interrupting"),
        ("empathy lets both feel heard, understood and valued", "both of you feel heard, understood and valued"),
    ),
    *_points(
        "celebrate-progress.why",
        ("it is a long way", "like crossing a country on foot"),
        (
            "milestones are small: a talk, a truth, a limit respected",
            "a talk that stayed open to the end",
            "a hard truth told before anyone asked",
            "a limit respected without complaint",
        ),
        ("they strengthen commitment and hope", "strengthen your commitment, and the hope"),
    ),
    *_points(
        "commit-to-continuous-growth.why",
        ("trust takes steady effort", "steady effort, an honest eye on yourself"),
        ("troubles are raised early", "raising troubles while they're small"),
        ("check-ins and talks about growth make couples stronger", "Couples who regularly ask how it's going"),
    ),
)

CLOSING = _points(
    "closing",
    ("it is not easy", "isn't easy for anyone"),
    ("it takes intention and patience", "it takes patience and clear intention"),
    ("it takes support by professionals", "a good professional can carry part of that"),
    ("a breach can lead to closeness and understanding", "closer than they were", "They understand each other better"),
    ("a breach can lead to a new commitment", "choose each other again with open eyes"),
)

POINTS = (*INTRODUCTION, *BROKE_TRUST, *WAS_HURT, *TOGETHER, *CLOSING)
"""All points, in the order of the article."""
