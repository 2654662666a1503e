"""管理词句库: looking through the whole library, changing it, carrying it elsewhere."""
