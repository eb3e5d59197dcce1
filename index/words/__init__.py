"""What words mean: divisions, indicators, units, sentences, markers, cells. Imports no other room of ``index``."""
