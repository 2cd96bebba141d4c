"""Konon reads news and answers who said what, according to whom, and from how many origins."""
