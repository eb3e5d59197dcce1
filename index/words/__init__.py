"""What words mean: divisions, organisations, indicators, units, sentences, markers, cells. Imports no other room of ``index``."""
