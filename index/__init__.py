"""Reports in: read, clean, parse, find figures, chunk, embed and store them.

Nothing here imports from ``qa``, ``ui`` or ``eval_questions``; a test holds that.
"""
