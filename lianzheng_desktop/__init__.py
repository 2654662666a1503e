"""廉政文稿: an offline drafting assistant for the yearly 党风廉政建设工作总结 and its kin."""

__version__ = "0.1.0"
