"""Where in a content folder the files are that read statements: apart from what reads them, which takes longer."""

LANGUAGE_FOLDER = "language"
"""Its name in a content folder. A program may come without one; then the rules shipped with the coach serve."""
LABELS_FILE = f"{LANGUAGE_FOLDER}/labels.yaml"
WORDS_FILE = f"{LANGUAGE_FOLDER}/words.yaml"
WORD_CLASSES_FILE = f"{LANGUAGE_FOLDER}/word-classes.txt"
