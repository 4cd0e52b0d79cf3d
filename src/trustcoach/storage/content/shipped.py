"""No code. The compiled content takes the place of this module's compiled file, which installers remove with it."""
