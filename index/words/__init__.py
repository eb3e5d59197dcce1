"""What words mean: divisions, indicators, units, sentences, markers."""
