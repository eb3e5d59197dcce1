"""From paragraphs to ledger records. Imports ``words``."""
