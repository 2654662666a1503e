"""Findings, rules, engine, fixes, suppression."""
