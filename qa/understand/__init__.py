"""From a question and its conversation to one ``Query``. Imports ``words`` and ``nouns``."""
