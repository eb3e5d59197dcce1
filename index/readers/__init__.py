"""One reader a file format; ``choose_reader`` is the plug-in point."""
