"""From text to vectors. Imports no other room of ``index``."""
