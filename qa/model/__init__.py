"""The optional language model: what it is asked, and what of its answer is used. Imports every other room of ``qa``."""
