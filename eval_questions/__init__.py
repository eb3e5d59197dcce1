"""Question sets, their sample corpus, the scorer and the runner behind ``juzheng eval``."""
