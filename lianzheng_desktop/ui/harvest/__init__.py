"""采集词句: reading earlier drafts, looking over what was found, keeping it."""
