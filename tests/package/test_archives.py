"""Archives depend on their files alone, and the sums are as others read them."""

import sys

import pytest

from resources.package import archives


@pytest.mark.skipif(sys.platform != "linux", reason="tar and zstd")
def test_an_archive_depends_on_the_files_alone(tmp_path):
    zstandard = pytest.importorskip("zstandard")
    packed = []
    for number, order in enumerate(("ab", "ba")):
        folder = tmp_path / str(number) / "program"
        folder.mkdir(parents=True)
        for name in order:
            (folder / name).write_text(name, encoding="utf-8")
        archive = tmp_path / f"{number}.tar.zst"
        archives.pack_tar(folder, archive, 1_700_000_000)
        packed.append(archive.read_bytes())
    assert packed[0] == packed[1]
    assert b"root" in zstandard.ZstdDecompressor().decompressobj().decompress(packed[0])


def test_the_sums_are_as_sha256sum_reads_them(tmp_path):
    (tmp_path / "b").write_bytes(b"")
    (tmp_path / "a").write_bytes(b"")
    archives.write_sums([tmp_path / "b", tmp_path / "a"], tmp_path / "SHA256SUMS")
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert (tmp_path / "SHA256SUMS").read_text() == f"{empty}  a\n{empty}  b\n"
