"""What the tests of the engine share.

Random tests have no deadline, since other work may slow this machine down.
"""

import pytest
from hypothesis import HealthCheck, settings

from tests.app.running import sample_file

settings.register_profile(
    "nianbao", deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("nianbao")


@pytest.fixture
def sample(tmp_path):
    """Give the sample's numbers in a file of 2020, complete and in order."""
    path = tmp_path / "某街道2020.nianbao"
    path.write_bytes(sample_file())
    return path
