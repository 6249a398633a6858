"""How the weights that judge clauses are learned from annotated texts: examples, two kinds of judges, bounds."""
