"""The sheet a draft is written on."""
