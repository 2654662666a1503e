"""The problems panel and the quick-fix popover."""
