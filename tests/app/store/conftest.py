"""What the tests of files share."""

import pytest

from tests.app.store.whole_file import OLD


@pytest.fixture
def target(tmp_path):
    """Give a file with old contents, alone in its folder."""
    path = tmp_path / "folder" / "某街道 2025.nianbao"
    path.parent.mkdir()
    path.write_bytes(OLD)
    return path
