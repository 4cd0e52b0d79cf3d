"""What differs between Linux or macOS and Windows; the one place where the present system is chosen.

Both modules have the same names in them. Everything else in the program is written for all systems.
"""

import sys

if sys.platform == "win32":
    from trustcoach.system import windows as this_system
    from trustcoach.system import windows_terminal as this_terminal
else:
    from trustcoach.system import posix as this_system
    from trustcoach.system import posix_terminal as this_terminal

__all__ = ["this_system", "this_terminal"]
