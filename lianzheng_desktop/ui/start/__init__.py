"""The start page: recent files at the left, a new draft at the right."""
