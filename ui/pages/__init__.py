"""The pages. Imports ``show``."""
