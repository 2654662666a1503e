"""The sheet the clerk writes on."""
