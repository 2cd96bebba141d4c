"""Meant: who a source phrase stands for that neither a name nor a pronoun in it tells."""
