"""A plugin of pytest for the Python for Windows in Wine, which ends a program that calls what it does not have yet."""

import sys

if sys.platform == "win32":
    import _winapi

    if hasattr(_winapi, "CopyFile2"):
        del _winapi.CopyFile2  # the tests copy folders, and then go another way; the program copies none
