"""Dialogs, in Chinese, with verbs on their buttons."""
