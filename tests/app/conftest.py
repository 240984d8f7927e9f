"""How random tests run: no deadline, since other work may slow this machine down."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "nianbao", deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("nianbao")
