"""What must be so of every kind of file that the program reads back."""

import pytest

from app.errors import ReadBackDiffers
from app.writing import export
from tests.app.making import filled


def assert_refused(check, data, content, path):
    """Make sure that `data` is said to be wrong, by name, and not to be saved."""
    with pytest.raises(ReadBackDiffers) as refused:
        check(data, content, path)
    assert f"“{path}”" in str(refused.value)
    assert "没有保存" in str(refused.value)


def assert_old_file_stays(target, monkeypatch, module, writer, spoil):
    """Make sure that a good file outlives an export to it which `spoil` has changed."""
    target.write_bytes(b"the good one of yesterday")
    write = getattr(module, writer)
    monkeypatch.setattr(module, writer, lambda content: spoil(write(content)))
    with pytest.raises(ReadBackDiffers):
        export.export(filled(), target)
    assert target.read_bytes() == b"the good one of yesterday"
    assert list(target.parent.iterdir()) == [target]
