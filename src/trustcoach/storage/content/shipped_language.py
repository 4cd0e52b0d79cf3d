"""No code. The compiled rules for statements take the place of this module's compiled file, as in shipped.py."""
