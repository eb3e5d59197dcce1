"""From evidence to drafts of claims, one module a form, and to refusals. Imports ``find`` and what is before it."""
