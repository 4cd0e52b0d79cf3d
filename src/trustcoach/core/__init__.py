"""What is true, computed from frozen values: no terminal, no disk, no clock."""
