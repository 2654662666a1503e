"""Phrases and slots; harvest; library; search; completion."""
