"""The SQLite files: connection, migrations, integrity, backup."""
