"""From a file to its text: formats, cleaning, labels of pages. Imports ``words`` and ``figures``."""
