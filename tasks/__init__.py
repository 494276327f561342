"""What touches the world: small, retryable, keyed so that a second run is a no-op."""
