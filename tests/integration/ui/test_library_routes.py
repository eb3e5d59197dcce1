"""Files taken in, taken out, put back and corrected through the web application."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from juzheng.index.build_index import index_paths
from juzheng.index.embed.embed_text import Embedder
from juzheng.index.open_index import open_index
from juzheng.index.settings import Settings
from juzheng.ui.pages.opened_index import OpenedIndex
from juzheng.ui.service.build_app import build_app
from juzheng.ui.service.take_reports import LONGEST_NAME, safe_name
from juzheng.ui.show.refusal import RefusedError

OWN = {"x-juzheng": "1"}
FIRST = "砚湖区2023年工作总结\n2023年，全区规上工业增加值181.4亿元，同比增长5.8%。\n"
SECOND = "云栎区2023年工作总结\n2023年，全区规上工业增加值268.9亿元，同比增长7.6%。\n"


@pytest.fixture
def opened(tmp_path: Path, embedder: Embedder) -> OpenedIndex:
    (tmp_path / "砚湖区.txt").write_text(FIRST, encoding="utf-8")
    settings = Settings(folder=tmp_path / "index")
    index_paths([tmp_path / "砚湖区.txt"], settings, lambda _: None, embedder=embedder)
    return OpenedIndex(open_index(settings, embedder), settings)


@pytest.fixture
def client(opened: OpenedIndex) -> TestClient:
    return TestClient(build_app(opened, opened.settings), base_url="http://127.0.0.1")


def files(opened: OpenedIndex) -> list[str]:
    return sorted(report.file for report in opened.index.reports())


def test_an_uploaded_file_is_indexed_and_can_be_asked(client: TestClient, opened: OpenedIndex) -> None:
    """The answer to the upload says what became of it; the report is there at once."""
    told = client.post("/library/files", params={"name": "云栎区.txt"}, content=SECOND.encode(), headers=OWN)
    assert told.json() == {"file": "云栎区.txt", "outcome": "indexed", "message": "已编入"}
    assert files(opened) == ["云栎区.txt", "砚湖区.txt"]
    assert "268.9亿元" in opened.answer("云栎区2023年规上工业增加值是多少？", ())["answer"]


def test_an_archive_is_taken_in_with_all_its_reports(client: TestClient, opened: OpenedIndex) -> None:
    """Each report in it goes by its path behind the archive's name."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("县/云栎区.txt", SECOND)
    client.post("/library/files", params={"name": "包.zip"}, content=packed.getvalue(), headers=OWN)
    assert files(opened) == ["包.zip/县/云栎区.txt", "砚湖区.txt"]


@pytest.mark.parametrize("path", ["/library/files", "/api/v1/reports"])
def test_a_file_beyond_the_limit_is_refused(opened: OpenedIndex, path: str) -> None:
    """Whether its length is told or not; one just as long as the limit is read, and nothing of the other is kept."""
    settings = replace(opened.settings, read=replace(opened.settings.read, max_megabytes=1))
    client = TestClient(build_app(OpenedIndex(opened.index, settings), settings), base_url="http://127.0.0.1")
    headers = {**OWN, "Content-Type": "application/octet-stream"}
    large = SECOND.encode().ljust(1_000_001)
    for body in (large, iter([large[:600_000], large[600_000:]])):
        refused = client.post(path, params={"name": "云栎区.txt"}, content=body, headers=headers)
        assert (refused.status_code, refused.json()["error"]["reason_code"]) == (413, "too_large")
    assert not (settings.folder / "uploads").exists() and files(opened) == ["砚湖区.txt"]
    taken = client.post(path, params={"name": "云栎区.txt"}, content=large[:-1], headers=headers)
    assert taken.json()["outcome"] == "indexed"


def test_a_bad_file_is_refused_in_words_and_leaves_nothing(client: TestClient, opened: OpenedIndex) -> None:
    """What cannot be read is not kept."""
    told = client.post("/library/files", params={"name": "坏.pdf"}, content=b"%PDF-1.4 broken", headers=OWN).json()
    assert told["outcome"] == "failed" and told["message"]
    assert list((opened.settings.folder / "uploads").iterdir()) == []


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../catalog.sqlite.txt", "catalog.sqlite.txt"),
        ("县/../../云.txt", "云.txt"),
        ("/etc/云.txt", "云.txt"),
        ("C:\\fakepath\\云.txt", "云.txt"),
        ("a\\.\\b//云.txt", "a／b／云.txt"),
        ("云\u202etxt.exe.txt", "云txt.exe~240d0719.txt"),
        ("云" * 200 + ".txt", "云" * 55 + "~2d348884.txt"),
    ],
)
def test_a_name_never_leads_out_of_the_folder(client: TestClient, opened: OpenedIndex, name: str, kept: str) -> None:
    """The folders of a relative path are part of the name, others are cut off; long names are shortened with their ending kept,
    and a digest stands for what a name does not show."""
    told = client.post("/library/files", params={"name": name}, content=SECOND.encode(), headers=OWN)
    assert told.json()["file"] == kept
    assert [path.name for path in (opened.settings.folder / "uploads").iterdir()] == [kept]


