"""Training of the model that ranks records (``qa/find/ranker.json``): examples, the fit, and how good it is on files that
it has not seen."""
