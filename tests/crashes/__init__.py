"""The crash matrix: every operation killed and failed at every system call, and what is on the disk judged after.

`python -m tests.crashes` runs all of it, and `python -m tests.crashes backup merge` some of it. A new operation is one
value in `operations.py`; so is a new kind of home.
"""
