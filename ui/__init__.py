"""What users touch: command line and pages."""
