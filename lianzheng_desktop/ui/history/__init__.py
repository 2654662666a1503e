"""The history screen, and the view of differences that other dialogs use too."""
