"""The pure core: frozen values and functions of them, with no terminal, no disk and no clock."""
