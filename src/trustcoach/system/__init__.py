"""What differs between the systems that the program runs on. The one place where one of them is chosen.

The modules of a system have the same names in them as those of the other. Everything else is written for all systems.
"""

import sys

if sys.platform == "win32":
    from trustcoach.system import windows as this_system
    from trustcoach.system import windows_terminal as this_terminal
else:
    from trustcoach.system import posix as this_system
    from trustcoach.system import posix_terminal as this_terminal

__all__ = ["this_system", "this_terminal"]
