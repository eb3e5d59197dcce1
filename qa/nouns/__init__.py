"""The typed objects that the rooms hand to each other. Imports ``words``."""
