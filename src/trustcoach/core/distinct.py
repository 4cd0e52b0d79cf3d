"""Named tuples that are told apart by their class. They take a quarter of the time of frozen dataclasses to make."""

from typing import NamedTuple


class Distinct:
    """Equal only to a value of the same class. Two named tuples with the same fields in them are always equal.

    It stands before the named tuple among the bases of a class. A value without fields counts as true too.
    """

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and super().__eq__(other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return super().__hash__()

    def __bool__(self) -> bool:
        return True


class NoFields(NamedTuple):
    """The fields of a value that has none: all values of its class are equal."""
