"""What races of whole processes stand on; see `tests.kill.fixtures`."""

from tests.kill.fixtures import children, postgres_world, sqlite_world, world

__all__ = ["children", "postgres_world", "sqlite_world", "world"]
