"""Open, save, recover: what keeps a person's words safe."""
