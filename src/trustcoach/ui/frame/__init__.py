"""The frame: what a page, its field and its keys look like in a window, as lines of styled text."""
