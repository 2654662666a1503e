"""The outline pane."""
