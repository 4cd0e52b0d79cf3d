"""The crash matrix: every operation killed and failed at every system call, and what is then on the disk.

`python -m tests.crashes` runs all of it, `python -m tests.crashes backup merge` some of it, and `--sample 5` a few
calls of each operation. It ends with 1 if anything is broken. A new operation is one value in `operations.py`; so is a
new kind of home.

`cases.py` prepares a home and judges it, `trials.py` says what is done to it, `points.py` reads the calls from strace,
`processes.py` forks each trial from one process that has loaded everything, and `linux.py` gives it a disk of its own.
"""
