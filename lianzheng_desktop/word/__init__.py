"""Reading Word files guardedly, writing them to the standard, layout profiles and page metrics."""
