"""What the menus, keys and panes do, grouped by subject; each group gives its handlers by command name."""
