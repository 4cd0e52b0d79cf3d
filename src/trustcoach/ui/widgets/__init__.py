"""How a question is asked, by its kind; at the keyboard and in plain mode alike."""