def test_no_two_paths_share_a_name() -> None:
    """Files of one name in two folders, long names that differ at their end, a name with the folder mark or one unseen in it."""
    long = "县" * 200
    paths = [
        "一/云.txt",
        "二/云.txt",
        "一／云.txt",
        "一/云\u200b.txt",
        "云.txt",
        f"{long}/一.txt",
        f"{long}/二.txt",
        f"{long}一.txt",
    ]
    names = [safe_name(path) for path in paths]
    assert len(set(names)) == len(paths) and names == [safe_name(path) for path in paths]
    assert all(len(name.encode()) <= LONGEST_NAME and name.endswith(".txt") for name in names)


@pytest.mark.parametrize(
    "name", ["", "..", ".hidden", ".git/a.txt", "a\nb.txt", "a\x00.txt", "a\x9b.txt", "\u200b", "/", "\ud800"]
)
def test_a_name_that_is_none_is_refused(name: str) -> None:
    """So is a hidden one, a file of a hidden folder, and one with control characters."""
    with pytest.raises(RefusedError):
        safe_name(name)


def test_a_refused_name_writes_nothing(client: TestClient, opened: OpenedIndex) -> None:
    """The answer says that the name is wrong."""
    refused = client.post("/library/files", params={"name": "a\x00.txt"}, content=b"x", headers=OWN)
    assert refused.status_code == 422 and "文件名" in refused.text
    assert not (opened.settings.folder / "uploads").exists()


def test_the_folder_of_a_file_is_no_part_of_its_title(client: TestClient, opened: OpenedIndex) -> None:
    """A report without a heading is called as its file, whichever folder it was sent with."""
    for folder in ("一", "二"):
        client.post(
            "/library/files",
            params={"name": f"{folder}/情况材料.txt"},
            content=(folder + SECOND[11:]).encode(),
            headers=OWN,
        )
    found = {report.file: report.description.title for report in opened.index.reports()}
    assert found.keys() == {"砚湖区.txt", "一／情况材料.txt", "二／情况材料.txt"}
    assert not [title for title in found.values() if "／" in title]


@pytest.mark.parametrize(
    "path", ["/library/files?name=a.txt", "/library/remove", "/library/put-back", "/library/correct"]
)
def test_another_sites_page_can_change_nothing(client: TestClient, path: str) -> None:
    """Without the header that needs asking first, or with a foreign origin, a request is refused."""
    assert client.post(path, content=b"{}").status_code == 403
    assert client.post(path, content=b"{}", headers={**OWN, "origin": "http://evil.example"}).status_code == 403


def test_a_removed_report_can_be_put_back(client: TestClient, opened: OpenedIndex) -> None:
    """Undo indexes the same file again under the same name; an unknown report is said to be gone."""
    report_id = opened.index.reports()[0].report_id
    told = client.post("/library/remove", json={"report": report_id}, headers=OWN).json()
    assert told == {"file": "砚湖区.txt", "can_be_put_back": True, "corrections": 0} and files(opened) == []
    assert client.post("/library/put-back", json={"report": report_id}, headers=OWN).json()["outcome"] == "indexed"
    assert files(opened) == ["砚湖区.txt"]
    assert client.post("/library/remove", json={"report": "f" * 16}, headers=OWN).status_code == 404


def test_a_description_is_corrected_beside_the_report_and_taken_back(
    client: TestClient, opened: OpenedIndex, tmp_path: Path
) -> None:
    """The sidecar holds the correction, the index follows it; an empty field takes it back."""
    report_id = opened.index.reports()[0].report_id
    fields = {"region": "雾江区", "year": 2022}
    assert client.post("/library/correct", json={"report": report_id, "fields": fields}, headers=OWN).status_code == 200
    about = opened.index.reports()[0].description
    assert (about.region, about.year) == ("雾江区", 2022)
    assert 'region = "雾江区"' in (tmp_path / "砚湖区.txt.meta.toml").read_text(encoding="utf-8")
    back = {"report": report_id, "fields": {"region": "", "year": ""}}
    assert client.post("/library/correct", json=back, headers=OWN).status_code == 200
    assert opened.index.reports()[0].description.region == "砚湖区"
    assert not (tmp_path / "砚湖区.txt.meta.toml").exists()


@pytest.mark.parametrize("fields", [{"year": "soon"}, {"kind": "诗"}, {"colour": "red"}, {"region": 3}])
def test_a_correction_of_the_wrong_form_changes_nothing(
    client: TestClient, opened: OpenedIndex, tmp_path: Path, fields: dict[str, object]
) -> None:
    """It is refused in words, and no sidecar stays behind."""
    sent = {"report": opened.index.reports()[0].report_id, "fields": fields}
    refused = client.post("/library/correct", json=sent, headers=OWN)
    assert refused.status_code == 422 and refused.json()["error"]["message"]
    assert not (tmp_path / "砚湖区.txt.meta.toml").exists()
    assert opened.index.reports()[0].description.region == "砚湖区"
