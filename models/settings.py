"""Settings, read from the environment (``BIHUAN_…``); nothing else in the product reads it."""

import os
from functools import cache
from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Where things lie and which suite is active."""

    model_config = SettingsConfigDict(env_prefix="BIHUAN_", extra="ignore")

    var: Path = Field(Path("var"), description="Folder of everything kept outside the database.")
    database: str = Field("", description="SQLAlchemy URL; empty: SQLite under var.")
    digest: str = Field(
        "sha256", pattern="^(sha256|sm3)$", description="Digest of the history chain."
    )
    pack: Path | None = Field(None, description="Folder of a jurisdiction's own parameters.")
    area: str = Field("", description="Area whose local holidays hold here; empty: none.")
    simulated_today: str = Field(
        "", description="Demo and training only: the date taken for today."
    )
    allowed_hosts: str = Field(
        "",
        description="Hosts beyond this machine that events may go to, by comma; host or host:port.",
    )
    notice_target: SecretStr = Field(
        SecretStr(""),
        description="Apprise address for notices; {post} in it becomes the post's code. Empty: "
        "files under var. The text names matters and problems: choose a service that may know.",
    )
    prefect_ui: str = Field(
        "http://127.0.0.1:4200", description="Where coordinators reach Prefect."
    )

    portal: str = Field(
        "http://127.0.0.1:8088",
        description="Where bodies and persons reach the portal; behind a proxy, its https address.",
    )

    portal_url: str = Field(
        "http://127.0.0.1:8088", description="Where people reach the portal; links begin with it."
    )

    @property
    def database_url(self) -> str:
        """The database in use."""
        return self.database or f"sqlite:///{self.var / 'bihuan.db'}"

    @property
    def keys(self) -> Path:
        """Folder of the seal key and of endpoint secrets, outside the database."""
        return self.var / "keys"

    @property
    def evidence(self) -> Path:
        """Folder of evidence files, by digest."""
        return self.var / "evidence"

    @property
    def notices(self) -> Path:
        """Folder of notices, one folder for each post."""
        return self.var / "notices"

    @property
    def inbox(self) -> Path:
        """Folder from which a form may name a file as evidence."""
        return self.var / "inbox"

    @property
    def sources(self) -> Path:
        """Folder of the source files of case data, with their mappings beside them."""
        return self.var / "sources"

    @property
    def lake(self) -> Path:
        """Folder of case data: Parquet by view, body and month."""
        return self.var / "lake"

    @property
    def given_out(self) -> Path:
        """Folder in which flows leave the files that somebody asked for."""
        return self.var / "given-out"


@cache
def settings() -> Settings:
    """The settings of this process."""
    return Settings()


def connection_named(variable: str) -> SecretStr:
    """A database's address that an environment variable holds; empty if it is not set.

    Which variable, a source file of case data says; the address itself stands in no file.
    """
    return SecretStr(os.environ.get(variable, ""))
