"""What help lines are for: a module of its own, since programs name a kind and few sessions show a line."""

from enum import Enum


class HelpLineKind(Enum):
    """What a help line is for. Lines are shown in this order."""

    CRISIS = "crisis"
    PARTNER_ABUSE = "partner abuse"
    STALKING = "stalking"
    SEXUAL_VIOLENCE = "sexual violence"
    OWN_BEHAVIOUR = "own behaviour"
    """For people who hurt someone, or fear that they do."""
    MEN = "men"
    LGBT = "lgbt"
    DEAF = "deaf"
    """For people who can't hear or speak on the phone."""
    OTHER = "other"
    DRINKING = "drinking"
    """Drugs, too."""
    GAMBLING = "gambling"
    DEBT = "debt"
    COUNSELLING = "counselling"
    """For couples, families or one person; also lists to find someone. None of them is for danger."""
