"""`bihuan import duties` says with which version it compared a file."""

from datetime import date
from pathlib import Path

from tests.courts import FIRST, FOR_ALL, Courts
from tests.deployments.cli.conftest import Bihuan
from tests.province import Province

FILE = (
    "编号,性质,主体,环节,内容,依据,条款,文本日期,风险点\n"
    "CT-001,应当,承办法官,立案,七日内决定是否立案,民事诉讼法,第一百二十六条,2023-09-01,\n"
)


def test_a_version_of_a_day_to_come_is_called_the_latest_published(
    bihuan: Bihuan, settled: Province, tmp_path: Path
) -> None:
    courts = Courts.beside(settled)
    courts.published(*FOR_ALL)
    ahead = courts.draft(*FOR_ALL)
    courts.publish(ahead, date(2026, 6, 1), day=FIRST)
    file = tmp_path / "a.csv"
    file.write_text(FILE, "utf-8")
    said = bihuan(
        "import", "duties", str(file),
        "--actor", "coord", "--keeper", "ZFW", "--title", "法院权责清单", "--scope", "法院",
    )  # fmt: skip
    assert "对照最新发布的版本 Against the latest published" in said.out
    assert ahead in said.out
    assert "现行" not in said.out
