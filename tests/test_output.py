"""Files are written whole or not at all, and the work of a hand is never overwritten."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tei.errors import OutputError
from tei.output import changed_by_hand, keep_copy, make_folder, sha256, write


def test_all_files_or_none(tmp_path: Path) -> None:
    write({tmp_path / "a": b"1", tmp_path / "b": b"2"})
    with pytest.raises(OutputError, match="its folder does not exist"):
        write({tmp_path / "a": b"changed", tmp_path / "missing" / "b": b"2"})
    assert (tmp_path / "a").read_bytes() == b"1"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]


def test_an_interruption_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(self: Path, target: Path) -> Path:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write({tmp_path / "a": b"1"})
    assert not list(tmp_path.iterdir())


def test_the_mode_is_what_the_umask_leaves(tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        write({tmp_path / "a": b"1"})
    finally:
        os.umask(old)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640


def test_a_link_is_followed_and_a_device_is_written_to(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write({tmp_path / "link": b"1", Path("/dev/null"): b"2"})
    assert (tmp_path / "link").is_symlink() and (tmp_path / "real").read_bytes() == b"1"
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize("name", ["", "x" * 300, "file/inside"])
def test_what_cannot_be_written_is_told_with_a_cure(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError) as caught:
        write({tmp_path / name: b"1"})
    assert caught.value.hint and caught.value.exit_code == 4


def test_no_room_on_the_disk(tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with pytest.raises(OutputError, match="the disk is full"):
        write({Path("/dev/full"): b"1"})


def test_a_folder_is_made_with_those_above_it(tmp_path: Path) -> None:
    make_folder(tmp_path / "a" / "b")
    make_folder(tmp_path / "a" / "b")
    (tmp_path / "file").write_bytes(b"")
    for wrong in ("file", "file/below"):
        with pytest.raises(OutputError):
            make_folder(tmp_path / wrong)


def test_a_change_by_hand_is_seen(tmp_path: Path) -> None:
    edition, report = tmp_path / "x.xml", tmp_path / "x.report.json"
    assert not changed_by_hand(edition, report)
    edition.write_bytes(b"<TEI/>")
    assert changed_by_hand(edition, report), "no report: nobody knows who wrote it"
    for text in ("", "[]", "{}", '{"edition": 1}', '{"edition": {"sha256": "0"}}'):
        report.write_text(text)
        assert changed_by_hand(edition, report), text
    report.write_text(json.dumps({"edition": {"sha256": sha256(b"<TEI/>")}}))
    assert not changed_by_hand(edition, report)


def test_copies_are_numbered(tmp_path: Path) -> None:
    edition = tmp_path / "x.xml"
    for text in (b"1", b"2"):
        edition.write_bytes(text)
        keep_copy(edition)
    assert [(tmp_path / f"x.xml.bak-{number}").read_bytes() for number in (1, 2)] == [b"1", b"2"]
