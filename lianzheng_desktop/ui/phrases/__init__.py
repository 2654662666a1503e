"""The phrase library pane."""
