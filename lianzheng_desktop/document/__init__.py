"""A draft as structure: line kinds, outline tree, genres and their parts; one pure parse."""
