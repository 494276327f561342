"""How claims for any date are tried: as many examples as ever, and never against the clock."""

from hypothesis import HealthCheck, settings

# A slow machine is no failed claim: no deadline for an example, no verdict on the time to draw one.
settings.register_profile(
    "untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("untimed")
