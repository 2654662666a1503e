"""The pages as they will print: drawing, the preview screen, PDF and printing."""
