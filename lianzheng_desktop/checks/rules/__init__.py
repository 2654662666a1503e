"""One module a rule; the registry finds them by being here."""
